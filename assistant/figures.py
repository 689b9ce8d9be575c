"""Figures of a text, so that two texts can be compared: amounts, dates, ordinals, symbols.

`figures("3.5 million dollars, on 20 December 2002")` and the same facts written `$3.5m` and
`December 20, 2002` give the same set. What is compared is the value; units are words.
"""

from __future__ import annotations

import re

from assistant.wording import expand
from index.lexical import searchable
from index.numbers import MONTHS, cardinal_words, ordinal_words

_MONTH = "|".join(f"{m[:3]}(?:{m[3:]}|\\.)?" if len(m) > 3 else m for m in MONTHS)
_DAY, _YEAR, _TO = r"\d{1,2}", r",?\s+(?P<y>\d{4})\b", r"\s*(?:to|-|and)\s*"
_RANGES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b(?P<d>{_DAY}){_TO}(?P<e>{_DAY})\s+(?P<m>{_MONTH}){_YEAR}",
        rf"\b(?P<m>{_MONTH})\s+(?P<d>{_DAY}){_TO}(?P<e>{_DAY}){_YEAR}",
        rf"\b(?P<d>{_DAY})\s+(?P<m>{_MONTH}){_TO}(?P<e>{_DAY}\s+(?:{_MONTH})){_YEAR}",
        rf"\b(?P<m>{_MONTH})\s+(?P<d>{_DAY}),?{_TO}(?P<e>(?:{_MONTH})\s+{_DAY}){_YEAR}",
    )
)
_DATES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b(?P<d>{_DAY})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{_MONTH}){_YEAR}",
        rf"\b(?P<m>{_MONTH})\s+(?P<d>{_DAY})(?:st|nd|rd|th)?{_YEAR}",
        r"\b(?P<y>\d{4})-(?P<n>\d{2})-(?P<d>\d{2})\b",
        rf"\b(?P<m>{_MONTH}){_YEAR}",
        rf"\b(?P<d>{_DAY})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{_MONTH})\b",
    )
)
_SYMBOL = re.compile(
    r"\b(?=[A-Z/.]*[\d/.A-Za-z-]*\d)[A-Z][A-Z0-9.]*"
    r"(?:/[A-Za-z0-9.-]*[A-Za-z0-9](?:\([A-Za-z0-9]+\))?)+|\b\d{1,4}/\d{1,4}\b"
)
_SCALE = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_AMOUNT = re.compile(
    r"(?<![\w.])(?P<n>\d[\d,]*(?:\.\d+)?)(?:st|nd|rd|th)?\b"
    r"(?:\s+(?P<s>thousand|million|billion|trillion)\b)?"
)
_OFTEN = {
    name: re.compile(rf"\b(?:{words})\b", re.I)
    for name, words in {
        "yearly": r"annual(?:ly)?|yearly|(?:a|per|every|each) year|once a year",
        "twice": r"twice|semi-?annual(?:ly)?",
        "two-yearly": r"biennial(?:ly)?|every (?:two|second|other) years?",
        "monthly": r"monthly|(?:a|per|every|each) month",
        "quarterly": r"quarterly|(?:per|every|each) quarter",
    }.items()
}
"""How often, however it is worded."""
SMALL = 3
"""Number words up to here are also pronouns and manners of speaking ("one of", "both")."""


def figures(text: str) -> frozenset[str]:
    """The figures of a text in one form each; a date also counts for its month and its year."""
    left = searchable(text)
    found: set[str] = set()

    def taken(match: re.Match[str]) -> str:
        found.add(match.group().upper().rstrip("."))
        return " "

    left = _SYMBOL.sub(taken, left)
    left = re.sub(r"\b(?:between|from)\b", " ", expand(left), flags=re.I)
    for pattern in _RANGES:
        left = pattern.sub(_both_days, left)
    for pattern in _DATES:
        left = pattern.sub(lambda m: _date(m, found), left)
    low = left.lower()
    for match in _AMOUNT.finditer(low):
        found.add(_value(match.group("n"), match.group("s")))
    for words, value in _spelled().items():
        if value > SMALL and words in low and re.search(rf"(?<![\w-]){words}(?![\w-])", low):
            scale = re.search(rf"(?<![\w-]){words}\s+(thousand|million|billion)", low)
            found.add(_value(str(value), scale.group(1) if scale else None))
    found |= {name for name, words in _OFTEN.items() if words.search(left)}
    return frozenset(found)


def strange(claimed: str, source: str) -> frozenset[str]:
    """The figures of one text that another does not have."""
    return figures(claimed) - figures(source)


def _both_days(match: re.Match[str]) -> str:
    """A range of days as two dates."""
    parts = match.groupdict()
    last = parts["e"] if re.search("[a-z]", parts["e"], re.I) else f"{parts['e']} {parts['m']}"
    return f" {parts['d']} {parts['m']} {parts['y']} ; {last} {parts['y']} "


def _date(match: re.Match[str], found: set[str]) -> str:
    parts = match.groupdict()
    month = (
        int(parts["n"])
        if parts.get("n")
        else next(i for i, m in enumerate(MONTHS, 1) if m.lower().startswith(parts["m"][:3].lower()))
    )  # fmt: skip
    year, day = parts.get("y"), parts.get("d")
    if year:
        found |= {year, f"{year}-{month:02d}"}
    if day:
        found.add(f"{month:02d}-{int(day):02d}")
    if year and day:
        found.add(f"{year}-{month:02d}-{int(day):02d}")
    return " "


def _value(digits: str, scale: str | None) -> str:
    number = float(digits.replace(",", "")) * _SCALE.get(scale or "", 1)
    return f"{number:g}" if number < 1e6 else f"{number:.0f}"


def _spelled() -> dict[str, int]:
    hundred = {w: n for w, n in cardinal_words().items() if n <= 100}
    return {**hundred, **{w: n for w, n in ordinal_words().items() if n <= 100}}
