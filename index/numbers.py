"""Numbers and dates as resolutions and people write them.

Ordinal and cardinal words come from num2words; this module is its only home.
It covers English and whole numbers from 0 to 999.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

LARGEST = 999

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

DATE = re.compile(rf"\b(\d{{1,2}})\s+({'|'.join(MONTHS)})\s+(\d{{4}})\b")

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@cache
def ordinal_words() -> dict[str, int]:
    """`{"first": 1, "fifty-seventh": 57, …}` up to `LARGEST`."""
    from num2words import num2words

    return {num2words(n, ordinal=True): n for n in range(1, LARGEST + 1)}


@cache
def cardinal_words() -> dict[str, int]:
    """`{"zero": 0, "eleven": 11, …}` up to `LARGEST`."""
    from num2words import num2words

    return {num2words(n): n for n in range(LARGEST + 1)}


def ordinal(number: int) -> str:
    """`57` → `"fifty-seventh"`."""
    from num2words import num2words

    return str(num2words(number, ordinal=True))


def parse_ordinal(words: str) -> int | None:
    """`"Fifty-seventh"`, `"8th"` or `"twenty fifth"` → the number, else `None`."""
    text = re.sub(r"\s+", " ", words.strip().lower())
    digits = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", text)
    if digits:
        return int(digits.group(1))
    known = ordinal_words()
    return known.get(text) or known.get(text.replace(" ", "-"))


def parse_date(text: str) -> date | None:
    """The first date written like `20 December 2002`, else `None`."""
    found = DATE.search(text)
    if found is None:
        return None
    try:
        return date(int(found.group(3)), MONTHS.index(found.group(2)) + 1, int(found.group(1)))
    except ValueError:
        return None


def print_date(day: date) -> str:
    """`2002-12-20` → `"20 December 2002"`, as the UN prints it."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def parse_roman(text: str) -> int | None:
    """`"iv"` → 4; `None` for anything that is not a well-formed numeral up to 89."""
    low = text.lower()
    if not low or not re.fullmatch(r"(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", low):
        return None
    total = 0
    for here, after in zip(low, low[1:] + " ", strict=True):
        value = _ROMAN[here]
        total += -value if _ROMAN.get(after, 0) > value else value
    return total
