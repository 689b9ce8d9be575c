"""References to places in a resolution, in every way people write them.

`find_references(text)` reads "para 8", "OP8", "operative clauses 3-5", "the
eighth operative paragraph", "preambulatory clause 2", "the last preambular
paragraph", "footnote 4", "¶ 8", "paragraph 2 (a) (iii)"; also "the next one"
as a relative reference. It does not know the document: `resolve` turns a
reference into labels that exist, or says which do not. A paragraph of another
text ("paragraph 43 of the Monterrey Consensus") is no reference.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from index.numbers import cardinal_words, ordinal_words, parse_ordinal
from index.resolution import Footnote, Paragraph, Resolution

Series = Literal["operative", "preambular", "footnote", "any"]

Reader = Callable[[re.Match[str]], "Reference | None"]

LONGEST_RANGE = 400
"""The longest resolution known has 392 operative paragraphs."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference: numbers counted from 1, or from the end where negative.

    `items` is a sub-paragraph path (`("a", "iii")`) of a single number;
    `relative` is +1 or -1 for "the next one" and "the previous one".
    """

    series: Series
    numbers: tuple[int, ...]
    start: int
    end: int
    items: tuple[str, ...] = ()
    relative: int = 0


@dataclass(frozen=True, slots=True)
class Resolved:
    """Labels that exist, in order, and what does not ("paragraph 12")."""

    labels: tuple[str, ...]
    absent: tuple[str, ...]


def find_references(text: str) -> tuple[Reference, ...]:
    """Every reference in a question, in order, without overlaps."""
    found: list[Reference] = []
    for pattern, read in _READERS:
        for match in _compiled(pattern).finditer(text):
            if any(match.start() < r.end and r.start < match.end() for r in found):
                continue
            if _OF_ANOTHER.match(text[match.end() :]):
                continue
            reference = read(match)
            if reference is not None:
                found.append(reference)
    return tuple(sorted(found, key=lambda reference: reference.start))


def resolve(reference: Reference, resolution: Resolution) -> Resolved:
    """The labels a reference names in this document (relative ones excepted)."""
    labels: list[str] = []
    absent: list[str] = []
    for number in reference.numbers:
        label = _label(reference, number, resolution)
        if label is None:
            absent.append(_spoken(reference, number))
        elif label not in labels:
            labels.append(label)
    return Resolved(tuple(labels), tuple(absent))


def find_absolute(text: str) -> list[Reference]:
    """The references that name a place by themselves, without "next" and "previous"."""
    return [reference for reference in find_references(text) if not reference.relative]


def all_labels(
    references: Sequence[Reference], resolution: Resolution
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The labels that references name, once each, and the places that do not exist."""
    labels: list[str] = []
    absent: list[str] = []
    for reference in references:
        resolved = resolve(reference, resolution)
        labels += [label for label in resolved.labels if label not in labels]
        absent += resolved.absent
    return tuple(labels), tuple(absent)


def cut_out(question: str, references: Sequence[Reference]) -> str:
    """The question without the references."""
    text = question
    for reference in sorted(references, key=lambda r: -r.start):
        text = text[: reference.start] + " " + text[reference.end :]
    return text


def neighbour(label: str, step: int, resolution: Resolution) -> str | None:
    """The label `step` places on in the same series; `None` past either end."""
    for row in (resolution.preambular, resolution.operative, resolution.footnotes):
        labels = [element.label for element in row]
        if label in labels:
            place = labels.index(label) + step
            return labels[place] if 0 <= place < len(labels) else None
    return None


def _label(reference: Reference, number: int, resolution: Resolution) -> str | None:
    rows: Mapping[str, Sequence[Paragraph | Footnote]] = {
        "operative": resolution.operative,
        "any": resolution.operative,
        "preambular": resolution.preambular,
        "footnote": resolution.footnotes,
    }
    row = rows[reference.series]
    if number < 0:
        return row[number].label if len(row) >= -number else None
    prefix = {"operative": "OP", "any": "OP", "preambular": "PP", "footnote": "FN"}[
        reference.series
    ]
    label = f"{prefix}{number}" + "".join(f"({item})" for item in reference.items)
    return label if resolution.text_of(label) is not None else None


