"""Whether a sentence is about what it cites: by its words, and by its nearness to the passages."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from assistant.checks.claim import Claim
from assistant.read import coverage
from assistant.wording import expand

Nearness = Callable[[str], Mapping[str, float]]
"""The cosine of a text to the passages of the resolution, by label."""
LEAST_COVERAGE = 0.34
"""The share of a sentence's words, by stem, that the cited text must have …"""
LEAST_COSINE = 0.45
"""… or how near it must be to a cited passage; one of the two."""
LEAST_BOTH = 0.95
"""… and the sum of the two, whatever they are."""
FARTHEST = 0.2
"""How much nearer another passage may be than the nearest of those cited.

All four were set on the sentences of `eval/sentences/tuning.jsonl`."""
_TALK = re.compile(
    r"^(?:according to|as stated in|in|per|under)\s+(?:the\s+)?"
    r"(?:paragraph|preamble|resolution|text|footnote)[^,]*,\s*|"
    r"\b(?:general assembly|assembly|resolution|text|document|paragraph|preamble)\b",
    re.I,
)


def unsupported(claim: Claim, nearness: Nearness) -> str | None:
    """Why a sentence is not taken to rest on what it cites."""
    spelled = expand(claim.sentence)
    share = coverage(_TALK.sub(" ", spelled), f"{claim.source} {claim.resolution.title}")
    cited = _belonging(claim)
    cosines = nearness(spelled)
    inside = [c for label, c in cosines.items() if label.split("(")[0] in cited]
    outside = [c for label, c in cosines.items() if label.split("(")[0] not in cited]
    nearest = max(inside, default=0.0)
    apart = share < LEAST_COVERAGE and nearest < LEAST_COSINE
    if apart or share + nearest < LEAST_BOTH:
        return "too little in common with the passage"
    if max(outside, default=0.0) - nearest > FARTHEST:
        return "another passage is nearer"
    return None


def _belonging(claim: Claim) -> set[str]:
    """The cited places, their footnotes, and what cited footnotes hang on."""
    found = {label.split("(")[0] for label in claim.labels}
    for label in claim.labels:
        found |= {f"FN{marker.footnote}" for marker in claim.resolution.markers_of(label)}
        note = claim.resolution.footnote(label)
        found |= set(note.attached_to) if note else set()
    return found
