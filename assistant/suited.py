"""The words of a passage that suit a question: the best span of its type, in its role, and no echo of it.

The reader marks the likeliest words even where the right ones are its second or third: the Board
for "who gets the money?", a fund for "which countries?". A span that cannot be the answer is
passed over; one that has the noun or the role asked for goes before one that is nearly as likely.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer_type import ACTOR, SHAPES, head_of, is_of, of_another_year
from assistant.reader import Reading, Span
from assistant.role import Asked, asked_for
from index.lexical import content_words, stem
from index.numbers import MONTHS

ABSENT = 6.0
"""Logits that a passage loses when none of its spans is of the type; chosen by hand, not tuned."""
ABSENT_ACTOR = 2.0
"""The same for "who": the words for people and bodies are no closed list."""
LONGEST_NAMED = 16
"""Words in what a question for a fact is answered with; the longest bodies' names have about as many."""
NEAR_BEST = 4.0
"""Logits below the best span, within which a shorter or fuller one is taken for it; likewise."""

_COUNTRY = re.compile(
    r"\b(?:countr(?:y|ies)|states?|(?<!united )nations|governments?|members?|"
    r"part(?:y|ies))\b",
    re.I,
)
_CONTINENT = re.compile(r"(?:the )?(?:Africa|Asia|Europe|Latin America|the Caribbean|the Pacific)")
_LEADS = re.compile(
    r"\b(?:head(?:s|ed)?|chair\w*|lead(?:s|er\w*|ing)?|led|direct(?:s|ed|or\w*|ion)|manag\w+|administ\w+|presid\w+)\b",
    re.I,
)
"""What a passage must say for somebody in it to run something."""
_SUM_BEHIND = re.compile(
    r"\s*(?:(?:thousand|million|billion|trillion) )?(?:(?:United States |US )?dollars|euros|per cent)\b"
)
_PERIOD = re.compile(r"\W*(?:19|20)\d\d[-–](?:19|20)?\d\d\W*")
"""The years in the name of a plan are no date of what happened to it."""
_DAY_PRINTED = re.compile(rf"\d{{1,2}} (?:{'|'.join(MONTHS)})|(?:{'|'.join(MONTHS)}) \d{{1,2}}\b")
_UNITS = frozenset("dollars euros per cent".split())
_TO = re.compile(r"\b(?:to|for)\s+(?:the\s+)?$", re.I)
_PROPER = re.compile(r"(?<![\w-])(?=[^\W\d_a-z])[^\W\d_]{3,}")
_COMMON = frozenset("Member Members State States Government Governments Party Parties".split())
"""Capitalised words that name nobody."""


def suited(question: str, reading: Reading, text: str) -> Reading:
    """A reading whose best span is of the type that the question asks for, and not too long for it."""
    asked = asked_for(question)
    kind = asked.kind
    if kind == "number":
        return _numbered(question, reading, text)
    spans = [Span(reading.start, reading.end, reading.score), *reading.others]
    fitting = [
        one
        for one in spans
        if (one.start == reading.start or not _inside_name(text, one.start))
        and is_of(kind, words := text[one.start : one.end])
        and not _echoes(words, asked.echo)
        and not (asked.person and ACTOR.search(words))
        and (not asked.by_name or _has_other_name(words, question))
        and (not asked.day or _DAY_PRINTED.search(words))
        and not (kind == "count" and _counts_nothing(text, one, of_sums=asked.sums))
        and not (asked.group and words.lower().removeprefix("the ").startswith(asked.group))
        and not (kind == "time" and asked.event and _of_period(text, one))
        and not (asked.held and re.search(r"\bsession\b", words))
        and not (kind == "time" and asked.year and of_another_year(words, asked.year))
        and (not asked.country or _COUNTRY.search(head_of(words)) or not ACTOR.search(words))
        and not (asked.country and _CONTINENT.fullmatch(words.strip()))
    ]
    if asked.attribute and asked.attribute.lower() not in text.lower():
        return replace(reading, score=reading.score - ABSENT)
    # "Developing Countries" in the name of a conference are none.
    if asked.group and asked.group not in text:
        return replace(reading, score=reading.score - ABSENT)
    if asked.leader and not _LEADS.search(text):
        return replace(reading, score=reading.score - ABSENT)
    fitting = _preferred(fitting, text, asked)
    if asked.person and not fitting:
        return replace(reading, score=reading.score - ABSENT)
    if kind == "actor" and (not fitting or fitting[0].score < reading.score - ABSENT):
        return replace(reading, score=reading.score - ABSENT_ACTOR)
    if not fitting:
        return replace(reading, score=reading.score - ABSENT)
    best = _as_far_as_named(_fuller(fitting, text), text) if kind == "actor" else fitting[0]
    if asked.named and _words(best, text) > LONGEST_NAMED:
        within = [
            one
            for one in fitting[1:]
            if one.score >= best.score - NEAR_BEST and 1 <= _words(one, text) <= LONGEST_NAMED
        ]
        # What is taken instead answers as likely as the longer words do.
        best = replace(within[0], score=best.score) if within else best
    return replace(reading, start=best.start, end=best.end, score=best.score)


