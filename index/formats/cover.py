"""The cover, adoption line, source line, title and closing lines.

`read_cover` takes the cover block in any layout: one fact a line, or glued
together as word processors export the page header
(`United NationsA/RES/57/263General AssemblyDistr.: General`).
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from datetime import date

from index.numbers import DATE, parse_date

ADOPTION_LINE = re.compile(
    r"Resolutions?\s+adopted\s+by\s+the\s+(General Assembly|Economic and Social Council)"
    r"(?:\s+(?:on|at)\s*(.*))?"
)
MEETING_LINE = re.compile(
    r"(?P<meeting>\d+(?:st|nd|rd|th)\s+(?:\(?resumed\)?\s+)?(?:plenary\s+)?meeting)"
    r"(?:\s+(?P<date>\d{1,2}\s+[A-Z][a-z]+\s+\d{4}))?"
)
ORGAN_LINE = re.compile(r"The (General Assembly|Economic and Social Council|Security Council)(,?)")
TITLE_NUMBER = re.compile(r"((?:ES-|S-)?\d{1,4}/\d{1,4}(?:\s[A-Z](?:-[A-Z])?)?)\.(?:\s+(.*))?")
COVER_START = re.compile(r"United Nations\s*[ASE]/")

_SYMBOL = re.compile(
    r"[ASE]/RES/(?:(?:ES-|S-)?\d{1,4}/\d{1,4}(?:\s?[A-Z](?:-[A-Z])?(?![a-z]))?(?<!\sG)|\d{1,4}\s?\(\d{4}\))"
)
_SESSION = re.compile(
    r"(?:Resumed\s+)?"
    r"((?:(?:Twen|Thir|For|Fif|Six|Seven|Eigh|Nine)ty(?:-[a-z]+)?|[A-Z][a-z]+(?:th|st|nd|rd))"
    r"(?:\s+(?:emergency\s+)?special)?)\s+session"
)
_YEAR_SESSION = re.compile(r"\d{4}\s+session")
_AGENDA = re.compile(
    r"Agenda items?\s+("
    r"\d+(?:\s?\([a-z]+\))*"
    r"(?:(?:,\s|\sand\s|,\sand\s|–|\sto\s)(?:\d+(?:\s?\([a-z]+\))*|\([a-z]+\)))*)"
)
_GLUE = (
    re.compile(r"General Assembly(?=Distr)|Security Council(?=Distr)|Economic and Social Council"),
    re.compile(r"Distr\.:"),
    re.compile(r"(?<=General)\d{1,2} [A-Z]"),
    DATE,
    _SESSION,
    _YEAR_SESSION,
    re.compile(r"Agenda items?\s"),
)


@dataclass(frozen=True, slots=True)
class Cover:
    """What the cover says; `None` for what it does not.

    `lines` are its printed lines, unglued.
    """

    lines: tuple[str, ...]
    symbol: str | None
    distributed: date | None
    session_words: str | None
    agenda_item: str | None


def read_cover(lines: list[str]) -> Cover:
    """Read the cover's lines (blank ones dropped), glued or not."""
    unglued = [piece for line in lines for piece in _unglue(line)]
    text = "\n".join(unglued)
    symbol = _SYMBOL.search(text)
    session = _SESSION.search(text)
    agenda = _AGENDA.search(text)
    return Cover(
        lines=tuple(unglued),
        symbol=symbol.group(0) if symbol else None,
        distributed=_distributed(unglued),
        session_words=re.sub(r"\s+", " ", session.group(1)) if session else None,
        agenda_item=agenda.group(1) if agenda else None,
    )


def _distributed(lines: list[str]) -> date | None:
    """The first date before the agenda item, whose title may hold dates of its own."""
    before = itertools.takewhile(lambda line: not line.startswith("Agenda item"), lines)
    return parse_date("\n".join(before))


def _unglue(line: str) -> list[str]:
    """Cut a glued line before and after each thing a cover is made of."""
    cuts = {0, len(line)}
    united = re.match(r"United Nations(?=[ASE]/)", line)
    if united:
        cuts.add(united.end())
    for match in _SYMBOL.finditer(line):
        cuts.update(match.span())
    agenda = _AGENDA.search(line)
    # The agenda item's title comes last and may hold dates and sessions of its own.
    before = line[: agenda.end()] if agenda else line
    for pattern in _GLUE:
        for match in pattern.finditer(before):
            cuts.add(match.start())
            if pattern in (DATE, _SESSION, _YEAR_SESSION):
                cuts.add(match.end())
    cuts.add(len(before))
    places = sorted(cuts)
    pieces = [line[a:b].strip() for a, b in itertools.pairwise(places)]
    return [piece for piece in pieces if piece]
