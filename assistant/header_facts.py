"""Facts printed on the document: dates, meeting, session, title, where it came from.

Each is answered with the printed line itself. The date of adoption (in the
closing lines) and the date of distribution (on the cover) are never confused.
"""

from __future__ import annotations

import re

from assistant.answer import Answer
from assistant.compose import Composer
from assistant.kind import kind_of
from assistant.request import HeaderFacts, HeaderField
from index.numbers import print_date
from index.resolution import HEADER, Resolution

_LEADS: dict[HeaderField, str] = {
    "adopted": "It was adopted on this date:",
    "distributed": "The document was distributed on this date:",
    "meeting": "It was adopted at this meeting:",
    "session": "The session:",
    "agenda": "The agenda item:",
    "source": "It was adopted",
    "symbol": "The symbol:",
    "title": "The title:",
    "organ": "The organ:",
}
_MISSING: dict[HeaderField, str] = {
    "adopted": "the date of adoption",
    "distributed": "a date of distribution",
    "meeting": "the meeting",
    "session": "the session",
    "agenda": "an agenda item",
    "source": "the report it was adopted on",
    "symbol": "the symbol",
    "title": "a title",
    "organ": "the organ",
}


def header_facts(request: HeaderFacts, composer: Composer) -> Answer:
    """One quoted header line a fact; what the document does not print is said."""
    shorts: list[str] = []
    missing: list[str] = []
    for field in request.fields:
        place = find_fact(field, composer.resolution)
        if place is None:
            missing.append(_MISSING[field])
            continue
        (line_start, line_end), whole = place
        text = composer.resolution.header.text
        start, end = _narrowed(composer.standalone, field, text, whole)
        shorts.append(text[start:end])
        composer.quote(HEADER, line_start, line_end, lead=_LEADS[field], span=(start, end))
    if not shorts:
        composer.say(f"The document does not print {' or '.join(missing)}.")
        composer.near(HEADER)
        return composer.finish("not_found", reason="no_passage")
    for what in missing:
        composer.count(f"The document does not print {what}.", HEADER)
    # "Did any committee handle it?" is not answered by a symbol.
    short = None if kind_of(composer.standalone) == "yes_no" else "; ".join(shorts)
    return composer.finish("partial" if missing else "answered", short_answer=short)


def _narrowed(
    question: str, field: HeaderField, text: str, place: tuple[int, int]
) -> tuple[int, int]:
    """The committee, the report's symbol or the year, where just that is asked."""
    wanted: str | None = None
    if field == "source" and re.search(
        r"\bcommittee\b(?!.*\b(?:symbol|number|document)\b)", question, re.I
    ):
        wanted = r"[A-Z]\w+(?: (?:and )?[A-Z]\w+)* Committee(?: \([A-Z]\w+ Committee\))?"
        if re.search(r"without reference", text[place[0] : place[1]], re.I):  # to any committee
            wanted = r"without reference to a Main Committee"
    elif field == "source" and re.search(r"\b(?:symbol|number|document|draft)\b", question, re.I):
        wanted = r"[ASE]/[\w./-]*\w"
    elif field in ("adopted", "distributed") and re.search(r"\byear\b", question, re.I):
        wanted = r"\d{4}"
    found = re.search(wanted, text[place[0] : place[1]]) if wanted else None
    return (place[0] + found.start(), place[0] + found.end()) if found else place


def find_fact(
    field: HeaderField, resolution: Resolution
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The printed line that holds a fact and, in it, the fact: offsets in the header's text."""
    text = resolution.header.text
    lines = _lines(text)
    value = _printed(field, resolution)
    if value is None:
        return None
    # The closing lines hold the adoption, the cover the rest.
    ordered = reversed(lines) if field in ("adopted", "meeting", "title") else iter(lines)
    for start, end in ordered:
        match = re.search(re.escape(value).replace(r"\ ", r"\s+"), text[start:end], re.IGNORECASE)
        if match:
            return (start, end), (start + match.start(), start + match.end())
    return None


def _printed(field: HeaderField, r: Resolution) -> str | None:
    if field == "adopted":
        return print_date(r.adopted) if r.adopted else None
    if field == "distributed":
        return print_date(r.distributed) if r.distributed else None
    return {
        "meeting": r.meeting,
        "session": f"{r.session_words} session" if r.session_words else None,
        "agenda": f"item {r.agenda_item}" if r.agenda_item else None,
        "source": r.source,
        "symbol": str(r.symbol),
        "title": r.title,
        "organ": r.organ,
    }[field]


def _lines(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans
