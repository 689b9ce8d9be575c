"""The short answer: the few words of a clause that answer, where some can stand alone.

It is never shown without its clause. No words are better than words that mislead: one item of
several, "the latter fund", the end of a name.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.kind import Kind
from assistant.place import Place
from assistant.suited import LONGEST_NAMED
from index.resolution import Resolution

_ASKS_PURPOSE = re.compile(
    r"\bwhy\b|\b(?:purpose|aim|objective|goal) of\b|\bwhat for\b", re.IGNORECASE
)
_PURPOSE = re.compile(r"\b(?:in order to|so as to|with a view to|so that|with the aim of)\b[^,;]*")
_SEVERAL_ASKED = re.compile(
    r"\b(?:which|what) (?:(?:two|three|four|five|six|seven|other|main|specific|different) )?(?:\w+ )?"
    r"(?!(?:this|is|was|does|has|status|process|progress|basis|emphasis|focus|crisis|address|access|business)\b)\w+[^s\W]s\b",
    re.IGNORECASE,
)
"""A plural is asked for."""
_POINTS_BACK = re.compile(
    r"\W*(?:(?:the latter|the former(?! [A-Z])|such|these|those|they|them|it)\b|to \w+\W*$)",
    re.IGNORECASE,
)
"""Words that say nothing alone: "the latter fund", "to ratify"."""


def short_answer(
    question: str, kind: Kind, place: Place, resolution: Resolution
) -> tuple[Place, str | None]:
    """The short answer to a question at a place, `None` where there is none, and where it stands."""
    purpose = _purpose(question, place, resolution)
    place = purpose or place
    short = short_answer_in("clause" if purpose else kind, place, resolution)
    several = kind == "list" or bool(_SEVERAL_ASKED.search(question))
    if short is None or not several or re.search(r"\d", short):
        return place, short
    return place, None if _is_one_of_several(place, resolution) else short


def short_answer_in(kind: Kind, place: Place, resolution: Resolution) -> str | None:
    """The marked words of a place, where they are short enough and not the whole clause."""
    text = (resolution.text_of(place.label) or "")[place.start : place.end]
    longest = {"clause": LONGEST_NAMED - 4, "fact": LONGEST_NAMED + 6}.get(kind, LONGEST_NAMED)
    if kind == "reason" or not re.search(r"\w", text) or len(text.split()) > longest:
        return None
    if _POINTS_BACK.match(text):
        return None
    if place.label[:2] in ("OP", "PP") and (place.start, place.end) == (
        place.clause_start,
        place.clause_end,
    ):
        return None
    return text.strip(" ,;:")


def sentence(short: str) -> str:
    """A short answer as a line of its own: a single word begins with a capital."""
    return short[0].upper() + short[1:] if short[:1].islower() and " " not in short else short


def _purpose(question: str, place: Place, resolution: Resolution) -> Place | None:
    """The words that tell what for, where that is asked and the words marked have them."""
    if not _ASKS_PURPOSE.search(question):
        return None
    text = resolution.text_of(place.label) or ""
    told = [
        one
        for one in _PURPOSE.finditer(text, place.clause_start, place.clause_end)
        if one.start() < place.end and place.start < one.end()
    ]
    if len(told) != 1:
        return None
    return replace(place, start=told[0].start(), end=told[0].end())


def _is_one_of_several(place: Place, resolution: Resolution) -> bool:
    """Whether words are only some items of an enumeration that goes on, which misleads alone."""
    text = resolution.text_of(place.label) or ""
    goes_on = re.match(
        r"\W{0,2}(?:;\s|,? and (?:the )?[A-Z]|, (?:the )?[A-Z]|,? as well as )", text[place.end :]
    )
    before = re.search(
        r"(?:[A-Z][\w’-]+\W{0,2}(?:,|,? and)|;) (?:and )?(?:the )?$", text[: place.start]
    )
    return bool((goes_on and place.end < place.clause_end) or before)
