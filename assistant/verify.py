"""A sentence written by a chat model, checked against the places it cites.

`verify(…)` re-derives what can be derived without a model: quotations stand in the cited
text to the letter; figures and names occur there; the act and whoever it is addressed to are
those of the clause; a negation is neither lost nor added; paragraphs that are named are the cited
ones; and the sentence is about what is cited rather than about another place. What it cannot tell:
a plausible detail in plain words that is added, and whether words that are all there are put
together as the text puts them. Measured by `python -m eval.checking`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.checks.acts import wrong_act
from assistant.checks.addressees import wrong_addressee, wrong_receiver
from assistant.checks.claim import Claim, claim
from assistant.checks.denials import singled_out, wrong_denial
from assistant.checks.printed import no_quotation, other_place, strange_figure, strange_name
from assistant.checks.support import Nearness, unsupported
from index.resolution import Resolution

Fault = Literal[
    "no_citation", "unknown_passage", "place", "quotation", "figure", "name", "act", "addressee",
    "negation", "absence", "not_supported",
]  # fmt: skip
_CHECKS: tuple[tuple[Fault, Callable[[Claim], str | None]], ...] = (
    ("place", other_place),
    ("quotation", no_quotation),
    ("figure", strange_figure),
    ("name", strange_name),
    ("act", wrong_act),
    ("addressee", wrong_addressee),
    ("addressee", wrong_receiver),
    ("negation", singled_out),
    ("negation", wrong_denial),
)
_ABSENCE = re.compile(
    r"\b(?:(?:passages?|text|resolution|document|paragraphs?|sources?|context)\s+"
    r"(?:do(?:es)?|did)\s+not\s+(?:contain|mention|specify|say|state|provide|give|indicate|include|"
    r"address|answer|name|explain|tell|define|list)|"
    r"not\s+(?:specified|mentioned|stated|provided|given|found|available|addressed)\s+(?:in|by)\s+the|"
    r"no (?:information|mention)|there is no (?:information|mention|indication)|"
    r"(?:i|we) (?:cannot|could not|do not|don't|can't|was unable)|unable to (?:find|answer)|"
    r"cannot be (?:answered|determined)|insufficient information)\b|\bNOT_FOUND\b|"
    r"^(?:sorry|i'm sorry|unfortunately)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the checks say of one sentence; `detail`: the words that are at fault."""

    fault: Fault | None = None
    detail: str = ""

    @property
    def passed(self) -> bool:
        return self.fault is None


def verify(
    sentence: str, labels: Sequence[str], resolution: Resolution, *, nearness: Nearness
) -> Verdict:
    """The first fault that is found, or none."""
    if says_nothing_found(sentence):
        return Verdict("absence")
    if not labels:
        return Verdict("no_citation")
    unknown = [label for label in labels if resolution.text_of(label) is None]
    if unknown:
        return Verdict("unknown_passage", unknown[0])
    made = claim(sentence, labels, resolution)
    for fault, check in _CHECKS:
        detail = check(made)
        if detail is not None:
            return Verdict(fault, detail)
    why = unsupported(made, nearness)
    return Verdict("not_supported", why) if why else Verdict()


def says_nothing_found(sentence: str) -> bool:
    """Whether a sentence states that something is absent: a refusal, not an answer."""
    return bool(_ABSENCE.search(sentence))
