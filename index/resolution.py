"""The parsed document: `Resolution`, `Paragraph`, `Footnote`, `Header`.

All types are frozen. Texts are the source's own words; markers of footnotes
are taken out of the text and kept with their place (code points). Nothing here
reads files or composes text for searching: see `index.formats` and
`index.passage`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from index.symbol import Symbol

Kind = Literal["preambular", "operative"]

HEADER = "Header"


@dataclass(frozen=True, slots=True)
class Marker:
    """A footnote marker: it stood before the character at `at` of the text."""

    footnote: str
    at: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One numbered or counted paragraph, or one item under it.

    `number` is the printed number of the paragraph it belongs to, `None` where
    none is printed; `path` the enumerators below it (`("a", "iii")`);
    `printed` the number or enumerator exactly as it stands in the source.
    Where a paragraph goes on after its items, `resumes_at` is the place in
    `text` where that happens.
    """

    label: str
    kind: Kind
    number: str | None
    path: tuple[str, ...]
    parent: str | None
    text: str
    printed: str
    markers: tuple[Marker, ...] = ()
    resumes_at: int | None = None

    @property
    def anchor(self) -> str:
        return anchor_of(self.label)


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote; `attached_to` are the labels its markers stand in, in order.

    `ibid` is the label of the note that "Ibid." stands for.
    """

    label: str
    number: str
    text: str
    attached_to: tuple[str, ...]
    ibid: str | None = None

    @property
    def anchor(self) -> str:
        return anchor_of(self.label)


@dataclass(frozen=True, slots=True)
class Header:
    """The printed cover, adoption line, title and closing lines, joined by newlines.

    `markers` are those of footnotes on the title.
    """

    text: str
    markers: tuple[Marker, ...] = ()


@dataclass(frozen=True, slots=True)
class ParseWarning:
    """Something odd in the source that was read as it stands, not repaired."""

    code: str
    message: str
    where: str | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """A whole resolution. Paragraphs stand in document order."""

    symbol: Symbol
    title: str
    organ: str
    session: str | None
    session_words: str | None
    agenda_item: str | None
    adopted: date | None
    meeting: str | None
    source: str | None
    distributed: date | None
    language: str
    organ_line: str
    header: Header
    paragraphs: tuple[Paragraph, ...]
    footnotes: tuple[Footnote, ...]
    furniture: tuple[str, ...]
    warnings: tuple[ParseWarning, ...]
    sha256: str

    @property
    def preambular(self) -> tuple[Paragraph, ...]:
        """The preambular paragraphs themselves, without items under them."""
        return tuple(p for p in self.paragraphs if p.kind == "preambular" and not p.path)

    @property
    def operative(self) -> tuple[Paragraph, ...]:
        """The operative paragraphs themselves, without items under them."""
        return tuple(p for p in self.paragraphs if p.kind == "operative" and not p.path)

    def paragraph(self, label: str) -> Paragraph | None:
        return next((p for p in self.paragraphs if p.label == label), None)

    def footnote(self, label: str) -> Footnote | None:
        return next((f for f in self.footnotes if f.label == label), None)

    def children(self, label: str) -> tuple[Paragraph, ...]:
        """Every item below a paragraph, at any depth, in order."""
        return tuple(p for p in self.paragraphs if p.label.startswith(label + "("))

    def text_of(self, label: str) -> str | None:
        """The quotable text of a paragraph, footnote or the header."""
        if label == HEADER:
            return self.header.text
        found = self.paragraph(label) or self.footnote(label)
        return found.text if found else None

    def markers_of(self, label: str) -> tuple[Marker, ...]:
        """The footnote markers in a paragraph or in the title."""
        if label == HEADER:
            return self.header.markers
        found = self.paragraph(label)
        return found.markers if found else ()

    def passage_id(self, label: str) -> str:
        """`SYMBOL#anchor`, as the contract gives it."""
        return f"{self.symbol}#{anchor_of(label)}"

    def reference(self, label: str) -> str:
        """What people call the place: `A/RES/57/263, para. 8`."""
        return f"{self.symbol}, {self.short_reference(label)}"

    def short_reference(self, label: str) -> str:
        """The same without the symbol: `para. 2 (a) (iii)`, `footnote 6`."""
        sole = self.paragraph(label)
        if sole is not None and sole.number is None and sole.kind == "operative":
            return spoken_label(label).replace("para. 1", "operative paragraph", 1)
        return spoken_label(label)


def spoken_label(label: str) -> str:
    """A label as people say it: `OP2(a)(iii)` → `para. 2 (a) (iii)`, `FN6` → `footnote 6`."""
    if label == HEADER:
        return "header"
    kind, number, rest = split_label(label)
    if kind == "FN":
        return f"footnote {number}"
    items = "".join(f" {item}" for item in re.findall(r"\([^)]*\)", rest))
    return f"preambular para. {number}{items}" if kind == "PP" else f"para. {number}{items}"


_LABEL = re.compile(r"(OP|PP|FN)(\d+|\*+)((?:\([a-z0-9]+\))*)")


def is_in(label: str, places: Iterable[str]) -> bool:
    """Whether a label is one of these places or an item under one: `OP8(a)` in `OP8`."""
    return any(label == place or label.startswith(f"{place}(") for place in places)


def split_label(label: str) -> tuple[str, str, str]:
    """`"OP2(a)(iii)"` → `("OP", "2", "(a)(iii)")`.

    Raises:
        ValueError: not a label of a paragraph or footnote.
    """
    match = _LABEL.fullmatch(label)
    if match is None:
        raise ValueError(f"{label!r} is not a paragraph or footnote label")
    return match.group(1), match.group(2), match.group(3)


def anchor_of(label: str) -> str:
    """`"OP2(a)(iii)"` → `"op2.a.iii"`, `"Header"` → `"header"`."""
    if label == HEADER:
        return "header"
    kind, number, rest = split_label(label)
    return kind.lower() + number + "".join(f".{item}" for item in re.findall(r"\(([^)]*)\)", rest))
