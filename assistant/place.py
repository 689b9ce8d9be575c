"""Where the answering words lie in the cited text, and the clause around them.

The reader marks words in the form that it reads, which may be composed; here they
are mapped back to the text that is quoted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.compose import Composer
from assistant.read import Judged
from index.actions import paragraph_actions
from index.clauses import Clause, clause_at, readable_start
from index.resolution import HEADER, Resolution


@dataclass(frozen=True, slots=True)
class Place:
    """The answering words in a cited text, and the clause around them (both offsets)."""

    label: str
    start: int
    end: int
    clause_start: int
    clause_end: int


def place_of(judged: Judged, resolution: Resolution) -> Place:
    """Where in the cited text the reader's span lies; composed words are mapped back."""
    passage = judged.candidate.passage
    text = resolution.text_of(passage.label) or ""
    if passage.label == HEADER:
        words = passage.embedded[judged.reading.start : judged.reading.end]
        start, end = _printed_place(words, text)
        denied = _WITHOUT.search(text)
        if denied and denied.start() <= start < denied.end():
            start, end = denied.span()
        line_start = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", end)
        return Place(HEADER, start, end, line_start, line_end if line_end >= 0 else len(text))
    note = resolution.footnote(passage.label)
    earlier = resolution.footnote(note.ibid) if note and note.ibid else None
    # A composed footnote ends with its text, or with what its "Ibid." stands for behind that.
    behind = len(f" (Ibid.: {earlier.text})") if earlier else 0
    body = len(passage.embedded) - behind - len(passage.text)
    if earlier and judged.reading.start >= body + len(passage.text):
        stands_at = len(passage.embedded) - 1 - len(earlier.text)
        start = max(0, judged.reading.start - stands_at)
        end = min(len(earlier.text), judged.reading.end - stands_at)
        return Place(earlier.label, start, end, 0, len(earlier.text))
    low = max(0, judged.reading.start - body)
    high = min(len(passage.text), judged.reading.end - body)
    if high <= low:
        low, high = 0, 0
    start, end = passage.start + low, passage.start + high
    if passage.label.startswith("FN"):
        start += 4 if text[start:end].startswith("See ") else 0
        return Place(passage.label, start, end, 0, len(text))
    # "as long as it exists" is marked from its second word on.
    start -= 3 if text[max(0, start - 3) : start] == "as " and _AS_LONG.match(text, start) else 0
    clause = _covering(text, start, end)
    return Place(passage.label, start, end, clause.start, clause.end)


_WITHOUT = re.compile(r"without reference to a Main Committee")
"""Words of the header that mean the opposite when they are cut."""
_AS_LONG = re.compile(r"(?:long|soon|far|much|many) as\b")
LONGEST_OPENING = 40
"""Words above an item that are shown with it; longer ones are shortened."""


def quote_place(place: Place, composer: Composer, *, items: bool = True) -> None:
    """The clause with its answering words marked, its items, and what a footnote hangs on."""
    span = (place.start, place.end) if place.end > place.start else None
    text = composer.resolution.text_of(place.label) or ""
    start = place.clause_start
    if place.label[:2] in ("OP", "PP"):
        start = readable_start(text, clause_at(text, start))
    composer.quote(
        place.label, start, place.clause_end, lead=_asked_by(place.label, composer), span=span
    )
    if items and place.label != HEADER:
        composer.quote_items(place.label)
    note = composer.resolution.footnote(place.label)
    for owner in note.attached_to[:1] if note else ():
        owning = composer.resolution.text_of(owner) or ""
        at = next(
            m.at for m in composer.resolution.markers_of(owner) if f"FN{m.footnote}" == place.label
        )
        if owner != HEADER:
            clause = clause_at(owning, max(0, at - 1))
            composer.quote(owner, clause.start, max(clause.end, at), lead="It hangs on:")


def _asked_by(label: str, composer: Composer) -> str:
    """What an item hangs on, in the words printed above it: "Calls upon the United Nations system: (g)"."""
    item = composer.resolution.paragraph(label)
    if item is None or not item.path:
        return ""
    rows = paragraph_actions(item, composer.resolution) if item.kind == "operative" else iter(())
    row = next(rows, None)
    above = composer.resolution.paragraph(item.parent or "")
    opening = above.text[: above.resumes_at].strip(" \n:") if above else ""
    if row is None or opening.count(" ") < LONGEST_OPENING:
        return f"{opening}: ({item.path[-1]})"
    # Of a long one the verb, whom it addresses, and what the items complete.
    asked = " ".join(word for word in (row.verb, row.addressee) if word)
    completed = re.search(r"\b(?:to|by|through|including|of|on) [^,;]{0,80}$", opening)
    behind = f" … {completed.group()}" if completed else ""
    return f"{asked}{behind}: ({item.path[-1]})"


def _covering(text: str, start: int, end: int) -> Clause:
    """The clause of a place, widened where the answering words reach into the next one."""
    first = clause_at(text, start)
    last = clause_at(text, max(start, end - 1))
    return Clause(first.verb, first.start, max(first.end, last.end))


def _printed_place(words: str, header: str) -> tuple[int, int]:
    """Words of the composed header sentence in the printed header; the title line else."""
    bare = words.strip(" ,.;“”()")
    pieces = [bare, *re.findall(r"\d{1,2} \w+ \d{4}|\d+\w* plenary meeting|\w+-\w+ session", bare)]
    pieces += re.findall(r"(?:agenda )?item \d+\w*|[A-Z]/[\w/.]+|\d+/\d+", bare)
    for piece in pieces:
        match = re.search(re.escape(piece), header, re.IGNORECASE) if piece else None
        if match:
            return match.span()
    return 0, 0
