"""Source lines to blocks: one block a paragraph, item or unnumbered piece.

Two layouts exist. In *tabbed* exports of word processors every block is one
line. In *wrapped* output of PDF converters lines are broken at the page's
width, footnotes stand at the foot of each page, and a paragraph's number may
stand alone, before or even after the first line of its text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from index.errors import ParseError
from index.formats.cover import MEETING_LINE, ORGAN_LINE
from index.formats.furniture import BARE_NUMBER, is_furniture
from index.formats.notes import Note, join_lines, read_page_notes, take_notes_above

_NUMBER = re.compile(r"(\d{1,3})\.(?:\s+(.*))?")
_ITEM = re.compile(r"(\([a-z]{1,5}\))(?:\s+(.*))?")
_OPENING = re.compile(
    r"(?:(?:Also|Further|Deeply|Gravely|Strongly|Fully|Seriously|Profoundly|Once again|"
    r"Firmly|Keenly|Particularly|Greatly|Solemnly)\b|Having|Aware|Mindful|Convinced|Alarmed|"
    r"Concerned|Conscious|Cognizant|Determined|Desirous|Disturbed|Guided|Inspired|Encouraged|"
    r"Dismayed|Appalled|Anxious|Shocked|Persuaded|Distressed|Committed|Resolved|Pursuant|Gratified|"
    r"(?:Recall|Recogni[sz]|Reaffirm|Not|Welcom|Express|Tak|Stress|Emphasi[sz]|Acknowledg|"
    r"Affirm|Bear|Underlin|Underscor|Reiterat|Consider|Commend|Acting|Act|Deplor|Condemn|"
    r"Highlight|Observ|Desir|Seek|Look|Remain|Believ|Reject|Regrett|Honour|Pay|Appreciat|Respect|"
    r"Aim|Call|Declar|Proclaim|Recall|Remind|Remember|Realiz|Rely|Strongly|Support|Understand|"
    r"Urg|Voic|Viewing|Wish|Confirm|Building|Examin|Stat|Address|Accept|Adher|Invit|Encourag|"
    r"Continu|Draw|Keep|Follow|Seiz|Applaud|Celebrat|Commemorat|Denounc|Endors|Expect|Fear|Hop|"
    r"Insist|Mak|Oppos|Recit|Request|Salut|Think|Thank|Trust|Warn)ing)\b"
)
_TERMINAL = re.compile(r"[,;:.](?:[”’\"])?(?:\s?\d{1,3})?$")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the body. `printed` is its number (`8.`), item (`(a)`) or empty."""

    printed: str
    text: str


def is_tabbed(lines: list[str]) -> bool:
    """Whether blocks are single lines set off by tabs."""
    body = [line for line in lines if line.strip()]
    tabs = sum(line.startswith("\t") for line in body)
    numbered = any(re.match(r"\t?\d{1,3}\.\t", line) for line in body)
    return numbered or tabs >= 2 or tabs * 4 > len(body)


def tabbed_blocks(lines: list[str]) -> list[Block]:
    """Blocks of the tabbed layout. A line with neither tab nor number goes on from the last."""
    blocks: list[Block] = []
    for line in lines:
        block = _split_printed(line.strip())
        loose = not line.startswith(("\t", " ")) and not block.printed
        if loose and blocks and not _TERMINAL.search(blocks[-1].text):
            blocks[-1] = Block(blocks[-1].printed, join_lines([blocks[-1].text, block.text]))
        else:
            blocks.append(block)
    return blocks


@dataclass(frozen=True, slots=True)
class Pages:
    """The wrapped layout with its page feet taken out."""

    body: tuple[str, ...]
    notes: tuple[Note, ...]
    furniture: tuple[str, ...]


def strip_pages(lines: list[str], *, symbol: str | None, title: str) -> Pages:
    """Separate the running text of wrapped pages from footnotes and furniture.

    A page begins at a form feed, or at a line that is the symbol alone.
    """
    body: list[str] = []
    notes: list[Note] = []
    furniture: list[str] = []
    for page_number, page in enumerate(_pages(lines, symbol), start=1):
        text, foot, taken = _strip_page(page, symbol, title)
        if foot and all(BARE_NUMBER.fullmatch(line) for line in foot):
            foot = take_notes_above(text, foot, last=len(notes), page_number=page_number)
        body += text
        furniture += taken
        found, rest = read_page_notes(foot, last=len(notes))
        notes += found
        furniture += rest
    return Pages(tuple(body), tuple(notes), tuple(furniture))


