"""Passages: the units that are embedded, searched and cited.

A passage is a paragraph (or a window of a long one), an item, a footnote or the
header. `text` is quotable, the source's own words; `embedded` is what is
searched and read, may be composed, and is never quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.numbers import ordinal, print_date
from index.resolution import HEADER, Footnote, Paragraph, Resolution

WINDOW = 1200
"""Characters. About 240 word pieces, the most the embedding model reads at once is 256."""

ATTACHED_WORDS = 22
"""Words before a marker that tell what a footnote hangs on; the reader was trained on as many."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One searchable unit.

    `id` is `SYMBOL#anchor`, with `~2`, `~3` … for further windows of a long
    paragraph; `start` is the offset of `text` in the cited element's text.
    """

    id: str
    symbol: str
    label: str
    kind: str
    text: str
    start: int
    embedded: str

    @property
    def citation_id(self) -> str:
        """The id without its window: what a citation names."""
        return self.id.split("~")[0]


def split(resolution: Resolution) -> tuple[Passage, ...]:
    """All passages of a resolution, in document order: header, paragraphs, footnotes."""
    return (
        _header_passage(resolution),
        *(
            p
            for paragraph in resolution.paragraphs
            for p in _paragraph_passages(resolution, paragraph)
        ),
        *(_footnote_passage(resolution, footnote) for footnote in resolution.footnotes),
    )


def describe_header(resolution: Resolution) -> str:
    """The header as one sentence: symbol, title, adoption, distribution, counts."""
    r = resolution
    session = (r.session_words or "").lower()
    if not session and r.session and r.session.isdigit():
        session = ordinal(int(r.session))
    pieces = [
        f"{r.organ} resolution {r.symbol.short} (symbol {r.symbol}), entitled “{r.title}”, "
        f"was adopted by the {r.organ}"
    ]
    if r.meeting:
        pieces.append(f"at its {r.meeting}")
    if r.adopted:
        pieces.append(f"on {print_date(r.adopted)}")
    if session:
        pieces.append(f"at its {session} session")
    if r.agenda_item:
        plural = "items" if re.search(r"and|,|–", r.agenda_item) else "item"
        pieces.append(f"under agenda {plural} {r.agenda_item}")
    if r.source:
        pieces.append(r.source)
    sentence = ", ".join(pieces).replace("Assembly, at its", "Assembly at its", 1) + "."
    if r.distributed:
        sentence += f" The document was distributed on {print_date(r.distributed)}."
    counts = (
        _count(len(r.preambular), "preambular paragraph"),
        _count(len(r.operative), "operative paragraph"),
        _count(len(r.footnotes), "footnote"),
    )
    return f"{sentence} It has {counts[0]}, {counts[1]} and {counts[2]}."


def describe_footnote(resolution: Resolution, footnote: Footnote) -> str:
    """A footnote with the words it hangs on, and what its "Ibid." stands for."""
    place = ""
    for label in footnote.attached_to[:1]:
        words = words_before(resolution, label, footnote.number)
        where = _spoken_place(resolution, label)
        place = f", to “{words}” in {where}" if words else f", in {where}"
    stands_for = ""
    if footnote.ibid:
        earlier = resolution.footnote(footnote.ibid)
        stands_for = f" (Ibid.: {earlier.text})" if earlier else ""
    return f"Footnote {footnote.number}{place}: {footnote.text}{stands_for}"


def words_before(resolution: Resolution, label: str, number: str) -> str:
    """The words a marker hangs on, back to the last comma, at most `ATTACHED_WORDS`."""
    text = resolution.text_of(label) or ""
    at = next((m.at for m in resolution.markers_of(label) if m.footnote == number), None)
    if at is None:
        return ""
    before = text[:at].rstrip(" ,;:.\n")
    clause = re.split(r"[,;:]\s|\n", before)[-1]
    return " ".join(clause.split()[-ATTACHED_WORDS:])


def windows(text: str) -> list[tuple[int, int]]:
    """Spans of at most `WINDOW` characters, cut behind a clause where one ends."""
    spans: list[tuple[int, int]] = []
    start = 0
    while len(text) - start > WINDOW:
        ends = [m.end() for m in re.finditer(r"[;,:.\n]\s?", text[start : start + WINDOW])]
        end = start + (ends[-1] if ends and ends[-1] > WINDOW // 2 else WINDOW)
        spans.append((start, end))
        start = end
    spans.append((start, len(text)))
    return spans


def _header_passage(resolution: Resolution) -> Passage:
    return Passage(
        id=resolution.passage_id(HEADER),
        symbol=str(resolution.symbol),
        label=HEADER,
        kind="header",
        text=resolution.header.text,
        start=0,
        embedded=describe_header(resolution),
    )


def _footnote_passage(resolution: Resolution, footnote: Footnote) -> Passage:
    return Passage(
        id=resolution.passage_id(footnote.label),
        symbol=str(resolution.symbol),
        label=footnote.label,
        kind="footnote",
        text=footnote.text,
        start=0,
        embedded=describe_footnote(resolution, footnote),
    )


def _paragraph_passages(resolution: Resolution, paragraph: Paragraph) -> Iterator[Passage]:
    parent = resolution.paragraph(paragraph.parent) if paragraph.parent else None
    context = f"{parent.text.split(chr(10))[0]} " if parent else ""
    for index, (start, end) in enumerate(windows(paragraph.text)):
        window = paragraph.text[start:end]
        opening = " ".join(paragraph.text.split()[:8]) + " … " if index and not parent else ""
        yield Passage(
            id=resolution.passage_id(paragraph.label) + (f"~{index + 1}" if index else ""),
            symbol=str(resolution.symbol),
            label=paragraph.label,
            kind=paragraph.kind,
            text=window,
            start=start,
            embedded=(context + opening + window).replace("\n", " "),
        )


def _spoken_place(resolution: Resolution, label: str) -> str:
    if label == HEADER:
        return "the title"
    short = resolution.short_reference(label)
    return short.replace("preambular para.", "preambular paragraph").replace("para.", "paragraph")


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}{'' if n == 1 else 's'}"
