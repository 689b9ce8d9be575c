"""The list of footnotes: numbers and texts, put back together.

In exports a note is `1 A/57/444, annex.` on one line. PDF converters print the
numbers of a page apart from the texts, at times out of order
(`1`, `A/57/444, annex.`, `A/57/155.`, `3`, `See resolution 55/2.`, `2`): the
numbers must then be the next ones in sequence, and the texts are cut at the
places where a note most plausibly begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations

from index.errors import ParseError
from index.formats.furniture import BARE_NUMBER
from index.resolution import Footnote

_NUMBERED = re.compile(r"(\d{1,3}|\*{1,3})[ \t]+(\S.*)")
_STARTER = re.compile(
    r"See\b|Ibid\.|Resolutions?\b|United Nations,|Official Records|Report of|[ASE]/|[A-Z]+/|"
    r"General|World|International|Adopted|Available"
)
_IBID = re.compile(r"(?:See\s+)?[Ii]bid\.")


@dataclass(frozen=True, slots=True)
class Note:
    """A note before its markers are found: printed number and text."""

    number: str
    text: str


def read_listed_notes(lines: list[str]) -> tuple[list[Note], list[str]]:
    """Notes printed one a line; returns them and the lines that are none.

    A line without a number continues the note before it; a number is a note's
    only if it is the next one, so `18–22 March 2002 …` is never note 18.
    """
    notes: list[Note] = []
    rest: list[str] = []
    for line in lines:
        match = _NUMBERED.fullmatch(line.strip())
        if match and (match.group(1) == str(_count(notes) + 1) or match.group(1)[0] == "*"):
            notes.append(Note(match.group(1), match.group(2)))
        elif notes and not rest:
            notes[-1] = Note(notes[-1].number, join_lines([notes[-1].text, line.strip()]))
        else:
            rest.append(line)
    return notes, rest


def read_page_notes(lines: list[str], *, last: int) -> tuple[list[Note], list[str]]:
    """Notes at the foot of one page, `last` being the highest number before it.

    `lines` are the stripped, non-empty lines from the first number on. Returns
    the notes and the bare numbers that are page numbers.

    Raises:
        ParseError: the texts cannot be cut into as many notes as there are numbers.
    """
    bare = {int(line) for line in lines if BARE_NUMBER.fullmatch(line)}
    glued = _glued_numbers(lines, last)
    highest = last
    while highest + 1 in bare | glued:
        highest += 1
    count = highest - last
    texts: list[str] = []
    forced: set[int] = set()
    furniture: list[str] = []
    used: set[int] = set()
    for line in lines:
        match = _NUMBERED.fullmatch(line)
        if BARE_NUMBER.fullmatch(line):
            number = int(line)
            if last < number <= highest and number not in used:
                used.add(number)
                forced.add(len(texts))
            else:
                furniture.append(line)
        elif match and match.group(1).isdigit() and int(match.group(1)) in glued - used:
            used.add(int(match.group(1)))
            forced.add(len(texts))
            texts.append(match.group(2))
        else:
            texts.append(line)
    if not count or not texts:
        return [], [*furniture, *(str(n) for n in sorted(used)), *texts]
    starts = _cut(texts, count, forced)
    pieces = [
        join_lines(texts[a:b]) for a, b in zip(starts, [*starts[1:], len(texts)], strict=True)
    ]
    return [Note(str(last + 1 + i), piece) for i, piece in enumerate(pieces)], furniture


def take_notes_above(
    text: list[str], numbers: list[str], *, last: int, page_number: int
) -> list[str]:
    """The foot of a page whose note numbers are printed behind the note texts.

    Takes the lines of the notes off the end of `text` (in place) and returns
    them with the numbers, in the order `read_page_notes` expects.

    Raises:
        ParseError: there are note numbers, but no lines that can be their texts.
    """
    count = 0
    while str(last + count + 1) in numbers:
        count += 1
    if not count:
        return numbers
    at, found = len(text), 0
    while at > 0 and found < count and (text[at - 1].endswith(".") or at < len(text)):
        at -= 1
        if _STARTER.match(text[at]) and (at == 0 or not text[at - 1].endswith(",")):
            found += 1
    if found == count and text[-1].endswith("."):
        taken = text[at:]
        del text[at:]
        return [*numbers, *taken]
    if numbers == [str(page_number)] and page_number > 1:  # first pages bear no number
        return numbers
    raise ParseError(
        f"footnote numbers {last + 1} to {last + count} stand at the foot of page {page_number}, "
        "but their texts could not be told from the paragraphs."
    )


def join_lines(lines: list[str]) -> str:
    """Join wrapped lines: a blank, but none after a hyphen or dash inside a word."""
    text = ""
    for line in lines:
        glue = "" if not text or re.search(r"\w[-‑–/]$", text) else " "
        text += glue + line
    return text


def resolve_ibid(notes: list[Note], attached: dict[str, tuple[str, ...]]) -> list[Footnote]:
    """Footnotes with what "Ibid." stands for: the nearest earlier note that says it."""
    footnotes: list[Footnote] = []
    root: str | None = None
    for note in notes:
        label = f"FN{note.number}"
        ibid = root if _IBID.match(note.text) else None
        if ibid is None:
            root = label
        footnotes.append(
            Footnote(label, note.number, note.text, attached.get(note.number, ()), ibid)
        )
    return footnotes


def _count(notes: list[Note]) -> int:
    return sum(note.number.isdigit() for note in notes)


def _glued_numbers(lines: list[str], last: int) -> set[int]:
    found: set[int] = set()
    for line in lines:
        match = _NUMBERED.fullmatch(line)
        if match and match.group(1).isdigit() and int(match.group(1)) > last:
            found.add(int(match.group(1)))
    return found


def _cut(texts: list[str], count: int, forced: set[int]) -> list[int]:
    """Indices where notes begin: 0, the forced ones, then the most plausible."""
    fixed = {0} | {i for i in forced if 0 < i < len(texts) and len(forced) <= count}
    missing = count - len(fixed)
    if missing < 0:
        fixed, missing = {0}, count - 1
    free = [i for i in range(1, len(texts)) if i not in fixed and texts[i - 1].endswith(".")]
    if missing > len(free):
        raise ParseError(
            f"{count} footnote numbers but {len(texts)} lines of footnote text were found "
            f"near “{texts[0][:60]}”, so notes cannot be told apart."
        )
    ranked = sorted(free, key=lambda i: (-_plausibility(texts, i), i))
    strong = [i for i in ranked if _plausibility(texts, i) >= 2]
    pool = strong if len(strong) >= missing else ranked
    best = min(
        combinations(sorted(pool[: missing + 4]), missing),
        key=lambda chosen: -sum(_plausibility(texts, i) for i in chosen),
        default=(),
    )
    return sorted(fixed | set(best))


def _plausibility(texts: list[str], i: int) -> int:
    score = 0
    if _STARTER.match(texts[i]):
        score += 2
    if texts[i][:1].isupper():
        score += 1
    if len(texts[i - 1]) < 60:
        score += 1
    return score
