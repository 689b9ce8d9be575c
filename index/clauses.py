"""Clauses of a paragraph: where a governing verb begins and how far it reaches.

"Recognizes the need …, and, in this context, invites all countries …, and
decides to include …" has three. A quotation trimmed to a clause keeps its
verb, its qualifiers and what it depends on. Verbs are those that open
operative paragraphs (present tense) and preambular ones (participles) in
General Assembly, Security Council and ECOSOC resolutions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_VERBS = """
accepts acknowledges acts adopts affirms agrees applauds appeals appoints appreciates approves
authorizes calls commends concludes condemns confirms congratulates considers decides declares
demands denounces deplores designates determines directs emphasizes encourages endorses
establishes expresses extends firmly highlights hopes insists instructs invites looks mandates
notes observes offers pays proclaims reaffirms realizes recalls recognizes recommends regrets
reiterates rejects remains reminds renews repeats requests resolves salutes solicits stresses
strongly supports takes thanks trusts underlines underscores urges views welcomes wishes
""".split()
_SELDOM = frozenset("acts considers establishes extends offers pays remains supports views".split())
"""Verbs that more often go on with a relative or that-clause ("…, remains a major challenge"): such a
one begins a clause only behind "and" or a semicolon."""
_PARTICIPLES = """
acknowledging affirming appreciating bearing commending concerned condemning considering
convinced deploring emphasizing encouraging expressing highlighting inviting looking noting
observing reaffirming recalling recognizing regretting reiterating stressing supporting taking
underlining underscoring urging welcoming
""".split()
_ADVERBS = (
    r"(?:(?:also|further|once\s+again|strongly|reiterates\s+its|again|furthermore|hereby)\s+)*"
)
_BREAK = rf"""(?:[,;]\s+(?:and|as\s+well\s+as)?|BEFORE_AND\s+and),?\s*
         (?:in\s+(?:this|that)\s+(?:context|regard|connection|respect),?\s+)?
         (?P<clause>{_ADVERBS}(?P<verb>VERBS))\b(?!\s+of\b)
         """
_OPERATIVE_BREAK = re.compile(
    _BREAK.replace("VERBS", "|".join(_VERBS)).replace("BEFORE_AND", ""), re.VERBOSE
)
# "in promoting and encouraging respect" is one act.
_PREAMBULAR_BREAK = re.compile(
    _BREAK.replace("VERBS", "|".join(_PARTICIPLES)).replace("BEFORE_AND", "(?<!ing)"), re.VERBOSE
)
_PREAMBULAR_OPENING = re.compile(
    r"(?:(?:Also|Further|Again|Once again)\s+)?(?:\w+ly\s+)?\w+ing\b|"
    r"(?:Deeply|Gravely|Aware|Mindful|Convinced|Concerned|Conscious|Alarmed|"
    r"Guided|Determined)\b"
)
_OPENING = re.compile(
    r"(?P<verb>(?:(?:Also|Further|Furthermore|Again|Hereby|Once again|Strongly|Deeply|Gravely|Solemnly|Fully)\s+)*"
    r"[A-Za-z][a-z]+(?:\s+(?:note|with\s+(?:satisfaction|appreciation|concern|interest|regret)"
    r"|upon|its\s+(?!resolutions?\b|decisions?\b)\w+|in\s+mind|into\s+account|with\s+\w+\s+concern))*)"
)


_LEANS = re.compile(
    r"\b(?:the latter|the former(?! [A-Z])|to (?:that|this) end|in (?:that|this) (?:regard|respect))\b|"
    r"^(?:\w+\s+){1,4}that (?:it|they)\b"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as a slice of the paragraph's text; `verb` as it stands there."""

    verb: str
    start: int
    end: int


def clauses(text: str) -> tuple[Clause, ...]:
    """The governing clauses of an operative or preambular paragraph, covering it."""
    pattern = _PREAMBULAR_BREAK if _PREAMBULAR_OPENING.match(text) else _OPERATIVE_BREAK
    breaks = [found for found in pattern.finditer(text) if _governs(found)]
    starts = [0, *(found.start("clause") for found in breaks)]
    ends = [*(found.start() for found in breaks), len(text)]
    verbs = [opening_verb(text), *(found.group("clause") for found in breaks)]
    return tuple(
        Clause(_with_particle(verb, text[start:]), start, end)
        for verb, start, end in zip(verbs, starts, ends, strict=True)
    )


def _governs(found: re.Match[str]) -> bool:
    """Whether a verb in the middle of a paragraph is the organ's, as far as its joint tells."""
    joint = found.string[found.start() : found.start("clause")]
    return found.group("verb") not in _SELDOM or ";" in joint or "and" in joint


def readable_start(text: str, clause: Clause) -> int:
    """Where a clause can be read from: one that says "the latter" needs the clause before it."""
    start, until = clause.start, clause.end
    for before in reversed([c for c in clauses(text) if c.start < clause.start]):
        if not _LEANS.search(text[start:until]):
            break
        start, until = before.start, before.end
    return start


def opening_verb(text: str) -> str:
    """`"Takes note"`, `"Notes with satisfaction"`, `"Calls upon"`."""
    match = _OPENING.match(text)
    return match.group("verb") if match else text.split(" ")[0]


def clause_at(text: str, position: int) -> Clause:
    """The clause that covers a place in the text."""
    found = clauses(text)
    return next((c for c in reversed(found) if c.start <= position), found[0])


def last_clause(text: str) -> Clause:
    """How a paragraph ends: its last governing clause."""
    return clauses(text)[-1]


def _with_particle(verb: str, text: str) -> str:
    match = re.match(rf"{re.escape(verb)}(?:\s+(?:note|upon|with\s+\w+))?", text)
    return match.group() if match else verb
