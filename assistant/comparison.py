"""Comparisons: "Compare A and B", "How does A differ from B?", one part a side.

Both sides are quoted; nothing is said about them that the text does not say. A
side may be a place ("the preamble", "paragraph 5"), then only that place answers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.references import all_labels, find_absolute
from index.numbers import MONTHS
from index.resolution import Resolution

_SHAPES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:please\s+)?(?:compare|contrast)\s+(?:how\s+)?(?P<a>.+?)\s+(?:and|with|to|against|versus|vs\.?)\s+"
        r"(?P<b>.+)",
        r".*?\b(?:differences?|distinction|contrast|comparison|relation(?:ship)?)\s+between\s+(?P<a>.+?)\s+"
        r"and\s+(?P<b>.+)",
        r"(?:how|in\s+what\s+way)\s+(?:is|are|does|do)\s+(?P<a>.+?)\s+(?:differ(?:ent)?\s+from|compare[ds]?\s+"
        r"(?:with|to)|relate[ds]?\s+to)\s+(?P<b>.+)",
        r"(?:how|in\s+what\s+way)\s+do\s+(?P<a>.+?)\s+and\s+(?P<b>.+?)\s+differ(?P<rest>\b.*)?",
        r"(?P<a>.+?)\s+(?:versus|vs\.?)\s+(?P<b>.+)",
    )
)
_EARLIER = re.compile(
    r"(?:which|what)(?: of (?:them|the two|these)| (?:one|date|event|thing)|"
    r" (?P<noun>(?!(?:of|one|date|event|thing)\b)\w+))? (?:came|comes|happened|"
    r"took place|was|is) (?:the )?"
    r"(?:first|earlier|later|last|older|newer|oldest|newest|more recent|most recent|sooner)(?: one)?\s*[,:–—-]\s*"
    r"(?P<a>.+?),? or (?P<b>.+)|"
    r"(?:out )?of (?P<c>.+?) and (?P<d>.+?),? which (?:one )?(?:is|was|came|happened) (?:the )?(?:older|earlier|first|"
    r"later|newer|more recent|last)\b.*",
    re.IGNORECASE,
)
"""Two things, and which of them came first: the date of each is quoted, and which is the earlier."""
_LATER = re.compile(r"\b(?:later|last|newer|newest|more recent|most recent)\b", re.IGNORECASE)
_SHARED = re.compile(
    r"\s+(?:treat|treats|deal\s+with|deals\s+with|speak\s+of|speaks\s+of|describe|describes|address|"
    r"addresses|see|sees|handle|handles|say\s+about|says\s+about|on|regarding|concerning|as\s+regards|"
    r"in\s+terms\s+of)\s+(?P<topic>.+)$",
    re.IGNORECASE,
)
LONGEST_SIDE = 14
"""Words. What is longer is a question that only looks like a comparison."""
LONGEST_DATED = 2 * LONGEST_SIDE + 14
"""Words of a question which of two things came first."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: as it is shown, as it is read, and where it may be found."""

    shown: str
    read: str
    within: tuple[str, ...] = ()
    order: str = ""
    """`earlier` or `later`, where it is asked which of the two is that."""


def sides(question: str, resolution: Resolution) -> tuple[Side, Side] | None:
    """The two sides of a comparison; `None` for other questions."""
    bare = question.strip().rstrip("?. ")
    dated = _EARLIER.fullmatch(bare) if len(bare.split()) <= LONGEST_DATED else None
    if dated:
        first, second = (
            (dated.group("a") or dated.group("c")),
            (dated.group("b") or dated.group("d")),
        )
        if max(len(first.split()), len(second.split())) <= LONGEST_SIDE:
            noun = f" {dated.group('noun')}" if dated.group("noun") else ""
            # The names may have such a word of their own: "the Last Mile Declaration".
            around = bare[: dated.start("a")] if dated.group("a") else bare[dated.end("d") :]
            order = "later" if _LATER.search(around) else "earlier"
            return (
                Side(first, f"When was {_with_noun(first, noun)}?", order=order),
                Side(second, f"When was {_with_noun(second, noun)}?", order=order),
            )
    match = next((m for shape in _SHAPES if (m := shape.fullmatch(bare))), None)
    if match is None or ":" in bare:
        return None  # behind a colon stands a question of its own
    first, second = match.group("a"), match.group("b")
    shared = _SHARED.search(second)
    topic = shared.group("topic") if shared else ""
    second = second[: shared.start()] if shared else second
    first, second = _completed(first, second)
    if max(len(first.split()), len(second.split())) > LONGEST_SIDE:
        return None
    return _side(first, topic, resolution), _side(second, topic, resolution)


