"""Questions about the verb itself: "With which verb …?", "a decision or only a wish?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.compose import Composer
from assistant.read import Judged, coverage
from index.clauses import clauses
from index.lexical import content_words
from index.resolution import Resolution

ENOUGH = 0.6
"""The share of the question's subject that the clause must hold."""
LOOKED_AT = 8
_ASKING = frozenset(
    """verb verbs tone strong strongly decision decide decides order request requests demand wish
    recommendation recommend obligation urge encourage invite note only merely just assembly general
    speak speaks use uses used word wording operative resolution text kind paragraph greet greets
    treat treats introduce""".split()
)


@dataclass(frozen=True, slots=True)
class VerbClause:
    """A clause by its label and offsets, with its verb as printed."""

    label: str
    verb: str
    start: int
    end: int


def verb_clause(
    question: str, ranked: Sequence[Judged], resolution: Resolution
) -> VerbClause | None:
    """The clause that holds most of what the question is about; `None` where none holds enough."""
    subject = " ".join(w for w in content_words(question) if w not in _ASKING)
    best: tuple[float, VerbClause] | None = None
    for judged in ranked[:LOOKED_AT]:
        label = judged.candidate.passage.label
        paragraph = resolution.paragraph(label)
        if paragraph is None or judged.lacking:
            continue
        for clause in clauses(paragraph.text):
            share = coverage(subject, paragraph.text[clause.start : clause.end])
            if best is None or share > best[0]:
                best = (share, VerbClause(label, clause.verb, clause.start, clause.end))
    return best[1] if best and best[0] >= ENOUGH else None


def quote_verb(question: str, ranked: Sequence[Judged], composer: Composer) -> str | None:
    """Name the verb that is printed and quote its clause."""
    found = verb_clause(question, ranked, composer.resolution)
    if found is None:
        best = ranked[0].candidate.passage.label
        composer.quote_whole(best)
        return None
    where = composer.resolution.short_reference(found.label)
    composer.state(f"The verb in {where} is “{found.verb}”.", found.label)
    span = (found.start, found.start + len(found.verb))
    composer.quote(found.label, found.start, found.end, span=span)
    return re.sub(r"^also ", "", found.verb)
