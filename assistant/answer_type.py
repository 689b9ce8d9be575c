"""The type of the words that a question asks for: a body for "who", a sum for "how much money".

The reader marks the likeliest words even where the right type of words is absent ("the
Voluntary Trust Fund" is no answer to "how much money?") or stands elsewhere in the passage (who
allocated a sum, and the sum). So of the spans that it ranked the first of the right type is
taken, with its own, lower score; a passage that holds none loses by `ABSENT`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from assistant.kind import kind_of
from assistant.reader import Reading, Span
from index.lexical import content_words, stem
from index.numbers import MONTHS, cardinal_words

AnswerType = Literal["share", "count", "amount", "number", "time", "place", "actor"]

ABSENT = 6.0
"""Logits that a passage loses when none of its spans is of the type; chosen by hand, not tuned."""
ABSENT_ACTOR = 2.0
"""The same for "who": the words for people and bodies are no closed list."""
LONGEST_NAMED = 16
"""Words in what a question for a fact is answered with; the longest bodies' names have about as many."""
NEAR_BEST = 4.0
"""Logits below the best span, within which a shorter or fuller one is taken for it; likewise."""

_ASKED: dict[AnswerType, re.Pattern[str]] = {
    "share": re.compile(
        r"\b(?:what|which) (?:\w+ )?(?:percentage|per ?cent|share|proportion|fraction)\b",
        re.I,
    ),
    "count": re.compile(r"\bhow many\b", re.I),
    "number": re.compile(
        r"\bnumber\b(?=.{0,90}\b(?:decision|resolution)\b)(?!.{0,90}\b(?:decisions|resolutions)\b)|"
        r"\b(?:decision|resolution) number\b|\b(?:which|what) (?:\w+ )?(?:decision|resolution)\b",
        re.I,
    ),
    "actor": re.compile(
        r"(?:^|[.?!:;] )(?:(?:and|so|but|ok|please),? )*(?:by |from |to |for |with )?who(?:m|se)?\b"
        r"(?! (?:is|was|were|are) (?-i:[A-Z]))|"
        r"\b(?:which|what) (?:(?:un|united nations|other|main|principal|international|intergovernmental) )*"
        r"(?:bod(?:y|ies)|organs?|offices?|agenc(?:y|ies)|entit(?:y|ies)|committees?|board|unit|departments?|"
        r"countr(?:y|ies)|officials?|organi[sz]ations?|institutions?)\b",
        re.I,
    ),
    "amount": re.compile(
        r"\bhow much (?:money|cash|funding|is (?:allocated|paid|given)|do(?:es)? .{0,40}\bcosts?|"
        r"will .{0,40}\bcost)\b|"
        r"\bprice tag\b|\b(?:what|which) (?:\w+ )?(?:amount|sum)\b|\bin dollars\b|\bdollar (?:figure|amount)\b|"
        r"\b(?:amount|sum) of money\b|\bhow (?:much|big)\b.{0,60}\b(?:allocat\w+|sum|amount|budget)\b",
        re.I,
    ),
    "place": re.compile(
        r"\bwhere\b.*\b(?:held|takes? place|took place|meet|met|convened?|happen(?:ed)?)\b|"
        r"\b(?:which|what) (?:city|town|venue)\b",
        re.I,
    ),
    "time": re.compile(
        r"^(?:and |so |but )?(?:by |until |since |from )?when\b|"
        r"\b(?:what|which) (?:date|day|year|month|session)\b|\b(?:until when|by when)\b",
        re.I,
    ),
}
"""How each type is asked for; the first that matches decides."""
_TIME = re.compile(
    rf"\d|\b(?:{'|'.join(MONTHS)}|sessions?|years?|annual\w*|months?|weeks?|days?|decade|anniversary|end of|as long as|"
    r"until|immediate\w*|soon|delay|every|biennial\w*|continu\w*|regular\w*|meetings?|prior|before|after|during|"
    r"exists?|indefinite\w*|permanent\w*|tempor\w+)\b",
    re.I,
)
DATE = re.compile(r"(?:\d{1,2}(?: [A-Z][a-z]+)?[-–])?\d{1,2} (?:[A-Z][a-z]+) \d{4}")
SHAPES: dict[AnswerType | None, re.Pattern[str]] = {
    "place": re.compile(
        r"(?<=held in )[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*|"
        r"\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*(?:, [A-Z]\w+)?(?=, \d{1,2}[ –-])"
    ),
    "time": DATE,
    "amount": re.compile(
        r"\d[\d.,]*(?: (?:million|billion|thousand))? (?:dollars|euros|[A-Z]\w+ francs)"
    ),
    "number": re.compile(
        r"(?<![\w/])(?:(?:resolution|decision) )?(?:\d{1,4}/\d{1,4}\b(?!/)|\d{1,4} \((?:19|20)\d\d\))"
    ),
}
"""The one shape that the answer to a question of this type has."""
_NUMBER_WORDS = frozenset(list(cardinal_words())[1:100])
_SHARE = re.compile(r"%|\bper ?cent\b|\b(?:half|thirds?|quarters?|fifths?|tenths?)\b", re.I)
_ACTOR = re.compile(
    r"\b(?:secretary|assembly|council|committees?|board|units?|programmes?|funds?|governments?|states?|countr(?:y|ies)|"
    r"nations|organi[sz]ations?|institutions?|ministers?|community|communities|partners?|agenc(?:y|ies)|bod(?:y|ies)|"
    r"part(?:y|ies)|commission\w*|offices?|department|director\w*|president|chair\w*|representatives?|rapporteurs?|"
    r"envoy|people|peoples|persons?|women|men|children|girls?|boys?|youth|groups?|members?|society|entities|entity|"
    r"donors?|experts?|system|courts?|tribunals?|mission|authorit(?:y|ies)|secretariat|cent(?:re|er)s?|universit\w+|"
    r"sector|heads?|coordinator|administrat\w+|association|union|banks?|refugees?|workers?|victims?|families|"
    r"civilians?|stakeholders?|actors?|compan(?:y|ies)|power|mechanism|working group|forum|network|team|all|"
    r"industry|media|parliament\w*|organs?)\b",
    re.I,
)
_UNITS = frozenset("dollars euros per cent".split())
_THING = re.compile(
    r"\b(?:consensus|declaration|plan|conference|convention|agenda|decade|day|resolution|decision|report|trust fund|"
    r"goals|programme of action|charter|protocol|treaty|agreement|framework|strategy|study|anniversary|"
    r"cooperation|segment|resources)\b",
    re.I,
)
"""What has a name but does nothing."""
_PROPER = re.compile(r"(?<![\w-])(?=[^\W\d_a-z])[^\W\d_]{3,}")
_COMMON = frozenset("Member Members State States Government Governments Party Parties".split())
"""Capitalised words that name nobody."""
_NAME = re.compile(r"(?<![\w-])[A-Z][a-zé]{2,}(?!-[A-Z])(?<!Takes)(?<!Requests)(?<!Footnote)\b")


