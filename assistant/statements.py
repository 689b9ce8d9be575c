"""A chat model's text cut into statements with the passages they cite, while it arrives.

Made for small models, too: markers may be written `[1]`, `[1, 3]`, `[1][3]`, `[1-3]`, `(1)`,
`【1】`, `[passage 1]` or `[OP8]`, before or after the full stop, and split over pieces of a
stream. A statement ends where its sentence and the markers behind it end, or at a line's
end; list items are statements. What stands in a fence of code, in brackets of reasoning
(`<think>`) or in tags is no statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LONGEST = 1_200
"""Characters of one statement; longer ones are cut there, so that a stream without full stops ends."""

_NUMBERS = r"\d{1,3}(?:\s*(?:,|;|and|&|-|–|to)\s*(?:(?:passage|source)s?\s+)?\d{1,3})*"
_LABELS = r"(?:OP|PP|FN)\d+(?:\([a-z]+\))*|Header"
_MARKER = re.compile(
    rf"""\s*(?:
        [\[【⟦]\s*(?:(?:passage|source|ref|doc|no)s?\.?\s*)?\#?(?P<square>{_NUMBERS})\s*(?:†[^\]】]*)?[\]】⟧]
      | [\[【]\s*(?P<labels>(?:{_LABELS})(?:\s*[,;]\s*(?:{_LABELS}))*)\s*[\]】]
      | (?<=[\w”"’'.!?%\])])\s*\(\s*(?:(?:passage|source)s?\s+)?(?P<round>{_NUMBERS})\s*\)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_MARKER_BEGINS = re.compile(r"\s*(?:[\[【⟦(][^\]】⟧)\n]{0,40})?$")
_ENDS = re.compile(r"[.!?…。！？]+[”\"’')\]»]*(?=\s|$|[\[【(])|[。！？]")
_ABBREVIATION = re.compile(
    r"(?:\b(?:paras?|pars?|nos?|vols?|arts?|chaps?|sects?|res|docs?|pp?|cf|e\.g|i\.e|etc|vs|St|Dr|Mr|Mrs|Ms|US|"
    r"U\.S|U\.N|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Suppl|Corr|Add|Rev|op|cit)|(?:^|\s)\d{1,3}|"
    r"(?:^|\s)[A-Z])\.$",
    re.I,
)
_HIDDEN = re.compile(r"<(think|reasoning|analysis)>.*?(?:</\1>|\Z)", re.S | re.I)
_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)|`+|^#+\s*", re.M)


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence or list item: its words without markers, and what it cites, in order.

    `numbers` count the passages of the prompt from 1; `labels` are places named outright.
    """

    text: str
    numbers: tuple[int, ...] = ()
    labels: tuple[str, ...] = ()


def statements(pieces: Iterable[str]) -> Iterator[Statement]:
    """The statements of a stream of pieces of text, each as soon as it is whole."""
    held = ""
    for piece in pieces:
        held += piece
        if _inside_hidden(held):
            continue
        held = _HIDDEN.sub("", held)
        while (end := _end_of_first(held)) is not None:
            found = _statement(held[:end])
            held = held[end:]
            if found:
                yield found
    last = _statement(_HIDDEN.sub("", held))
    if last:
        yield last


def split(text: str) -> list[Statement]:
    """The statements of a whole text."""
    return list(statements([text]))


def _inside_hidden(held: str) -> bool:
    """Whether the text ends within reasoning, or within a tag that may open it."""
    opened = len(re.findall(r"<(?:think|reasoning|analysis)>", held, re.I))
    closed = len(re.findall(r"</(?:think|reasoning|analysis)>", held, re.I))
    return opened > closed or bool(re.search(r"</?[a-z]{0,9}$", held, re.I))


def _end_of_first(held: str) -> int | None:
    """Where the first statement ends; `None` while that cannot be told yet."""
    line = held.find("\n")
    if line == 0:
        return 1
    for match in _ENDS.finditer(held):
        if 0 <= line < match.start():
            break
        if _ABBREVIATION.search(held[: match.end()]):
            continue
        end = _behind_markers(held, match.end())
        if end is None:
            return None
        following = held[end:].lstrip(" ")
        if not following:
            return None  # a marker may still come
        if following[0].islower():
            continue  # "approx. five", "S.A. of": no end
        return end
    if line > 0:
        # Markers at the beginning of the next line belong to the one before it.
        rest = held[line:].lstrip()
        if not rest or _MARKER_BEGINS.match(rest):
            return None
        marker = _MARKER.match(rest)
        return len(held) - len(rest) + marker.end() if marker else line + 1
    return LONGEST if len(held) > LONGEST else None


def _behind_markers(held: str, at: int) -> int | None:
    """The end of the markers that follow; `None` where a marker may be cut by the stream."""
    while match := _MARKER.match(held, at):
        at = match.end()
    if held[at : at + 1] in (".", ","):  # "… year [3]." and "… year. [3]."
        at += 1
    return None if _MARKER_BEGINS.match(held[at:]) else at


def _statement(raw: str) -> Statement | None:
    numbers: list[int] = []
    labels: list[str] = []
    for match in _MARKER.finditer(raw):
        listed = match.group("square") or match.group("round")
        if listed:
            numbers += [n for n in _listed(listed) if n not in numbers]
        else:
            named = re.findall(_LABELS, match.group("labels"), re.I)
            labels += [label for label in map(_label, named) if label not in labels]
    text = _MARKER.sub("", raw)
    text = _EMPHASIS.sub("", _BULLET.sub("", text))
    text = re.sub(r"<[^<>\n]{1,60}>", "", text)
    text = re.sub(r"\s+", " ", text).strip(" \t|")
    text = re.sub(r"\s+([.,;:!?])", r"\1", text)
    if not re.search(r"\w", text):
        # A marker on its own belongs to nothing that could be shown.
        return None
    return Statement(text, tuple(numbers), tuple(labels))


def _listed(text: str) -> list[int]:
    found: list[int] = []
    for low, high in re.findall(r"(\d+)(?:\s*(?:-|–|to)\s*(\d+))?", text):
        last = int(high) if high else int(low)
        found += range(int(low), min(last, int(low) + 20) + 1)
    return found


def _label(named: str) -> str:
    return "Header" if named.lower() == "header" else named[:2].upper() + named[2:]
