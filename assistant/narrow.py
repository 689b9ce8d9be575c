"""The words that answer, narrowed or widened to just what a question asks for.

The date, sum or number in the marked words; the one of several sums whose own words the question
has; a name from its beginning to its end.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer_type import DATE, SHAPES, answer_type, of_another_year, year_asked
from assistant.place import Place
from assistant.read import coverage
from index.clauses import clauses
from index.lexical import content_words, stem, stems
from index.resolution import Resolution
from index.symbol import find_symbols

_MONEY = re.compile(
    r"(?<!by )\bhow much\b|\b(?:what|which)\b.{0,30}\b(?:amount|sum|budget)\b", re.I
)
_WHOLE = re.compile(r"\b(?:total|overall|altogether|in all|whole|entire)\b", re.I)
PLAINLY_BOUND = 1.5
"""Words by which another sum must be nearer to a question than the one that was marked."""
_OF_WHICH = re.compile(r"\b(?:inclusive of|including|comprising|of which|consisting of)\b")
_ADOPTION = re.compile(
    r"\b(?:when|(?:on )?(?:what|which) (?:date|day)) (?:was|were|did)\b.{0,60}\bresolution \S+ "
    r"(?:adopted|passed|approved)\W*$|\bdate of (?:the )?(?:\w+ ){0,4}resolution \S+\W*$",
    re.I,
)
_GENERIC = (
    r"(?:Committee|Board|Fund|Office|Agency|Commission|Programme|Conference|Plan|Action|Unit|Centre|Institute|Group|"
    r"Consensus|Declaration|Convention|Treaty|Force|Mission|Refugees|Persons|Director|Department|Decade|Strategy|"
    r"Framework|Agreement|Compact|Report|Bank|Organization|Union|Court|Tribunal|Network|Register|Excellence|Forum|"
    r"Protocol|Assistance|Cooperation)"
)
"""Last words behind which a name goes on: not those of a person, a country or the Council."""
_NAME_BEFORE = re.compile(
    rf"(?:[A-Z][\w’-]*\s+(?:(?:of|for|on|and)\s+)*)*{_GENERIC}\s+(?:in|on|for|among)\s+$"
)
_NAME_GOES_ON = re.compile(
    r"(?:\s+(?:and\s+)?(?:for|of|on|among|against|(?<=Refugees )in|(?<=Persons )in|(?<=Force )in|(?<=Mission )in)\s+"
    r"(?:the\s+)?[A-Z][\w’'-]*(?:\s+(?:and\s+)?[A-Z][\w’'-]*)*)+"
)
"""The rest of a name; "in" only behind what names a place: "the Interim Force in Lebanon"."""


def leaning(question: str, place: Place, resolution: Resolution) -> Place:
    """The clause on "the latter" of a paragraph, where it has more of a question than the clause it leans on.

    "Which fund goes into the conference?" is answered by "decides to include the latter fund in the
    Conference", not by the names before it.
    """
    text = resolution.text_of(place.label) or ""
    if place.label[:2] not in ("OP", "PP"):
        return place
    here = coverage(question, text[place.clause_start : place.clause_end])
    for clause in clauses(text):
        words = text[clause.start : clause.end]
        if "the latter" in words and coverage(question, words) > here:
            return Place(place.label, clause.start, clause.start, clause.start, clause.end)
    return place


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
    if kind == "time" and year_asked(question):
        marked = [one for one in marked if not of_another_year(one.group(), year_asked(question))]
    if kind == "amount" and len(printed) > 1:
        # The words of the title stand behind any sum.
        asked = stems(question) - {stem(word) for word in content_words(resolution.title)}
        total = bool(_WHOLE.search(question)) and not re.match(r"\W*of the\b", question, re.I)
        text = whole[: place.clause_end]
        marked = _bound_to(asked, text, printed, marked, total=total) or marked
    if not marked and shape is not DATE:
        marked = printed
    if len(marked) != 1:
        return place
    return replace(place, start=marked[0].start(), end=marked[0].end())


def _date_of_symbol(question: str, place: Place, text: str) -> Place | None:
    """The date of a resolution that a question names, where just that is asked: "75/233 of 21 December 2020"."""
    if not _ADOPTION.search(question):
        return None
    for mention in find_symbols(question):
        symbol = re.escape(mention.symbol.short)
        dated = re.compile(rf"(?<!\d){symbol}(?: [A-Z])? of (?P<day>{DATE.pattern})")
        found = dated.search(text, place.clause_start, place.clause_end)
        if found:
            return replace(place, start=found.start("day"), end=found.end("day"))
    return None


def _from_start_of_name(place: Place, text: str) -> Place:
    """The place with a name from its beginning: "Centre of Excellence in Preventing …", not "Preventing …"."""
    before = _NAME_BEFORE.search(text, place.clause_start, place.start)
    if before is None or before.start() == place.clause_start or not text[place.start].isupper():
        return place
    return replace(place, start=before.start())


def _to_end_of_name(place: Place, text: str) -> Place:
    """The place with a name whole: "the Executive Board of …", not "the Executive Board"."""
    words = text[place.start : place.end].split()
    goes_on = _NAME_GOES_ON.match(text, place.end)
    if not words or not re.fullmatch(_GENERIC, words[-1]):
        return place
    if not goes_on or goes_on.end() > place.clause_end:
        return place
    return replace(place, end=goes_on.end())


def _bound_to(
    asked: set[str],
    text: str,
    sums: list[re.Match[str]],
    marked: list[re.Match[str]],
    *,
    total: bool,
) -> list[re.Match[str]]:
    """The one of several sums whose own words are asked for; none where the marked one may be meant.

    A sum's own words are those behind it, up to the next sum: "41,460,000 dollars for the support
    account"; only where every sum is printed so. A total is the one that the others are parts of.
    """
    if not all(re.match(r" for\b", text[one.end() :]) for one in sums):
        return []
    ends = [one.start() for one in sums[1:]] + [len(text)]
    own = [
        stems(_OF_WHICH.split(text[one.end() : end])[0])
        for one, end in zip(sums, ends, strict=True)
    ]
    # A word that stands behind several of the sums tells them apart the less.
    shared = [
        sum(1 / sum(word in other for other in own) for word in asked & words) for words in own
    ]
    read = max((n for one, n in zip(sums, shared, strict=True) if one in marked), default=0.0)
    best = max(shared)
    if best - read >= PLAINLY_BOUND:
        return [one for one, count in zip(sums, shared, strict=True) if count == best]
    parts = _OF_WHICH.search(text, sums[0].end(), sums[1].start())
    return sums[:1] if parts and total and max(shared[1:]) < PLAINLY_BOUND else []