_ENTITY = (
    r"(?:countr(?:y|ies)|states?|nations|governments?|institutions?|cent(?:re|er)s?(?: of excellence)?|"
    r"organi[sz]ations?|agenc(?:y|ies)|bodies|funds?|people|persons?|ministers?|experts?|compan(?:y|ies)|regions?|cities|donors?|banks?)"
)
_NAMES_ASKED = re.compile(
    rf"^(?:please |can you )?name (?:(?:some|any|a few|all|of|the|those|these) ){{0,4}}(?:\w+ )?{_ENTITY}\b(?!['’])|"
    rf"\b(?:which|what) (?:\w+ ){{0,3}}{_ENTITY}\b.{{0,40}}\b(?:named|listed|mentioned)\b.{{0,30}}\bexample|"
    rf"\b(?:which|what) (?:\w+ ){{0,3}}{_ENTITY}\b.{{0,30}}\b(?:are|is) named\b|\bnames of (?:\w+ ){{0,4}}{_ENTITY}\b|"
    rf"\b{_ENTITY}\b.{{0,40}}\bby name\b",
    re.I,
)
"""Who is asked for by name: "institutions and centres in the South" name none."""


def answer_type(question: str) -> AnswerType | None:
    """The type that a question asks for; `None` where words of any type will do."""
    return next((kind for kind, asks in _ASKED.items() if asks.search(question)), None)


