"""Names and numbers of a question, and whether a passage is about them.

A question about the Pledging Conference is not answered by a paragraph on
another meeting, however well its wording fits; nor one about 1999 by a passage
that names no such year. The reader is weak at exactly this (one name swapped),
and the check is exact, so candidates that lack a name give way to those that
hold them all.
"""

from __future__ import annotations

import re

from assistant.wording import ABBREVIATIONS, english_words
from index.lexical import STOP_WORDS, folded, searchable
from index.numbers import ordinal, parse_ordinal

_WORD = re.compile(r"\w[\w.,/’'-]*\w|\w")
_PLACE = re.compile(
    r"\b(?:paragraphs?|paras?|clauses?|footnotes?|notes?|items?|ops?|pps?|fns?)\.?\s*\d+"
    r"(?:\s*(?:,|-|–|to|and|or)\s*\d+)*",
    re.I,
)
"""Numbers of places, which are no numbers of the text."""
_EVERYWHERE = frozenset(
    """assembly general ga unga an united nations un resolution security council unsc secretary
    secretary-general sg op pp para paragraph member states state january february march april may
    june july august september october november december monday tuesday wednesday thursday friday
    saturday sunday english french ok please""".split()
)
"""Names that a question about any passage may use: their absence shows nothing."""

_CONTRASTING = frozenset({"developed"})
"""Words that tell one group from another one which nearly every paragraph names."""


_OF_ANOTHER_ACT = re.compile(
    r"\b(?:adopted|dated|issued|established|resolutions?|decisions?|pursuant to|in accordance with)\b[^,;]{0,60}$"
)
"""Before a year: that of the text that is cited, not of what the clause is about."""
_BEGINS = re.compile(r"(?:^|[.?!:])[\s\"“'‘(]*$")


def names_in(question: str) -> tuple[str, ...]:
    """Capitalised words (spelled out where abbreviated), ordinals, numbers of two digits or more.

    Compounds are taken apart (`North-South`); words of everyday English are
    names only within a sentence, not at its beginning.
    """
    found: list[str] = []
    text = _PLACE.sub(" ", searchable(question))
    for match in _WORD.finditer(text):
        word = re.sub(r"['’]s$", "", match.group()).strip(".,'")
        parts = [word] if word in ABBREVIATIONS else re.split(r"[-/]", word)
        if all(part in ABBREVIATIONS for part in parts):
            for part in parts:
                found += re.findall(r"[A-Z][\w’']+", ABBREVIATIONS[part])
            continue
        if re.match(r"I['’]|[A-Z][a-z]+n['’]t$", word):
            continue  # "I'm", "Don't"
        place = parse_ordinal(word) or 0
        if place > 2 or word.lower() in _CONTRASTING:
            found.append(ordinal(place) if place > 2 else word)
            continue
        number = bool(re.fullmatch(r"\d[\d.,/]+", word))
        name = word[:1].isupper() and (
            not _BEGINS.search(text[: match.start()])
            or re.split(r"['’]", word.lower())[0] not in english_words()
        )
        if number:
            found.append(word)
        elif name:
            found += [part for part in re.split(r"[-/]", word) if part[:1].isupper()]
    kept = [w for w in found if len(w) > 1 and w.lower() not in STOP_WORDS | _EVERYWHERE]
    return tuple(dict.fromkeys(kept))


def demanded(question: str) -> tuple[str, ...]:
    """The names that a passage must hold; none of "A or B?", which names one thing too many."""
    return () if re.search(r"\bor\b", question) else names_in(question)


def lacks(names: tuple[str, ...], text: str, *, asked: str = "") -> int:
    """How many of the names do not occur in a text, singular or plural, in any case.

    `asked`: a yes/no question; a number in whose stead the text has another one
    ("the seventy-eighth session?", "at its seventy-ninth session") answers it, with No.
    """
    absent = [name for name in names if not _occurs(name, text)]
    return sum(not (asked and instead_of(name, asked, text)) for name in absent)


def instead_of(number: str, question: str, text: str) -> str | None:
    """What a text says instead of a question's number, before the same noun; `None` otherwise.

    Only where the text has exactly one such number, so that it is plain which is meant.
    """
    place = parse_ordinal(number)
    if place is None and not re.fullmatch(r"\d[\d.,]*", number):
        return None
    if re.fullmatch(r"(?:19|20)\d\d", number):
        years = {
            found.group()
            for found in re.finditer(r"(?<![\d/])(?:19|20)\d\d(?![\d/])", text)
            # When something else was adopted or held says nothing of what is asked.
            if not _OF_ANOTHER_ACT.search(text[: found.start()])
        }
        return years.pop() if len(years) == 1 and number not in years else None
    noun = re.search(
        rf"(?<!\w){re.escape(number)}(?:th|st|nd|rd)?[\s-]+(\w+)", searchable(question), re.I
    )
    if noun is None or noun.group(1).lower() in STOP_WORDS:
        return None
    shape = r"[\w-]+" if place else r"\d[\d.,]*"
    printed = {
        found
        for found in re.findall(
            rf"({shape})\s+{re.escape(_stem(noun.group(1).lower()))}", searchable(text), re.I
        )
        if place is None or parse_ordinal(found) not in (None, place)
    }
    return printed.pop() if len(printed) == 1 and not _occurs(number, text) else None


def _occurs(name: str, text: str) -> bool:
    low = folded(searchable(text)).lower()
    return bool(re.search(rf"(?<!\w){re.escape(_stem(folded(name).lower()))}", low))


def _stem(name: str) -> str:
    return name[:-1] if name.endswith("s") and len(name) > 3 else name
