"""Which questions ask for a place alone: "which paragraph asks for a study?".

What they say of the place is what has to be found: read whole, such a question is answered by
whatever names a paragraph ("See A/57/444, para. 3"), and the place itself is never a span of words.
"""

from __future__ import annotations

import re

_PLACE = r"(?:operative |preambular |numbered )?(?:paragraph|para|clause|provision)(?: number)?"
_SAYS = (
    r"(?:(?:is it )?(?:that|which)\s+)?(?:(?:do|does|did)\s+(?:they|it|the (?:general )?assembly|"
    r"the (?:resolution|text))\s+)?"
    r"(?:(?:says?|states?|mentions?|tells?|talks? about|speaks? (?:of|about)|deals? with|is about|covers?|"
    r"contains?|refers? to|is on|addresses)\s+(?:us\s+)?(?:that\s+)?)?"
)
_BEFORE = re.compile(
    rf"(?:(?:please|and|so|exactly|tell me|find me)\W+)*(?:in |under |at |by )?(?:which|"
    rf"what) (?!provision is\b){_PLACE}"
    rf"(?: of (?:the|this) (?:resolution|text|document))?\s+{_SAYS}(?P<matter>.+)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"(?P<matter>.+?)[\s,;:–-]+(?:(?:is|stands) )?(?:in |on )?(?:which|what) {_PLACE}(?: is (?:it|that))?"
    r"(?:\W+(?:please|pls|plz))?\W*",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\b(?:how|who|whom|when|why|what)\b", re.IGNORECASE)
"""In what is said there, a question of its own: "How much is allocated in which paragraph?"."""
_OF_ANOTHER = re.compile(
    r"\s*(?:of|in|from) (?:the|that|this|its|resolutions?|decisions?|[ASE]/|\d)", re.IGNORECASE
)
"""A paragraph of another document is no place of this one."""


def matter_sought(question: str) -> str | None:
    """What is said at the paragraph that a question asks for; `None` for other questions."""
    found = _BEFORE.fullmatch(question.strip()) or _BEHIND.fullmatch(question.strip())
    if (
        found is None
        or _OF_ANOTHER.match(found.group("matter"))
        or _ASKS.search(found.group("matter"))
    ):
        return None
    return found.group("matter").strip(" ?.!")