def is_of(kind: AnswerType | None, words: str) -> bool:
    """Whether words are of a type; `True` for `None`."""
    match kind:
        case "share":
            return bool(_SHARE.search(words))
        case "count" | "amount":
            named = set(re.findall(r"[a-z]+", words.lower()))
            return bool(re.search(r"\d", words) or named & _NUMBER_WORDS)
        case "number":
            return bool(SHAPES["number"].search(words))
        case "time":
            return bool(_TIME.search(words))
        case "place":
            return bool(re.search(r"\b[A-Z]", words))
        case "actor":
            head = re.split(r"\b(?:of|for|on|to|in|among)\b", words)[0]
            acts = _ACTOR.search(head) or _NAME.search(head)
            return bool(acts and not _THING.search(head))
    return True


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a question asks for: a type, a name or fact rather than a clause, and no echo of itself."""

    kind: AnswerType | None
    named: bool
    echo: frozenset[str]
    by_name: bool


@lru_cache(maxsize=256)
def _asked_for(question: str) -> _Asked:
    """Told once a question, not once for each passage that is read for it."""
    named = kind_of(question) == "fact"
    echo = _echoed(question) if named else frozenset()
    return _Asked(answer_type(question), named, echo, bool(_NAMES_ASKED.search(question)))


def suited(question: str, reading: Reading, text: str) -> Reading:
    """A reading whose best span is of the type that the question asks for, and not too long for it."""
    asked = _asked_for(question)
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
        and (not asked.by_name or _has_other_name(words, question))
    ]
    if kind == "actor" and (not fitting or fitting[0].score < reading.score - ABSENT):
        return replace(reading, score=reading.score - ABSENT_ACTOR)
    if not fitting:
        return replace(reading, score=reading.score - ABSENT)
    best = _fuller(fitting, text) if kind == "actor" else fitting[0]
    if asked.named and _words(best, text) > LONGEST_NAMED:
        within = [
            one
            for one in fitting[1:]
            if one.score >= best.score - NEAR_BEST and 1 <= _words(one, text) <= LONGEST_NAMED
        ]
        # What is taken instead answers as likely as the longer words do.
        best = replace(within[0], score=best.score) if within else best
    return replace(reading, start=best.start, end=best.end, score=best.score)


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


def _inside_name(text: str, start: int) -> bool:
    """Whether words go on with a name: "Developing Countries" in "Cooperation among Developing Countries"."""
    before = re.search(r"\b[A-Z][\w’-]+\s+(?:(?:of|for|among|on|and)\s+)*$", text[:start])
    return bool(before and text[start : start + 1].isupper())


def _echoed(question: str) -> frozenset[str]:
    """The words of a question that no answer consists of; none of "A or B?", nor of "where does it say …?"."""
    if re.search(
        r"\bor\b|\bwhere\b|\b(?:paragraph|footnote|passage|clause|full name|exact)", question, re.I
    ):
        return frozenset()
    return frozenset(stem(word) for word in content_words(question))


def _echoes(words: str, asked: frozenset[str]) -> bool:
    """Whether words only say again what the question says."""
    said = [stem(word) for word in content_words(words) if word not in _UNITS]
    return bool(asked and said) and all(word in asked for word in said)


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