def ordered(asked: Sequence[Side], dates: Sequence[str]) -> tuple[str, str] | None:
    """Which of two dated things is the earlier or later, and the sentence that says so.

    `None` where it was not asked, or where the printed dates do not settle it.
    """
    order = asked[0].order
    days = [day for date in dates if (day := _first_day(date))]
    if not order or len(days) != len(dates):
        return None
    # "September 2017" and "8 September 2017" may be either way round.
    shared = min(len(day) for day in days)
    if len({day[:shared] for day in days}) < len(days):
        return None
    at = days.index(max(days) if order == "later" else min(days))
    sentence = f"The {order} date is {dates[at]}: {asked[at].shown}."
    return f"{asked[at].shown} ({dates[at]})", sentence


_MONTH = "|".join(MONTHS)
_FROM_TO = re.compile(
    rf"(?P<day>\d{{1,2}})(?: (?P<from>{_MONTH}))?(?:[-–]| to | and )\d{{1,2}} (?P<month>{_MONTH}) (?P<year>\d{{4}})"
)
_ONE_DAY = re.compile(rf"(?:(?P<day>\d{{1,2}}) )?\b(?P<month>{_MONTH}) (?P<year>\d{{4}})")
_ONE_YEAR = re.compile(r"(?<![\d/])(?P<year>(?:19|20)\d\d)(?![\d/])")


def _first_day(date: str) -> tuple[int, ...] | None:
    """Year, month and day where they are printed: `(2017, 9)` for "in September 2017"."""
    days = _FROM_TO.search(date)
    if days:
        month = days["from"] or days["month"]
        return int(days["year"]), MONTHS.index(month) + 1, int(days["day"])
    one = _ONE_DAY.search(date)
    if one:
        day = (int(one["day"]),) if one["day"] else ()
        return int(one["year"]), MONTHS.index(one["month"]) + 1, *day
    year = _ONE_YEAR.search(date)
    return (int(year["year"]),) if year else None


def _with_noun(words: str, noun: str) -> str:
    """ "the Secretary-General's letter" for "the Secretary-General's" of "Which letter came first, …?"."""
    return words if noun.strip().lower() in words.lower() else f"{words}{noun}"


def _completed(first: str, second: str) -> tuple[str, str]:
    """What the sides share is said once: "the role of A and that of B", "North-South and B"."""
    head = re.match(r"(.*?\b(?:of|in|for|to|from|on))\s", first)
    leaning = re.match(r"(?:(?:that|those|the one|the ones)\s+)?(of|in|for|to|from|on)\s", second)
    if head and leaning and head.group(1).endswith(leaning.group(1)):
        second = f"{head.group(1)} {second[leaning.end() :]}"
    if re.fullmatch(r"\w+-\w+", first) and re.match(r"\w+-\w+\s", second):
        first = f"{first} {second.split()[-1]}"
    return first, second


def _side(words: str, topic: str, resolution: Resolution) -> Side:
    within = _places(words, resolution)
    about = topic if within and topic else f"{words} {topic}".strip()
    return Side(words, f"What does it say about {about}?", within)


def _places(words: str, resolution: Resolution) -> tuple[str, ...]:
    """The labels a side names; the whole preamble where it says so."""
    found = all_labels(find_absolute(words), resolution)[0]
    if not found and re.search(r"\bpreamble\b|\bpreambular part\b", words, re.IGNORECASE):
        return tuple(paragraph.label for paragraph in resolution.preambular)
    if not found and re.search(r"\boperative (?:part|paragraphs)\b", words, re.IGNORECASE):
        return tuple(paragraph.label for paragraph in resolution.operative)
    return found
