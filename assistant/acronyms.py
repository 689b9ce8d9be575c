"""Initials that a question uses for a name the document spells out.

People write MC for the Monterrey Consensus and UNMD for the United Nations
Millennium Declaration; no table can hold them all, but the document itself
proves them: the initials are those of exactly one of its names. What the table
of common abbreviations knows (`assistant.wording`) is left to it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from assistant.wording import ABBREVIATIONS
from index.lexical import searchable

LONGEST_NAME = 8
"""Capitalised words in a name."""

_JOINING = r"(?:of|the|and|for|on|to|in|at|among|with|by|de)"
_CAPITAL = r"[A-Z][\w’'-]*"
_NAME = re.compile(rf"{_CAPITAL}(?:\s+(?:{_JOINING}\s+){{0,3}}{_CAPITAL})+")
_INITIALS = re.compile(r"(?<![\w/.-])[A-Z]{2,8}(?![\w/.-])")
_NOT_INITIALS = frozenset(
    "OP PP FN II III IV VI VII VIII IX XI XII OK TL DR NO IT US USA UK DC PC AI AM PM TV ID APA MLA PDF CEO EU".split()
)
"""Numerals, labels, and what is said of other things."""


_ASKS_NAME = re.compile(
    r"\b(?:stand(?:s|ing)? for|short for|spell(?:ed|t)? out|written out|in full|full (?:form|name)|long form|"
    r"letters (?:mean|stand)|(?:abbreviation|acronym|initials)\b|what do(?:es)? \W?[A-Z]{2,8}\W? mean\b)",
    re.I,
)


def name_asked(question: str, texts: Iterable[str]) -> str | None:
    """The document's name for the initials of "What does TCDC stand for?"; `None` for other questions.

    Only of one abbreviation, and only where the document prints the name.
    """
    asked = {word for word in _INITIALS.findall(question) if word not in _NOT_INITIALS}
    if len(asked) != 1 or not _ASKS_NAME.search(question):
        return None
    known = [searchable(text) for text in texts]
    (initials,) = asked
    full = ABBREVIATIONS.get(initials)
    names = {full} if full else _names(known).get(initials, set())
    printed = {name for name in names if any(name.lower() in text.lower() for text in known)}
    return printed.pop() if len(printed) == 1 else None


def spelled_out(question: str, texts: Iterable[str]) -> str:
    """The question with initials of the document's names replaced by those names."""
    asked = {
        word
        for word in _INITIALS.findall(question)
        if word not in _NOT_INITIALS and word not in ABBREVIATIONS
    }
    if not asked or question.isupper():
        return question
    known = list(texts)
    names = _names(known)
    for initials in sorted(asked):
        found = names.get(initials, set())
        written = any(re.search(rf"\b{initials}\b", text) for text in known)
        if len(found) == 1 and not written:
            question = re.sub(rf"(?<![\w/.-]){initials}(?![\w/.-])", next(iter(found)), question)
    return question


def _names(texts: Iterable[str]) -> dict[str, set[str]]:
    """Every run of capitalised words by its initials; parts of longer names count, too."""
    found: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for match in _NAME.finditer(searchable(text)):
            words = match.group().split()
            capitals = [i for i, word in enumerate(words) if word[0].isupper()]
            for first in range(len(capitals)):
                for last in range(first + 1, min(len(capitals), first + LONGEST_NAME)):
                    part = words[capitals[first] : capitals[last] + 1]
                    # Two words from the middle of a name are seldom a name of their own.
                    if first == 0 or last - first >= 2:
                        found[_initials(part)].add(" ".join(part))
    return found


def _initials(words: list[str]) -> str:
    """Of the capitalised words; each capitalised half of a compound counts."""
    halves = [half for word in words for half in word.split("-") if half[:1].isupper()]
    return "".join(half[0] for half in halves)
