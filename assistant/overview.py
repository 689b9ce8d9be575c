"""What a resolution is about: extracts in its own words, a line for each thing a paragraph does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answer import Answer
from assistant.compose import Composer
from assistant.request import Overview
from index.action_patterns import DIRECTIVE
from index.actions import text_actions
from index.clauses import clauses
from index.resolution import HEADER, Paragraph, Resolution

HEADING = "Extracts in the resolution's own words, not an official summary:"
SHORTEST = 70
LONGEST = 260
"""Characters of an extract: it is cut at the first clause boundary past `SHORTEST`."""
_BOUNDARY = re.compile(
    r"[;:]\s|,\s(?=(?:and\s|in\s|which|where|when|with|including|to\s|as\s|through|by\s|within|taking|bearing|"
    r"such|that|not\s|for\s|on\s|at\s|from|while|held|taken|especially|inter\s+alia))"
)
"""A comma before a plain word may stand in a list; one before these words ends a clause."""
_HANGING = re.compile(
    r"\b(?:through|by|with|of|for|to|in|on|and|or|including|from)$", re.IGNORECASE
)
"""Words after which something must follow."""
_SUM = re.compile(
    r"(?:\$|€|£)\s?\d[\d.,]*|\b\d[\d.,]*\s+(?:(?:m|b|tr)illion\s+)?(?:[a-z]+\s+)?(?:dollars|euros?)\b|\bper\s?cent\b",
    re.IGNORECASE,
)
MOST_EXTRACTS = 45
"""Lines of an overview; a longer one is read no more easily than the resolution."""
SHORTEST_TASK = 14
"""Characters of a task that an extract must hold: "to carry out a study"."""


def overview(request: Overview, composer: Composer) -> Answer:
    """Title and adoption, then the opening of each clause with a verb of its own, in document order."""
    r = composer.resolution
    composer.count(HEADING, HEADER)
    if request.scope == "all":
        for value in (r.title, r.meeting):
            at = r.header.text.rfind(value) if value else -1
            if at >= 0:
                start = r.header.text.rfind("\n", 0, at) + 1
                end = r.header.text.find("\n", at)
                composer.quote(HEADER, start, end if end >= 0 else None)
        if r.adopted:
            lines = r.header.text.split("\n")
            composer.quote(HEADER, len(r.header.text) - len(lines[-1]))
    shown = {
        p.label: list(extracts(p))
        for p in (*r.preambular, *r.operative)
        if request.scope in ("all", p.kind)
    }
    if request.scope == "all" and sum(map(len, shown.values())) > MOST_EXTRACTS:
        shown = _shortened(r, shown)
        composer.count(
            f"The {len(r.preambular)} preambular paragraphs and what further clauses of the operative ones "
            "add are left out here; ask for the preamble, or for a paragraph.",
            HEADER,
        )
    for label, spans in shown.items():
        for start, end in spans:
            composer.quote(label, start, end)
    return composer.finish("answered")


def _shortened(
    r: Resolution, shown: dict[str, list[tuple[int, int]]]
) -> dict[str, list[tuple[int, int]]]:
    """Of a long resolution the first extract of each operative paragraph."""
    return {p.label: shown[p.label][:1] for p in r.operative}


def extracts(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """Where each thing that a paragraph does can be cut without leaving half a thought.

    An extract holds the governing verb, whom it addresses and the main clause: of a clause that
    asks for something, the beginning of what is asked; and the sum of money that it is about.
    """
    text = paragraph.text
    rows = list(text_actions(paragraph.label, text)) if paragraph.kind == "operative" else []
    for clause in clauses(text):
        tasks = [
            row.task_start
            for row in rows
            if row.force in DIRECTIVE and clause.start <= row.task_start < clause.end
        ]
        asked = tasks[0] - clause.start if tasks else 0
        yield clause.start, clause.start + _extract(text[clause.start : clause.end], asked)


def _extract(clause: str, asked: int) -> int:
    """How much of a clause is shown; `asked`: where what it asks for begins, 0 for none."""
    if len(clause) <= SHORTEST * 2:
        return len(clause)
    least = max(SHORTEST, asked + SHORTEST_TASK if asked else 0)
    sums = [match.end() for match in _SUM.finditer(clause)]
    least = max([least, *sums[:1]])
    for match in _BOUNDARY.finditer(clause):
        within = least <= match.start() <= max(LONGEST, least + SHORTEST)
        if within and not _HANGING.search(clause[: match.start()]):
            return match.start()
    return len(clause)
