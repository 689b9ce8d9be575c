"""Blocks to labelled paragraphs: preambular and operative, items and their levels.

Position decides, not a list of verbs: what stands between the organ line and
the first numbered paragraph is preambular. Operative numbers are the printed
ones; gaps are reported, never repaired. Sections and parts are refused with a
reason, because the same number would then mean two paragraphs. A heading between
two numbered paragraphs belongs to neither; it is kept apart and reported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index.errors import ParseError
from index.numbers import parse_roman
from index.resolution import Kind, Marker, Paragraph, ParseWarning

_PRESENT = re.compile(
    r"(?:(?:Also|Further|Once again|Strongly|Solemnly|Hereby)\s+)?([A-Z][a-z]+s)\b"
)
_NOT_PRESENT = {"Conscious", "Anxious", "Desirous", "Towards", "Besides"}
_HEADING_LINE = re.compile(
    r"(?:Annex|Appendix|Enclosure)(?:\s+[IVX]+)?|[IVXL]{1,6}|[A-E]|[A-Z]\.\s+\S.*"
)


_FINISHED = re.compile(r"[;.:,][\s\d]*$")


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A block whose footnote markers have been taken out."""

    printed: str
    text: str
    markers: tuple[Marker, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """What stands behind the organ line: paragraphs, headings that belong to none, oddities."""

    paragraphs: tuple[Paragraph, ...]
    headings: tuple[str, ...]
    warnings: tuple[ParseWarning, ...]


def build_body(blocks: list[MarkedBlock], *, preamble_follows: bool) -> Body:
    """Label the blocks behind the organ line.

    `preamble_follows` is false where the organ line has no comma: the next
    block is then the sole operative paragraph.

    Raises:
        ParseError: sections, parts, an annex, or a heading with a footnote.
    """
    builder = _Builder(preamble_follows, _sole_operative(blocks, preamble_follows))
    for index, block in enumerate(blocks):
        builder.add(block, blocks[index + 1 :])
    return Body(tuple(builder.paragraphs), tuple(builder.headings), tuple(builder.warnings))


def item_path(printed: str, before: tuple[str, ...]) -> tuple[str, ...]:
    """The path of an item, given the path of the item before it (empty for none).

    `(i)` after `(h)` is the letter; `(i)` after `(a)` opens roman numbers.
    """
    name = printed.strip("()")
    for depth in range(len(before) - 1, -1, -1):
        if name in _successors(before[depth]):
            return (*before[:depth], name)
    if not before or name in ("i", "a"):
        return (*before, name)
    return (*before[:-1], name)


class _Builder:
    """Walks the blocks once; `paragraphs` is the result."""

    def __init__(self, preamble_follows: bool, sole_at: int | None) -> None:
        self.paragraphs: list[Paragraph] = []
        self.headings: list[str] = []
        self.warnings: list[ParseWarning] = []
        self._kind: Kind = "preambular"
        self._count = 0
        self._last = 0
        self._sole_at = sole_at
        self._seen = 0
        self._preamble_follows = preamble_follows

    def add(self, block: MarkedBlock, following: list[MarkedBlock]) -> None:
        place, self._seen = self._seen, self._seen + 1
        if _HEADING_LINE.fullmatch(block.text) and not block.printed:
            raise ParseError(
                f"the line “{block.text}” begins a section, part or annex; this version reads "
                "resolutions without them."
            )
        if block.printed.endswith("."):
            self._add_numbered(block, following)
        elif block.printed:
            self._add_item(block)
        elif place == self._sole_at:
            self._kind = "operative"
            self._append("OP1", None, (), None, block)
        elif self._kind == "operative" or self._goes_on(block):
            self._continue(block, following)
        elif self.paragraphs and _is_title(block):
            if not _is_heading(block, following):
                raise ParseError(
                    f"the line “{block.text[:60]}” is a heading in the preamble; this version reads "
                    "headings between numbered paragraphs only."
                )
            self._set_apart(block, f"OP{following[0].printed.rstrip('.')}")
        else:
            self._count += 1
            self._append(f"PP{self._count}", None, (), None, block)

    def _add_numbered(self, block: MarkedBlock, following: list[MarkedBlock]) -> None:
        number = int(block.printed.rstrip("."))
        ahead = {b.printed for b in following}
        if number <= self._last or (
            number > self._last + 1 and f"{self._last + 1}." in ahead and self._last
        ):
            if f"{self._last + 1}." not in ahead and number == 1:
                raise ParseError(
                    f"paragraph numbers start again at 1 after paragraph {self._last} "
                    f"(“{block.text[:50]}”); this version reads resolutions without sections, "
                    "parts or annexes."
                )
            self._continue(replace(block, text=f"{block.printed} {block.text}"), following)
            return
        if number > self._last + 1:
            self.warnings.append(
                ParseWarning(
                    "number_gap",
                    f"Paragraph {number} follows paragraph {self._last}, as in the source.",
                    f"OP{number}",
                )
            )
        self._kind = "operative"
        self._last = number
        self._append(f"OP{number}", str(number), (), None, block)

    def _add_item(self, block: MarkedBlock) -> None:
        if not self.paragraphs:
            raise ParseError(
                f"the item “{block.printed} {block.text[:40]}” stands before any text."
            )
        previous = self.paragraphs[-1]
        path = item_path(block.printed, previous.path)
        root = re.match(r"[A-Z]+\d+", previous.label)
        assert root is not None
        label = root.group() + "".join(f"({name})" for name in path)
        if any(paragraph.label == label for paragraph in self.paragraphs):
            raise ParseError(f"item {block.printed} occurs twice in one paragraph ({label}).")
        parent = root.group() + "".join(f"({name})" for name in path[:-1])
        self._append(label, previous.number, path, parent, block)

    def _goes_on(self, block: MarkedBlock) -> bool:
        """Whether an unnumbered preambular block continues the one before it."""
        if not self.paragraphs:
            return False
        return block.text[:1].islower() or block.text[:1] in "–•-"

    def _continue(self, block: MarkedBlock, following: list[MarkedBlock]) -> None:
        if self._kind == "operative" and _is_heading(block, following):
            self._set_apart(block, f"OP{following[0].printed.rstrip('.')}")
            return
        target = self.paragraphs[-1]
        if target.path and block.text[:1].islower():
            root = re.match(r"[A-Z]+\d+", target.label)
            assert root is not None
            target = next(p for p in self.paragraphs if p.label == root.group())
        at = len(target.text) + 1
        shifted = tuple(Marker(m.footnote, m.at + at) for m in block.markers)
        has_items = target is not self.paragraphs[-1]
        self.paragraphs[self.paragraphs.index(target)] = replace(
            target,
            text=f"{target.text}\n{block.text}",
            markers=target.markers + shifted,
            resumes_at=at if has_items and target.resumes_at is None else target.resumes_at,
        )

    def _set_apart(self, heading: MarkedBlock, below: str) -> None:
        if heading.markers or not _FINISHED.search(self.paragraphs[-1].text):
            raise ParseError(
                f"the line “{heading.text[:60]}” is a heading between paragraphs in a way that this "
                "version does not read."
            )
        self.headings.append(heading.text)
        self.warnings.append(
            ParseWarning(
                "heading",
                f"The heading “{heading.text}” stands above this paragraph and is part of none.",
                below,
            )
        )

    def _append(
        self,
        label: str,
        number: str | None,
        path: tuple[str, ...],
        parent: str | None,
        block: MarkedBlock,
    ) -> None:
        self.paragraphs.append(
            Paragraph(
                label, self._kind, number, path, parent, block.text, block.printed, block.markers
            )
        )


def _sole_operative(blocks: list[MarkedBlock], preamble_follows: bool) -> int | None:
    """The index of an unnumbered operative paragraph, where there is one."""
    if any(block.printed == "1." for block in blocks):
        return None
    if not preamble_follows:
        return 0 if blocks else None
    for index, block in enumerate(blocks):
        opening = _PRESENT.match(block.text)
        if not block.printed and opening and opening.group(1) not in _NOT_PRESENT:
            return index
    return None


def _is_heading(block: MarkedBlock, following: list[MarkedBlock]) -> bool:
    return (
        len(block.text) < 160
        # A line of a paragraph may end in a number, a heading in a year ("… to 30 June 2022").
        and not re.search(r"[;,.:”’)]$|(?<!\b[12]\d\d)\d$", block.text)
        and block.text[:1].isupper()
        and bool(following)
        and following[0].printed.endswith(".")
    )


def _is_title(block: MarkedBlock) -> bool:
    """Whether a block of the preamble is no paragraph: these end in a comma or another mark."""
    return (
        len(block.text) < 160
        and bool(re.match(r"[A-Z].*\w$", block.text, re.S))
        and not block.markers
    )


def _successors(name: str) -> set[str]:
    """What may follow an enumerator on its own level: letter or roman number."""
    after: set[str] = set()
    roman = parse_roman(name)
    if roman is not None:
        after.add(_roman(roman + 1))
    if len(set(name)) == 1 and name[0].isalpha():
        if name[0] == "z":
            after.add("a" * (len(name) + 1))
        else:
            after.add(chr(ord(name[0]) + 1) * len(name))
    return after


def _roman(number: int) -> str:
    text = ""
    for value, sign in ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while number >= value:
            text, number = text + sign, number - value
    return text
