"""Questions about the verb itself: "With which verb …?", "a decision or only a wish?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.compose import Composer
from assistant.force import asked_act, force_of
from assistant.place import Place
from assistant.read import Judged, coverage
from index.clauses import clauses
from index.lexical import content_words
from index.resolution import Resolution

ENOUGH = 0.6
"""The share of the question's subject that the clause must hold."""
ENOUGH_OF_ACT = 0.75
"""The share of what an act is said to be about."""
LOOKED_AT = 8
_ACTS = frozenset(
    "decide request demand call urge invite encourage recommend note welcome support".split()
)
"""Acts that are asked about to learn how far a text goes; nobody revokes what is only mentioned."""
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
    share, found = _most_about(subject, _clauses_in(ranked, resolution), resolution)
    return found if share >= ENOUGH else None


def act_clause(
    question: str,
    ranked: Sequence[Judged],
    resolution: Resolution,
    *,
    read: Place | None = None,
) -> Place | None:
    """The clause on what "Did the Assembly approve the report?" says that it acts on.

    The reader refuses these, since the clause does not say what is asked; its verb answers.
    `read`: the clause that the reader marked, which stays unless another holds more of it.
    """
    act = asked_act(question)
    if act is None or act.force not in _ACTS or len(content_words(act.about)) < 2:
        return None
    acting = [one for one in _clauses_in(ranked, resolution) if force_of(one.verb)]
    share, found = _most_about(act.about, acting, resolution)
    if found is None or share < ENOUGH_OF_ACT:
        return None
    if read is not None:
        text = resolution.text_of(read.label) or ""
        if coverage(act.about, text[read.clause_start : read.clause_end]) >= share:
            return read
    return Place(found.label, found.start, found.start, found.start, found.end)


def _clauses_in(ranked: Sequence[Judged], resolution: Resolution) -> list[VerbClause]:
    """The clauses of the paragraphs that were ranked first, in that order."""
    found: list[VerbClause] = []
    for judged in ranked[:LOOKED_AT]:
        paragraph = resolution.paragraph(judged.candidate.passage.label)
        if paragraph is not None and not judged.lacking:
            found += [
                VerbClause(paragraph.label, clause.verb, clause.start, clause.end)
                for clause in clauses(paragraph.text)
            ]
    return found


def _most_about(
    subject: str, among: Sequence[VerbClause], resolution: Resolution
) -> tuple[float, VerbClause | None]:
    """The first clause that holds most of a subject's words, and the share of them."""
    best: tuple[float, VerbClause | None] = (0.0, None)
    for one in among:
        share = coverage(subject, (resolution.text_of(one.label) or "")[one.start : one.end])
        if best[1] is None or share > best[0]:
            best = (share, one)
    return best


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
