"""Where the answering words lie in the cited text, and the clause around them.

The reader marks words in the form that it reads, which may be composed; here they
are mapped back to the text that is quoted, and narrowed to the date, sum or number
that a question asks for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.answer_type import DATE, SHAPES, answer_type
from assistant.compose import Composer
from assistant.read import Judged
from index.actions import actions
from index.clauses import Clause, clause_at, readable_start
from index.lexical import content_words, stem
from index.resolution import HEADER, Resolution
from index.symbol import find_symbols


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
_MONEY = re.compile(r"\bhow much\b|\b(?:what|which)\b.{0,30}\b(?:amount|sum|budget)\b", re.I)
_WHOLE = re.compile(r"\b(?:total|overall|altogether|in all|whole|entire)\b", re.I)
LONGEST_OPENING = 40
"""Words above an item that are shown with it; longer ones are shortened."""
PLAINLY_BOUND = 1.5
"""Words by which another sum must be nearer to a question than the one that was marked."""
_OF_WHICH = re.compile(r"\b(?:inclusive of|including|comprising|of which|consisting of)\b")


def narrowed(question: str, place: Place, resolution: Resolution) -> Place:
    """The date, sum or number in the answering words, where the question asks for just that."""
    kind = answer_type(question) or ("amount" if _MONEY.search(question) else None)
    shape = SHAPES.get(kind)
    whole = resolution.text_of(place.label) or ""
    if shape is None:
        place = _from_start_of_name(place, whole) if kind is None else place
        return _to_end_of_name(place, whole)
    if kind == "time":
        dated = _date_of_symbol(question, place, whole)
        if dated:
            return dated
    printed = list(shape.finditer(whole, place.clause_start, place.clause_end))
    marked = [one for one in printed if one.start() < place.end and place.start < one.end()]
    if kind == "amount" and len(printed) > 1:
        marked = _bound_to(question, whole[: place.clause_end], printed, marked) or marked
    if not marked and shape is not DATE:
        marked = printed
    if len(marked) != 1:
        return place
    return replace(place, start=marked[0].start(), end=marked[0].end())


_NAME_GOES_ON = re.compile(
    r"(?:\s+(?:and\s+)?(?:for|of|on|among|against|(?<=Refugees )in|(?<=Persons )in|(?<=Force )in|(?<=Mission )in)\s+"
    r"(?:the\s+)?[A-Z][\w’'-]*(?:\s+(?:and\s+)?[A-Z][\w’'-]*)*)+"
)
"""The rest of a name; "in" only behind what names a place: "the Interim Force in Lebanon"."""


_NAME_BEFORE = re.compile(
    r"(?:[A-Z][\w’-]*\s+(?:(?:of|for|on|and)\s+)*)*[A-Z][\w’-]*\s+(?:in|on|for|among)\s+$"
)


def _from_start_of_name(place: Place, text: str) -> Place:
    """The place with a name from its beginning: "Centre of Excellence in Preventing …", not "Preventing …"."""
    before = _NAME_BEFORE.search(text, place.clause_start, place.start)
    if before is None or before.start() == place.clause_start or not text[place.start].isupper():
        return place
    return replace(place, start=before.start())


def _date_of_symbol(question: str, place: Place, text: str) -> Place | None:
    """The date that is printed behind the symbol that a question names: "75/233 of 21 December 2020"."""
    for mention in find_symbols(question):
        dated = re.compile(
            rf"(?<!\d){re.escape(mention.symbol.short)}(?: [A-Z])? of (?P<day>{DATE.pattern})"
        )
        found = dated.search(text, place.clause_start, place.clause_end)
        if found:
            return replace(place, start=found.start("day"), end=found.end("day"))
    return None


def _to_end_of_name(place: Place, text: str) -> Place:
    """The place with a name whole: "the Executive Board of …", not "the Executive Board"."""
    words = text[place.start : place.end].split()
    goes_on = _NAME_GOES_ON.match(text, place.end)
    if not words or not words[-1][:1].isupper() or not goes_on or goes_on.end() > place.clause_end:
        return place
    if words[-1] == "Secretary-General":  # of what he sets up, otherwise
        return place
    return replace(place, end=goes_on.end())


def _bound_to(
    question: str, text: str, sums: list[re.Match[str]], marked: list[re.Match[str]]
) -> list[re.Match[str]]:
    """The one of several sums whose own words the question has; none where the marked one may be meant.

    A sum's own words are those behind it, up to the next sum: "41,460,000 dollars for the support
    account". A total is the one that the others are parts of.
    """
    parts = _OF_WHICH.search(text, sums[0].end(), sums[1].start())
    if parts and _WHOLE.search(question) and not re.match(r"\W*of the\b", question, re.I):
        return sums[:1]
    asked = {stem(word) for word in content_words(question)}
    ends = [one.start() for one in sums[1:]] + [len(text)]
    own = [
        {stem(word) for word in content_words(_OF_WHICH.split(text[one.end() : end])[0])}
        for one, end in zip(sums, ends, strict=True)
    ]
    # A word that stands behind several of the sums tells them apart the less.
    shared = [
        sum(1 / sum(word in other for other in own) for word in asked & words) for words in own
    ]
    read = max((n for one, n in zip(sums, shared, strict=True) if one in marked), default=0.0)
    best = max(shared)
    if best - read < PLAINLY_BOUND:
        return []
    return [one for one, count in zip(sums, shared, strict=True) if count == best]


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
    row = next((row for row in actions(composer.resolution) if row.label == label), None)
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
