"""What a question asks for beyond a type: whom in which role, a name, a day, a year, not its own words again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.answer_type import AnswerType, answer_type, year_asked
from assistant.kind import kind_of
from index.lexical import content_words, stem

_COUNTRY_ASKED = re.compile(
    r"\b(?:which|what) (?:\w+ )?(?:countr(?:y|ies)|states?|nations)\b", re.I
)
_RECIPIENT_ASKED = re.compile(
    r"\bwho(?:m)?\b.{0,12}\b(?:gets?|receives?|benefits?|is informed|gets informed)\b|\b(?:to|for) whom\b|"
    r"\bwho\b.{0,40}\b(?:to|for)\s*\??$",
    re.I,
)
_LED = re.compile(
    r"\bwho\b.{0,12}\b(?:runs?|heads?|leads?|chairs?|manages?|directs?|presides?|(?:in charge|the (?:head|director|"
    r"chair\w*|leader|president)) of)\b",
    re.I,
)
_ATTRIBUTE = re.compile(
    r"\bwhat(?:'s|’s| is| was)(?: the)? (capital|population|currency|language|flag|anthem|area|"
    r"gdp)\b(?= of\b| in\b|\?)",
    re.I,
)
"""What a country has, whatever a text says of a city in it."""
_EVENT = re.compile(
    r"\bwhen\b.{0,12}\b(?:was|were|did|is|will|does)\b.*\b(?:adopt|sign|held|hold|take place|"
    r"took place|launch|establish)",
    re.I,
)
_SUMS_ASKED = re.compile(
    r"\b(?:dollars?|euros?|per ?cent|percentage|usd|millions?|billions?)\b|[$€%]", re.I
)
_GROUP_ASKED = re.compile(
    r"\bwhich (?!other\b|all\b|of\b)(\w+ (?:countries|states|organi[sz]ations|institutions|"
    r"agencies|bodies|governments))\b",
    re.I,
)
""""Which developing countries?" is not answered by "developing countries have …"."""
_DAY = re.compile(r"\b(?:exact|precise) (?:day|date)\b|\bon (?:which|what) days?\b", re.I)
"""A day is asked for: "in the last quarter of 2023" is none."""
_HELD = re.compile(
    r"\bwhen\b.{0,90}\b(?:hold|holds|held|meets?|convenes?|opens?|begins?|starts?)\b.{0,90}\b(?:session|meeting|conference|forum|"
    r"summit)\b|\bwhen\b.{0,90}\b(?:session|meeting|conference|forum|summit)\b.{0,90}\b(?:held|convened?|opens?|takes? "
    r"place|begins?|starts?)\b",
    re.I,
)
"""When a meeting is held: a session of somebody else is no date of it."""
_NAMED_THING = re.compile(
    r"\b(?:which|what) (?:\w+ )?(?P<noun>committee|fund|conference|board|programme|declaration|"
    r"convention|plan|anniversary|"
    r"consensus|office|unit|commission|court|council|treaty|agreement|protocol|decade|charter|agenda|strategy)\b",
    re.I,
)
"""Nouns that stand in the names of what they are asked for."""
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
_PERSON_ASKED = re.compile(
    r"\bwho\b.{0,160}\bby name\b|\bnames? of the (?:current |then )?(?:[\w-]+ )?(?:secretary|president|"
    r"chair\w*|head|director|"
    r"commissioner|minister|representative|rapporteur|envoy|ambassador|coordinator)\b",
    re.I,
)
"""A person's name is asked for: an office is none."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for: a type, a name or fact rather than a clause, and no echo of itself."""

    kind: AnswerType | None
    named: bool
    echo: frozenset[str]
    by_name: bool
    person: bool
    country: bool
    recipient: bool
    leader: bool
    noun: str
    year: str
    held: bool
    day: bool
    attribute: str
    group: str
    sums: bool
    event: bool


@lru_cache(maxsize=256)
def asked_for(question: str) -> Asked:
    """Told once a question, not once for each passage that is read for it."""
    named = kind_of(question) == "fact"
    echo = _echoed(question) if named else frozenset()
    thing = _NAMED_THING.search(question)
    return Asked(
        kind=answer_type(question),
        named=named,
        echo=echo,
        by_name=bool(_NAMES_ASKED.search(question)),
        person=bool(_PERSON_ASKED.search(question)),
        country=bool(_COUNTRY_ASKED.search(question)),
        recipient=bool(_RECIPIENT_ASKED.search(question)),
        leader=bool(_LED.search(question)),
        noun=thing.group("noun").lower() if thing else "",
        held=bool(_HELD.search(question)),
        day=bool(_DAY.search(question)),
        attribute=attribute.group(1) if (attribute := _ATTRIBUTE.search(question)) else "",
        sums=bool(_SUMS_ASKED.search(question)),
        group=group.group(1).lower() if (group := _GROUP_ASKED.search(question)) else "",
        event=bool(_EVENT.search(question)),
        year=year_asked(question),
    )


def _echoed(question: str) -> frozenset[str]:
    """The words of a question that no answer consists of; none of "A or B?", nor of "where does it say …?"."""
    if re.search(
        r"\bor\b|\bwhere\b|\b(?:paragraph|footnote|passage|clause|full name|exact)", question, re.I
    ):
        return frozenset()
    return frozenset(stem(word) for word in content_words(question))
