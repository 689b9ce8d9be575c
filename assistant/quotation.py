"""Check a quotation: where it stands, whether to the letter, and each word that differs.

A pasted text is aligned word by word with paragraphs, footnotes and headers. Line
breaks, kinds of quotation marks, dashes and apostrophes do not count as
differences, nor do footnote numbers that a paste left in the text; everything
else does, capitals and punctuation included. An ellipsis ("…", "[…]", "...")
parts the text; each piece is checked on its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from index.library import Library
from index.resolution import HEADER, Resolution, spoken_label
from index.symbol import Symbol

SHORTEST = 4
"""Words; shorter pieces stand in too many places."""
ENOUGH = 0.6
"""The share of a piece's words that must be found in order for it to be a quotation."""
NEAREST = 12
"""Passages looked at by lexical search where the resolution is not given."""

_ELLIPSIS = re.compile(r"\s*(?:\[\s*(?:…|\.\s?\.\s?\.)\s*\]|…|\.\s?\.\s?\.)\s*")
_TOKEN = re.compile(r"\w+(?:[-'./]\w+)*|[^\w\s]")
_QUOTED = re.compile(
    r"“((?:[^“”]|“[^“”]*”){15,})”|(?<!\w)\"(?=\S)([^\"\n]{15,}?)(?<=\S)\"(?!\w)|«\s*([^«»]{15,})\s*»|„([^„“]{15,})“"
)
_ALIKE = str.maketrans("‘’‚‛`´“”„«»‐‑‒–—−", "''''''\"\"\"\"\"------")


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of the quotation and the words printed in their place; either may be empty."""

    quoted: str
    printed: str


@dataclass(frozen=True, slots=True)
class Checked:
    """One piece of a quotation: where it stands in the text, and how it differs.

    `label` is `None` where it stands nowhere; `start` and `end` are offsets in the
    cited text.
    """

    text: str
    symbol: str | None
    label: str | None
    start: int = 0
    end: int = 0
    differences: tuple[Difference, ...] = ()

    @property
    def reference(self) -> str:
        """What people call the place, without the symbol: `para. 8`, `footnote 6`."""
        return spoken_label(self.label) if self.label else ""

    @property
    def identical(self) -> bool:
        return self.label is not None and not self.differences


def check_quotation(text: str, resolutions: Iterable[Resolution]) -> tuple[Checked, ...]:
    """Each piece of a quotation, against whole resolutions."""
    known = list(resolutions)
    return tuple(_check_piece(piece, known) for piece in pieces(text))


def check_in_library(text: str, library: Library, symbol: Symbol | None) -> tuple[Checked, ...]:
    """The same against one resolution of a library, or against all of it."""
    if symbol is not None:
        return check_quotation(text, [library.resolution(symbol)])
    found: list[Checked] = []
    for piece in pieces(text):
        hits = library.find_lexical(piece, k=NEAREST)
        symbols = dict.fromkeys(hit.passage.symbol for hit in hits)
        found.append(_check_piece(piece, [library.resolution(Symbol.parse(s)) for s in symbols]))
    return tuple(found)


def quotations_in(draft: str) -> tuple[str, ...]:
    """Every quotation of `SHORTEST` words or more between quotation marks."""
    found = [next(group for group in match.groups() if group) for match in _QUOTED.finditer(draft)]
    return tuple(text.strip() for text in found if len(text.split()) >= SHORTEST)


def pieces(text: str) -> tuple[str, ...]:
    """The text without its own quotation marks, parted at ellipses."""
    bare = unicodedata.normalize("NFC", text).strip().strip('“”"«»„ ')
    parts = [part.strip() for part in _ELLIPSIS.split(bare) if part.strip(" ,;.:")]
    return tuple(parts) or (bare,)


def likeness(text: str, resolution: Resolution) -> float:
    """The share of a text's words that stand in order in the one place most like it."""
    words = _words(unicodedata.normalize("NFC", text))
    if not words:
        return 0.0
    return max(_matched(words, _words(body)) for _, body in _bodies(resolution)) / len(words)