def _spoken(reference: Reference, number: int) -> str:
    noun = {
        "operative": "operative paragraph",
        "any": "paragraph",
        "preambular": "preambular paragraph",
        "footnote": "footnote",
    }[reference.series]
    items = "".join(f" ({item})" for item in reference.items)
    return f"{noun} {number}{items}" if number >= 0 else f"{noun} {-number} from the end"


# The grammar. NUMBER, ORDINAL and the like are put in before compiling.

_NOUN = r"(?:paragraphs?|paragraf\w*|paras?\.?|pars?\.|clauses?|claus|¶{1,2}|points?)"
_PRE = r"(?:preambulatory|preambular|preamble|pre-?ambular)"
_OPER = r"(?:operative|operational|op\.)"
_NO = r"(?:\s*(?:no\.?|number|nr\.?|\#))?"
_LIST = (
    r"(?P<list>NUMBER(?:\s*\([a-z]{1,4}\))*"
    r"(?:\s*(?:,\s*(?:and\s+)?|and|&|to|through|until|or|-|–|—)\s*(?:NOUN\s*)?NUMBER(?![\w/]))*)"
)
_LAST = r"(?P<last>last|final|closing|concluding|very\s+last)"
_PENULT = r"(?P<penult>penultimate|second[\s-]+(?:to[\s-]+)?last|last\s+but\s+one|next\s+to\s+last)"
_OF_ANOTHER = re.compile(
    r"\s+(?:of|in|from)\s+(?:the\s+)?(?!General\b|Assembly\b|United Nations resolution|A/RES/57/263|"
    r"Resolution\b)(?:(?:[A-Z][\w-]+\s){0,3}[A-Z]\w+|annex|charter|report|declaration|consensus|"
    r"decision|resolution\s+\d|A/\d|DP/)"
)


def _read_list(series: Series, match: re.Match[str]) -> Reference | None:
    text = match.group("list")
    parts = re.split(r"\s*(?:,\s*(?:and\s+)?|\band\b|&|\bor\b)\s*", text)
    numbers: list[int] = []
    items: tuple[str, ...] = ()
    for part in parts:
        ends = [
            value
            for piece in re.split(r"\s*(?:\bto\b|\bthrough\b|\buntil\b|[-–—])\s*(?=\w)", part)
            if (value := _value(piece)) is not None
        ]
        if not ends:
            ends = [value] if (value := _value(part)) is not None else []
        if len(ends) == 2 and ends[0] < ends[1] <= ends[0] + LONGEST_RANGE:
            numbers += range(ends[0], ends[1] + 1)
        else:
            numbers += ends
        items = tuple(re.findall(r"\(([a-z]{1,4})\)", part.lower())) or items
    if not numbers:
        return None
    return Reference(
        series,
        tuple(dict.fromkeys(numbers)),
        match.start(),
        match.end(),
        items=items if len(numbers) == 1 else (),
    )


def _read_ordinal(series: Series, match: re.Match[str]) -> Reference | None:
    group = match.groupdict()
    if group.get("penult"):
        numbers: tuple[int, ...] = (-2,)
    elif group.get("last"):
        count = _value(group["count"]) if group.get("count") else 1
        numbers = tuple(range(-(count or 1), 0))
    elif group.get("first_count"):
        numbers = tuple(range(1, (_value(group["first_count"]) or 1) + 1))
    else:
        words = re.findall(_ordinal_pattern(), match.group("ordinals"), flags=re.IGNORECASE)
        named = [parse_ordinal(word) for word in words]
        numbers = tuple(number for number in named if number)
    if not numbers:
        return None
    return Reference(series, numbers, match.start(), match.end())


def _read_relative(match: re.Match[str]) -> Reference:
    back = re.search(r"previous|before|preceding|prior", match.group(), re.I)
    return Reference("any", (), match.start(), match.end(), relative=-1 if back else 1)


