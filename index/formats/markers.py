"""Find footnote markers in text where they are glued to words or stand behind a blank.

The list of notes is read first, so the numbers 1…N are known. First markers
appear in order; a shortest path over all candidates picks one place for each
number at the least cost, where a digit run such as `19492` may be cut into a
year and a marker. Repeated markers of notes already seen are then taken only
from places where nothing else can be meant. A digit that is not accounted for
as a marker is never removed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.resolution import Marker

_RUN = re.compile(r"\d+")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_NUMBERED_WORD = re.compile(
    r"(?:paragraphs?|paras?\.|articles?|Articles?|items?|resolutions?|sections?|sect\.|chap\.|"
    r"chapters?|Nos?\.|vol\.|Group of|Goals?|targets?|annex|part|Panel|phase|age|of|to|and|by|"
    r"than|least|from|Protocol|January|February|March|April|May|June|July|August|September|"
    r"October|November|December|,|;)$"
)
_TECHNICAL = re.compile(r"(?:^|[\s(“])(?:CO|UF|PM|m|km|G|HIV|COVID|P|D|L|IR|SDG|S|H\dN)$")

_ABBREVIATED = re.compile(r"\b(?:No|Nos|vol|para|art)\.$|/\w+\.$|\w/[^\s/]*\.$")
"""A dot inside a symbol or reference: `DEC.3`, `9/CP.19`, `GC.18/Res.7`, `No. 4`."""

SKIPPED = 60.0
"""Cost of a note for which no marker is found; above any single candidate."""
TOO_DEAR = 50.0


@dataclass(frozen=True, slots=True)
class Bound:
    """A text without its markers, and where they stood."""

    text: str
    markers: tuple[Marker, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    block: int
    start: int
    end: int
    number: int
    cost: float
    glued: bool


def bind_markers(texts: list[str], count: int, *, spaced: bool) -> tuple[list[Bound], list[int]]:
    """Take the markers of notes 1…`count` out of `texts`, in reading order.

    `spaced`: the converter puts a blank before markers (`2002, 1 in which`).
    Returns the texts and the numbers of notes for which no marker was found.
    """
    if count == 0:
        return [Bound(text, ()) for text in texts], []
    candidates = [
        found
        for index, text in enumerate(texts)
        for found in _candidates(index, text, count, spaced=spaced)
    ]
    first, missing = _first_markers(candidates, count)
    chosen = first + _repeats(candidates, first, spaced=spaced)
    for index, text in enumerate(texts):
        chosen += _star_markers(index, text)
    bound = [
        _take_out(text, [found for found in chosen if found.block == index])
        for index, text in enumerate(texts)
    ]
    return bound, missing


def _candidates(block: int, text: str, count: int, *, spaced: bool) -> list[_Candidate]:
    found: list[_Candidate] = []
    for run in _RUN.finditer(text):
        digits, start = run.group(), run.start()
        before = text[:start]
        after = text[run.end() : run.end() + 1]
        found += _leading_candidates(block, text, run, count)
        if after and (after.isalpha() or after in "/-‑–%°"):
            continue
        if re.match(r"[.,:]\d", text[run.end() : run.end() + 2]):
            continue
        if spaced and before.endswith(" ") and len(digits) <= 3:
            cost = _spaced_cost(before[:-1], text[run.end() :])
            if cost < TOO_DEAR and 1 <= int(digits) <= count:
                found.append(_Candidate(block, start - 1, run.end(), int(digits), cost, False))
            continue
        for width in range(1, min(3, len(digits)) + 1):
            number, rest = int(digits[-width:]), digits[:-width]
            if digits[-width] == "0" or not 1 <= number <= count:
                continue
            cost = _glued_cost(before, rest)
            if cost < TOO_DEAR:
                at = run.end() - width
                found.append(_Candidate(block, at, run.end(), number, cost, True))
    return found


def _leading_candidates(block: int, text: str, run: re.Match[str], count: int) -> list[_Candidate]:
    """A marker glued to the number behind it: `24 March 2011,119/25 of …` is 1, then 19/25."""
    before, digits = text[: run.start()], run.group()
    if not re.search(r"(?:19|20)\d\d,$", before) or text[run.end() : run.end() + 1] != "/":
        return []
    return [
        _Candidate(block, run.start(), run.start() + width, int(digits[:width]), 2.0, True)
        for width in (1, 2)
        if width < len(digits) and 1 <= int(digits[:width]) <= count and digits[width] != "0"
    ]


def _glued_cost(before: str, rest: str) -> float:
    """How unlikely it is that digits glued behind `before + rest` are a marker."""
    if rest:
        if _YEAR.fullmatch(rest) and not re.search(r"[\d/.,]$", before):
            return 0.5
        if (rest == "21" and before.endswith("Agenda ")) or (
            rest == "19" and before.endswith("COVID-")
        ):
            return 0.5
        if re.search(r"\b\d{2}/$", before):
            # General Assembly sessions have never numbered 400 resolutions: `59/3009` is cut.
            return 1.0 if int(rest) < 400 <= int(rest + "9") else 12.0
        return TOO_DEAR
    last = before[-1:]
    if not last or last.isspace():
        return TOO_DEAR
    if last in ",;:.)”’»\"'":
        if last in ",." and before[-2:-1].isdigit():
            return 0.2 if _YEAR.fullmatch(before[-5:-1]) else (1.0 if last == "," else 9.0)
        if last == "." and _ABBREVIATED.search(before):
            return TOO_DEAR
        return 0.0
    if last.isalpha():
        if _TECHNICAL.search(before):
            return 15.0
        return 0.3 if last.islower() else 1.0
    return TOO_DEAR


def _spaced_cost(before: str, after: str) -> float:
    if re.search(r"\d$", before) and not _YEAR.search(before[-4:]):
        return 9.0
    if _NUMBERED_WORD.search(before):
        return 0.1 if before[-1:] in ",;" else 6.0
    if re.match(
        r"\s*(?:January|February|March|April|May|June|July|August|September|October|"
        r"November|December|per cent|million|billion|years?|months?|days?)\b",
        after,
    ):
        return 12.0
    if before[-1:] in ",;.”)’":
        return 0.1
    return 0.5 if before[-1:].isalnum() else TOO_DEAR


def _first_markers(candidates: list[_Candidate], count: int) -> tuple[list[_Candidate], list[int]]:
    """One candidate a number, in reading order, at the least total cost."""
    # best[k]: cheapest way to have placed the first k notes with the candidates so far.
    best: list[tuple[float, tuple[int, ...]]] = [(SKIPPED * k, (-1,) * k) for k in range(count + 1)]
    for place, found in enumerate(candidates):
        k = found.number
        cost = best[k - 1][0] + found.cost
        if cost < best[k][0]:
            best[k] = (cost, (*best[k - 1][1], place))
            for later in range(k + 1, count + 1):
                skipped = (best[later - 1][0] + SKIPPED, (*best[later - 1][1], -1))
                if skipped[0] < best[later][0]:
                    best[later] = skipped
    picked = best[count][1]
    return (
        [candidates[place] for place in picked if place >= 0],
        [k for k, place in enumerate(picked, start=1) if place < 0],
    )


def _repeats(
    candidates: list[_Candidate], first: list[_Candidate], *, spaced: bool
) -> list[_Candidate]:
    taken = {(found.block, found.end) for found in first}
    seen = {found.number: (found.block, found.end) for found in first}
    repeats: list[_Candidate] = []
    for found in sorted(candidates, key=lambda c: (c.block, c.start, -c.end + c.start)):
        place = (found.block, found.end)
        limit = 0.3 if found.glued else 0.1
        earlier = found.number in seen and seen[found.number] < place
        if (earlier and place not in taken and found.cost <= limit) or (
            earlier and place not in taken and found.glued and found.cost <= 0.5
        ):
            taken.add(place)
            repeats.append(found)
    return repeats


def _star_markers(block: int, text: str) -> list[_Candidate]:
    return [
        _Candidate(block, match.start(), match.end(), -len(match.group()), 0.0, True)
        for match in re.finditer(r"(?<=[\w,;.)”])\*{1,3}(?=\s|$)", text)
    ]


def _take_out(text: str, chosen: list[_Candidate]) -> Bound:
    pieces: list[str] = []
    markers: list[Marker] = []
    at = 0
    length = 0
    for found in sorted(chosen, key=lambda c: c.start):
        pieces.append(text[at : found.start])
        length += found.start - at
        name = "*" * -found.number if found.number < 0 else str(found.number)
        markers.append(Marker(name, length))
        at = found.end
    pieces.append(text[at:])
    return Bound("".join(pieces), tuple(markers))