def _preferred(fitting: list[Span], text: str, asked: Asked) -> list[Span]:
    """The spans with one first that has the noun asked for, or the role, where it is nearly as likely."""
    for number, one in enumerate(fitting):
        near = one.score >= fitting[0].score - NEAR_BEST
        if near and _is_preferred(one, text, asked):
            return [replace(one, score=fitting[0].score), *fitting[:number], *fitting[number + 1 :]]
    return fitting


def _is_preferred(one: Span, text: str, asked: Asked) -> bool:
    if asked.recipient:
        return bool(_TO.search(text[: one.start]))
    return bool(asked.noun) and asked.noun in text[one.start : one.end].lower()


def _fuller(fitting: Sequence[Span], text: str) -> Span:
    """The best span, or the whole name of the body that it calls "the Board"."""
    best = fitting[0]
    short = re.fullmatch(r"(?:the )?([A-Z][a-z]+)", text[best.start : best.end])
    if short is None:
        return best
    whole = re.compile(rf"(?:the )?(?:[A-Z][\w-]+ )+{short.group(1)}\b")
    for other in fitting[1:]:
        near = other.score >= best.score - NEAR_BEST and _words(other, text) <= LONGEST_NAMED
        if near and whole.match(text[other.start : other.end]):
            return replace(other, score=best.score)
    return best


def _as_far_as_named(span: Span, text: str) -> Span:
    """The span up to a comma behind which the sentence goes on: "the Chair, become members …"."""
    stop = re.search(
        r", (?:becomes?|be|shall|should|will|may|can|must|to|who|which|that|takes?|makes?|submits?)\b",
        text[span.start : span.end],
    )
    return replace(span, end=span.start + stop.start()) if stop else span


def _inside_name(text: str, start: int) -> bool:
    """Whether words go on with a name: "Developing Countries" in "Cooperation among Developing Countries"."""
    before = re.search(r"\b[A-Z][\w’-]+\s+(?:(?:of|for|among|on|and)\s+)*$", text[:start])
    return bool(before and text[start : start + 1].isupper())


def _echoes(words: str, asked: frozenset[str]) -> bool:
    """Whether words only say again what the question says."""
    said = [stem(word) for word in content_words(words) if word not in _UNITS]
    return bool(asked and said) and all(word in asked for word in said)


def _of_period(text: str, span: Span) -> bool:
    """Whether words are the years of a plan, or one of them: "the Plan of Action (2020–2025)"."""
    whole = _PERIOD.fullmatch(text[span.start : span.end])
    ends = re.search(r"\d{4}[-–]$", text[: span.start]) or re.match(
        r"[-–]\d{2,4}\b", text[span.end :]
    )
    return bool(whole or ends)


def _counts_nothing(text: str, span: Span, *, of_sums: bool) -> bool:
    """Whether a number is no count: part of a symbol, or a sum where no sums are asked for."""
    sum_of_money = re.search(r"\b(?:dollars|euros|per cent)\b", text[span.start : span.end])
    money = bool(sum_of_money or _SUM_BEHIND.match(text, span.end))
    return _in_symbol(text, span) or (money and not of_sums)


def _in_symbol(text: str, span: Span) -> bool:
    """Whether a number is only part of one: the 17 of "recommendation (2022)17", the 3 of "3.5 million"."""
    if not text[span.start : span.start + 1].isdigit():
        return False
    before = re.search(r"[)/]$|\d[.,]?$|\bNo\.\s*$", text[: span.start])
    return bool(before or re.match(r"[/(]|[.,]?\d", text[span.end :]))


def _has_other_name(words: str, question: str) -> bool:
    """Whether words hold a name that the question does not."""
    names = (name.group() for name in _PROPER.finditer(words))
    return any(name not in question and name not in _COMMON for name in names)


def _numbered(question: str, reading: Reading, text: str) -> Reading:
    """The number itself: it is told by its shape, where the reader marks what the decision is on."""
    noun = "decision" if re.search(r"\bdecision", question, re.I) else "resolution"
    printed = list(
        re.finditer(rf"\b{noun} (?:\d{{1,4}}/\d{{1,4}}\b|\d{{1,4}} \((?:19|20)\d\d\))", text)
    )
    marked = [m for m in printed if m.start() <= reading.start < m.end()]
    if not marked and SHAPES["number"].search(text[reading.start : reading.end]):
        return reading
    marked = marked or printed
    if len(marked) != 1:
        # "Which decision was taken?" may be answered by what was decided.
        strict = re.search(r"\bnumber\b", question, re.I)
        return replace(reading, score=reading.score - ABSENT) if strict else reading
    return replace(reading, start=marked[0].start(), end=marked[0].end())


def _words(span: Span, text: str) -> int:
    return len(text[span.start : span.end].split())