def _lists(series: Series) -> Reader:
    return lambda match: _read_list(series, match)


def _ordinals(series: Series) -> Reader:
    return lambda match: _read_ordinal(series, match)


_ORDINALS = (
    rf"(?:{_PENULT}|(?:{_LAST})(?:\s+(?P<count>NUMBER))?|first\s+(?P<first_count>NUMBER)|"
    r"(?P<ordinals>ORDINAL(?:(?:\s*,\s*|\s+and\s+|\s+or\s+)(?:the\s+)?ORDINAL)*))"
)
_READERS = (
    (rf"\b(?:foot|end)?-?\s?notes?{_NO}\s*{_LIST}", _lists("footnote")),
    (rf"\bfns?\.?\s*{_LIST}", _lists("footnote")),
    (rf"\b{_ORDINALS}\s+(?:foot|end)notes?\b", _ordinals("footnote")),
    (rf"\b{_PRE}\s*(?:{_NOUN})?{_NO}\s*{_LIST}", _lists("preambular")),
    (rf"\bpps?\.?\s*-?{_LIST}", _lists("preambular")),
    (
        rf"\b{_ORDINALS}\s+{_PRE}(?:\s+{_NOUN})?(?!\w)",
        _ordinals("preambular"),
    ),
    (
        rf"\b{_ORDINALS}\s+{_NOUN}\s+(?:of|in)\s+the\s+preamble\b",
        _ordinals("preambular"),
    ),
    (
        rf"(?<!\w){_NOUN}{_NO}\s*{_LIST}\s+(?:of|in)\s+the\s+preamble\b",
        _lists("preambular"),
    ),
    (rf"\b{_OPER}\s*(?:{_NOUN})?{_NO}\s*{_LIST}", _lists("operative")),
    (rf"\bops?\s*-?{_LIST}", _lists("operative")),
    (rf"\b{_ORDINALS}\s+{_OPER}(?:\s+{_NOUN})?(?!\w)", _ordinals("operative")),
    (
        rf"\b(?:the\s+)?(?:next|following|previous|preceding|prior)\s+(?:one|{_NOUN})(?!\w)|"
        r"\bthe\s+one\s+(?:after|before)(?:\s+(?:that|it|this))?\b",
        _read_relative,
    ),
    (rf"(?<!\w){_NOUN}{_NO}\s*{_LIST}", _lists("any")),
    (rf"\b{_ORDINALS}\s+{_NOUN}(?!\w)", _ordinals("any")),
)


@cache
def _ordinal_pattern() -> str:
    words = sorted((w for w, n in ordinal_words().items() if n <= 120), key=len, reverse=True)
    spaced = [word.replace("-", "[- ]") for word in words]
    return rf"(?:\b(?:{'|'.join(spaced)})\b|\b\d{{1,3}}(?:st|nd|rd|th)\b)"


@cache
def _number_pattern() -> str:
    words = sorted((w for w, n in cardinal_words().items() if n <= 120), key=len, reverse=True)
    spaced = [word.replace("-", "[- ]").replace(" and ", "[- ]and[- ]") for word in words]
    return rf"(?:\d{{1,3}}(?!\d|\.\d|/\d)|\b(?:{'|'.join(spaced)})\b)"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    full = (
        pattern.replace("NUMBER", _number_pattern())
        .replace("ORDINAL", _ordinal_pattern())
        .replace("NOUN", _NOUN)
    )
    return re.compile(full, re.IGNORECASE)


def _value(text: str) -> int | None:
    digits = re.match(r"\s*\D{0,12}?(\d{1,3})\b", text)
    if digits:
        return int(digits.group(1))
    word = re.sub(r"\s*\(.*", "", text).strip().lower().replace("-", " ")
    return _spaced_cardinals().get(word) or _spaced_cardinals().get(word.split(" ")[-1])


@cache
def _spaced_cardinals() -> dict[str, int]:
    return {word.replace("-", " "): n for word, n in cardinal_words().items()}