def wrapped_blocks(lines: list[str]) -> list[Block]:
    """Blocks of the wrapped layout: lines joined, numbers put back to their text."""
    width = max((len(line) for line in lines), default=0)
    groups: list[tuple[str, list[str]]] = []
    last = 0
    for line in lines:
        number = _NUMBER.fullmatch(line)
        item = _ITEM.fullmatch(line)
        previous = groups[-1][1] if groups else []
        ended = not previous or bool(_TERMINAL.search(previous[-1]))
        if number and last < int(number.group(1)) <= last + 3 and (ended or not number.group(2)):
            last = int(number.group(1))
            first = [number.group(2)] if number.group(2) else _displaced(previous)
            groups.append((f"{last}.", first))
        elif item and (ended or re.search(r"\b(?:and|or)$", previous[-1])):
            groups.append((item.group(1), [item.group(2)] if item.group(2) else []))
        elif not previous and groups:
            previous.append(line)
        elif not groups or (last == 0 and _begins(previous[-1], line, width)):
            groups.append(("", [line]))
        else:
            previous.append(line)
    for printed, text in groups:
        if printed:
            _refuse_headings(text)
    return [Block(printed, join_lines(text)) for printed, text in groups]


def _split_printed(line: str) -> Block:
    for pattern in (_NUMBER, _ITEM):
        match = pattern.fullmatch(line)
        if match and match.group(2):
            printed = match.group(1) + ("." if pattern is _NUMBER else "")
            return Block(printed, match.group(2))
    return Block("", line)


def _pages(lines: list[str], symbol: str | None) -> list[list[str]]:
    pages: list[list[str]] = [[]]
    fed = any("\f" in line for line in lines)
    for line in lines:
        breaks = "\f" in line if fed else line.strip() == symbol
        if breaks:
            pages.append([])
        pages[-1].append(line.replace("\f", "").strip())
    return pages


def _strip_page(
    page: list[str], symbol: str | None, title: str
) -> tuple[list[str], list[str], list[str]]:
    """One page → running text, foot, furniture (all non-empty lines)."""
    text: list[str] = []
    foot: list[str] = []
    taken: list[str] = []
    squeezed_title = _squeeze(title)
    at_head = True
    at_foot = False
    for line in page:
        if not line:
            continue
        if is_furniture(line, symbol):
            taken.append(line)
            at_foot = at_foot or line.startswith("___")
        elif at_head and len(line) > 5 and _squeeze(line) in squeezed_title:
            taken.append(line)
        elif at_foot:
            foot.append(line)
        elif BARE_NUMBER.fullmatch(line):
            at_foot = True
            foot.append(line)
        else:
            at_head = False
            text.append(line)
    return text, foot, taken


def _displaced(previous: list[str]) -> list[str]:
    """Lines at the end of the block before that belong to a number printed after them.

    They begin with a capital behind a line that ended its paragraph.
    """
    for i in range(max(1, len(previous) - 2), len(previous)):
        if re.search(r"[;,.:](?:\s?\d{1,3})?$", previous[i - 1]) and previous[i][:1].isupper():
            moved = previous[i:]
            del previous[i:]
            return moved
    return []


def _refuse_headings(lines: list[str]) -> None:
    """Behind a finished operative paragraph only a number or an item may follow."""
    for before, line in pairwise(lines):
        if re.search(r"(?:;|[a-z]\.)(?:\s?\d{1,2})?$", before) and line[:1].isupper():
            raise ParseError(
                f"the line “{line[:60]}” stands between numbered paragraphs without a number; this "
                "version reads resolutions without headings."
            )


def _begins(before: str, line: str, width: int) -> bool:
    """Whether `line` opens a new preambular paragraph behind `before`."""
    if ORGAN_LINE.match(line) or MEETING_LINE.match(line) or not line[:1].isupper():
        return False
    if not re.search(r"[,;:](?:\s?\d{1,3})?$", before):
        return False
    if _OPENING.match(line):
        return True
    first_word = line.split(" ", 1)[0]
    return len(before) + 1 + len(first_word) < 0.8 * width


def _squeeze(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()
