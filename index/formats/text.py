"""Plain-text exports of one General Assembly or ECOSOC resolution.

Guarantee: every printed character of the source is in the result (header,
numbers, texts, markers, notes) or in `furniture`; a document for which that
does not hold is refused. What this does not read: Security Council texts,
sections, parts, annexes, tables and documents in other languages than English.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from index.errors import ParseError
from index.formats import layout
from index.formats.cover import (
    ADOPTION_LINE,
    COVER_START,
    MEETING_LINE,
    ORGAN_LINE,
    TITLE_NUMBER,
    Cover,
    read_cover,
)
from index.formats.furniture import BARE_NUMBER, is_furniture, split_comment_anchors
from index.formats.markers import Bound, bind_markers
from index.formats.notes import Note, join_lines, read_listed_notes, resolve_ibid
from index.formats.structure import MarkedBlock, build_body
from index.numbers import DATE, parse_date
from index.resolution import Header, Marker, Paragraph, ParseWarning, Resolution
from index.symbol import Symbol

_TABLE = re.compile(r"\S\t+\S.*\t+\S")


@dataclass
class _Parts:
    """The source cut into zones, each a list of stripped or raw lines."""

    cover: list[str] = field(default_factory=list)
    adoption: list[str] = field(default_factory=list)
    source: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    organ_line: str = ""
    body: list[str] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def parse_text(source: str, *, sha256: str, warnings: tuple[ParseWarning, ...] = ()) -> Resolution:
    """Parse a text export.

    Raises:
        ParseError: not one resolution, or of a shape this module does not read.
    """
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines, anchors = _without_anchors(lines)
    parts = _Parts(furniture=anchors)
    rest = _read_opening(lines, parts)
    tabbed = layout.is_tabbed(rest)
    blocks = _tabbed_body(rest, parts) if tabbed else _wrapped_body(rest, parts)
    cover = read_cover(parts.cover)
    title_number, title = _read_title(parts.title)
    symbol = _read_symbol(cover, title_number, parts)

    texts = [title, *(block.text for block in blocks)]
    count = sum(note.number.isdigit() for note in parts.notes)
    bound, missing = bind_markers(texts, count, spaced=not tabbed)
    marked = [
        MarkedBlock(block.printed, found.text, found.markers)
        for block, found in zip(blocks, bound[1:], strict=True)
    ]
    body = build_body(marked, preamble_follows=parts.organ_line.endswith(","))
    paragraphs = body.paragraphs
    if not any(paragraph.kind == "operative" for paragraph in paragraphs):
        raise ParseError("no operative paragraph was found behind the organ line.")
    header = _header(cover, parts, title_number, bound[0])
    resolution = Resolution(
        symbol=symbol,
        title=bound[0].text,
        organ=symbol.organ_name,
        session=symbol.session if symbol.organ == "A" else None,
        session_words=cover.session_words,
        agenda_item=cover.agenda_item,
        adopted=_adopted(parts),
        meeting=_meeting(parts),
        source=join_lines(parts.source).strip("[]") or None,
        distributed=cover.distributed,
        language="en",
        organ_line=parts.organ_line,
        header=header,
        paragraphs=paragraphs,
        footnotes=tuple(resolve_ibid(parts.notes, _attached(header, paragraphs))),
        furniture=(*parts.furniture, *body.headings),
        warnings=(*warnings, *body.warnings, *_missing_markers(missing)),
        sha256=sha256,
    )
    _check_accounts(source, resolution)
    return resolution


def unaccounted(source: str, resolution: Resolution) -> Counter[str]:
    """Printed characters of the source that the result lacks (or, negative, has too often)."""
    pieces = [resolution.header.text, resolution.organ_line, *resolution.furniture]
    pieces += [marker.footnote for marker in resolution.header.markers]
    for paragraph in resolution.paragraphs:
        pieces += [paragraph.printed, paragraph.text]
        pieces += [marker.footnote for marker in paragraph.markers]
    for footnote in resolution.footnotes:
        pieces += [footnote.number, footnote.text]
    left = _printed(source)
    left.subtract(_printed("".join(pieces)))
    return Counter({char: count for char, count in left.items() if count})


def _printed(text: str) -> Counter[str]:
    return Counter(char for char in text if not char.isspace())


def _check_accounts(source: str, resolution: Resolution) -> None:
    difference = unaccounted(source, resolution)
    if difference:
        lost = ", ".join(f"{count:+d} {char!r}" for char, count in sorted(difference.items())[:8])
        raise ParseError(
            "parts of the text could be assigned to no paragraph or note "
            f"(characters lost or doubled: {lost}), so it was not read."
        )


def _without_anchors(lines: list[str]) -> tuple[list[str], list[str]]:
    kept: list[str] = []
    anchors: list[str] = []
    for line in lines:
        clean, found = split_comment_anchors(line)
        anchors += found
        kept.append(clean)
    return kept, anchors


def _read_opening(lines: list[str], parts: _Parts) -> list[str]:
    """Fill cover, adoption, source, title and organ line; return what follows."""
    at = next((i for i, line in enumerate(lines) if ADOPTION_LINE.match(line.strip())), None)
    if at is None:
        raise ParseError(_why_no_adoption_line(lines))
    parts.cover = [line.strip() for line in lines[:at] if line.strip()]
    organ_at = next(
        (i for i in range(at, len(lines)) if ORGAN_LINE.fullmatch(lines[i].strip())), None
    )
    if organ_at is None:
        raise ParseError(
            "after “Resolution adopted by …” there is no line “The General Assembly,” to begin "
            "the resolution."
        )
    opening = [line.strip() for line in lines[at:organ_at] if line.strip()]
    parts.organ_line = lines[organ_at].strip()
    zone = parts.adoption
    for line in opening:
        if line.startswith("[") and zone is parts.adoption:
            zone = parts.source
        elif TITLE_NUMBER.match(line) and zone is not parts.title:
            zone = parts.title
        elif is_furniture(line):
            parts.furniture.append(line)
            continue
        zone.append(line)
    if not parts.title:
        raise ParseError("no numbered title such as “57/263. Economic …” stands before the text.")
    return lines[organ_at + 1 :]


def _why_no_adoption_line(lines: list[str]) -> str:
    text = "\n".join(lines[:200])
    if re.search(
        r"S/PRST/\d{4}/\d+|statement by the President of the Security Council", text, re.I
    ):
        return "this is a presidential statement, not a resolution."
    if re.search(r"Adopted by the Security Council|^\s*The Security Council,", text, re.M):
        return (
            "this is a Security Council text; this version reads resolutions of the General "
            "Assembly and of the Economic and Social Council."
        )
    return (
        "this is not a resolution this version can read: it has no line “Resolution adopted by "
        "the General Assembly”."
    )


def _tabbed_body(lines: list[str], parts: _Parts) -> list[layout.Block]:
    body: list[str] = []
    at = 0
    while at < len(lines) and not _closes(lines[at].strip()):
        line = lines[at]
        if line.strip():
            _refuse_shapes(line, parts)
            if is_furniture(line.strip()):
                parts.furniture.append(line.strip())
            else:
                body.append(line)
        at += 1
    while at < len(lines) and (not lines[at].strip() or _closes(lines[at].strip())):
        if lines[at].strip():
            parts.closing.append(lines[at].strip())
        at += 1
    if not parts.closing:
        raise ParseError(
            "no closing line such as “78th plenary meeting” or a date ends the text, so it may be "
            "cut off."
        )
    _read_tail(lines[at:], parts)
    return layout.tabbed_blocks(body)


def _closes(line: str) -> bool:
    return bool(MEETING_LINE.fullmatch(line) or DATE.fullmatch(line))


def _refuse_shapes(line: str, parts: _Parts) -> None:
    if ORGAN_LINE.fullmatch(line.strip()) or TITLE_NUMBER.fullmatch(line.strip()):
        raise ParseError(
            f"“{line.strip()[:60]}” begins a second resolution or draft in the same file; this "
            "version reads one resolution a file."
        )
    if _TABLE.search(line) and not re.match(r"\t?(?:\d+\.|\([a-z]+\))\t", line):
        raise ParseError(f"“{line.strip()[:40]}” is a table row; this version reads no tables.")


def _read_tail(lines: list[str], parts: _Parts) -> None:
    """Notes, then the cover that word processors put at the end, then furniture."""
    notes: list[str] = []
    in_cover = False
    cover_read = bool(parts.cover)
    for line in (line.strip() for line in lines):
        if not line:
            cover_read, in_cover = cover_read or in_cover, False
        elif COVER_START.match(line) and not cover_read:
            in_cover = True
            parts.cover.append(line)
        elif is_furniture(line) or BARE_NUMBER.fullmatch(line):
            parts.furniture.append(line)
        elif in_cover:
            parts.cover.append(line)
        elif cover_read and parts.cover and line in _running_lines(parts):
            parts.furniture.append(line)
        else:
            notes.append(line)
    found, rest = read_listed_notes(notes)
    parts.notes += found
    if rest and re.match(r"(?:Annex|Appendix|Enclosure)\b", rest[0]):
        raise ParseError("it has an annex; this version reads resolutions without annexes.")
    if rest:
        raise ParseError(f"text was found behind the closing date: “{rest[0][:60]}”.")


def _running_lines(parts: _Parts) -> set[str]:
    symbol = read_cover(parts.cover).symbol
    return {symbol or "", " ".join(parts.title)}


def _wrapped_body(lines: list[str], parts: _Parts) -> list[layout.Block]:
    number, title = _read_title(parts.title)
    symbol = read_cover(parts.cover).symbol or f"A/RES/{number}"
    pages = layout.strip_pages(lines, symbol=symbol, title=title)
    parts.notes += pages.notes
    parts.furniture += pages.furniture
    body = list(pages.body)
    closes = [i for i, line in enumerate(body) if _closes(line)]
    meeting = next((i for i in closes if MEETING_LINE.fullmatch(body[i])), None)
    end = meeting if meeting is not None else (closes[-1] if closes else None)
    if end is None:
        raise ParseError(
            "no closing line such as “78th plenary meeting” or a date ends the text, so it may be "
            "cut off."
        )
    stop = end
    while stop < len(body) and _closes(body[stop]):
        stop += 1
    parts.closing = body[end:stop]
    if body[stop:]:
        raise ParseError(
            f"text was found behind the closing date: “{body[stop][:60]}”; this version reads "
            "resolutions without annexes."
        )
    for line in body[:end]:
        _refuse_shapes(line, parts)
    return layout.wrapped_blocks(body[:end])


def _read_title(lines: list[str]) -> tuple[str, str]:
    match = TITLE_NUMBER.match(join_lines(lines))
    assert match is not None
    return match.group(1), match.group(2) or ""


def _read_symbol(cover: Cover, number: str, parts: _Parts) -> Symbol:
    adoption = ADOPTION_LINE.match(join_lines(parts.adoption))
    organ = "E" if adoption and adoption.group(1).startswith("Economic") else "A"
    try:
        symbol = Symbol.parse(f"{organ}/RES/{number}")
    except ValueError:
        raise ParseError(f"“{number}” is not a resolution number.") from None
    if cover.symbol is None:
        return symbol
    try:
        printed = Symbol.parse(re.sub(r"(?<=\d)(?=[A-Z])", " ", cover.symbol))
    except ValueError:
        printed = symbol
    if symbol.part is None and printed.part and printed.session == symbol.session:
        # A letter that the title lacks, as in parts that were issued separately.
        symbol = printed if printed.number == symbol.number else symbol
    if printed != symbol:
        raise ParseError(
            f"the cover says {cover.symbol} but the title says {number}; the file mixes documents."
        )
    return symbol


def _header(cover: Cover, parts: _Parts, number: str, title: Bound) -> Header:
    lines = [*cover.lines, join_lines(parts.adoption)]
    if parts.source:
        lines.append(join_lines(parts.source))
    start = sum(len(line) + 1 for line in lines) + len(f"{number}. ")
    lines += [f"{number}. {title.text}", *parts.closing]
    return Header("\n".join(lines), tuple(Marker(m.footnote, m.at + start) for m in title.markers))


def _adopted(parts: _Parts) -> date | None:
    return parse_date(" ".join(parts.closing)) or parse_date(" ".join(parts.adoption))


def _meeting(parts: _Parts) -> str | None:
    match = MEETING_LINE.search(" ".join(parts.closing))
    return match.group("meeting") if match else None


def _attached(header: Header, paragraphs: tuple[Paragraph, ...]) -> dict[str, tuple[str, ...]]:
    places: dict[str, list[str]] = {}
    for label, markers in [("Header", header.markers)] + [
        (paragraph.label, paragraph.markers) for paragraph in paragraphs
    ]:
        for marker in markers:
            labels = places.setdefault(marker.footnote, [])
            if label not in labels:
                labels.append(label)
    return {number: tuple(labels) for number, labels in places.items()}


def _missing_markers(numbers: list[int]) -> tuple[ParseWarning, ...]:
    return tuple(
        ParseWarning(
            "marker_not_found", f"The place of footnote {n} in the text was not found.", f"FN{n}"
        )
        for n in numbers
    )