def _check_piece(piece: str, resolutions: Sequence[Resolution]) -> Checked:
    words = _words(piece)
    if len(words) < SHORTEST:
        return _find_short(piece, resolutions)
    best: tuple[float, Resolution | None, str, str] = (0.0, None, "", "")
    for resolution in resolutions:
        for label, body in _bodies(resolution):
            share = _matched(words, _words(body)) / max(1, len(words))
            if share > best[0]:
                best = (share, resolution, label, body)
    share, found, label, body = best
    if found is None or share < ENOUGH:
        return Checked(piece, None, None)
    start, end, differences = _align(piece, body, found, label)
    return Checked(piece, str(found.symbol), label, start, end, differences)


def _find_short(piece: str, resolutions: Sequence[Resolution]) -> Checked:
    """A piece of fewer words than can be aligned: it stands somewhere to the letter, or nowhere."""
    wanted = piece.translate(_ALIKE)
    for resolution in resolutions:
        for label, body in _bodies(resolution):
            at = body.translate(_ALIKE).find(wanted)
            if at >= 0 and wanted:
                return Checked(piece, str(resolution.symbol), label, at, at + len(piece))
    return Checked(piece, None, None)


def _bodies(resolution: Resolution) -> list[tuple[str, str]]:
    rows = [(p.label, p.text) for p in resolution.paragraphs]
    rows += [(f.label, f.text) for f in resolution.footnotes]
    return [*rows, (HEADER, resolution.header.text)]


def _words(text: str) -> list[str]:
    return [t.lower() for t in _TOKEN.findall(text.translate(_ALIKE)) if t[0].isalnum()]


def _matched(words: list[str], others: list[str]) -> int:
    blocks = SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks)


def _align(
    piece: str, body: str, resolution: Resolution, label: str
) -> tuple[int, int, tuple[Difference, ...]]:
    """The place in the body and the tokens that differ, footnote markers left aside."""
    # One character becomes one character, so that offsets stay.
    quoted = list(_TOKEN.finditer(piece.translate(_ALIKE)))
    printed = list(_TOKEN.finditer(body.translate(_ALIKE)))
    a = [token.group() for token in quoted]
    b = [token.group() for token in printed]
    first, last = _window([t.lower() for t in a], [t.lower() for t in b])
    notes = {marker.footnote for marker in resolution.markers_of(label)}
    found: list[Difference] = []
    low, high = first, last
    for kind, a0, a1, b0, b1 in SequenceMatcher(
        None, a, b[first:last], autojunk=False
    ).get_opcodes():
        mine = _between(piece, quoted, a0, a1)
        theirs = _between(body, printed, first + b0, first + b1)
        if kind == "equal" or (not theirs and mine in notes):
            continue
        if not mine and b0 == 0:
            low = first + b1  # printed before the quotation begins
        elif not mine and b1 == last - first:
            high = first + b0
        else:
            found.append(Difference(mine, theirs))
    return printed[low].start(), printed[high - 1].end(), tuple(found)


def _window(a: list[str], b: list[str]) -> tuple[int, int]:
    """The tokens of `b` that `a` most likely stands for, around the longest run they share."""
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    longest = matcher.find_longest_match()
    slack = max(3, len(a) // 4)
    first = max(0, longest.b - longest.a - slack)
    last = min(len(b), longest.b + (len(a) - longest.a) + slack)
    inside = SequenceMatcher(None, a, b[first:last], autojunk=False).get_matching_blocks()
    blocks = [block for block in inside if block.size]
    low = first + max(0, blocks[0].b - blocks[0].a)
    high = first + blocks[-1].b + blocks[-1].size + (len(a) - blocks[-1].a - blocks[-1].size)
    return low, max(low + 1, min(len(b), high))


def _between(text: str, tokens: Sequence[re.Match[str]], first: int, last: int) -> str:
    return text[tokens[first].start() : tokens[last - 1].end()] if last > first else ""
