"""What a resolution is about: extracts in its own words, a line a paragraph."""

from __future__ import annotations

import re

from assistant.answer import Answer
from assistant.compose import Composer
from assistant.request import Overview
from index.action_patterns import DIRECTIVE
from index.actions import text_actions
from index.clauses import clauses
from index.resolution import HEADER, Paragraph

HEADING = "Extracts in the resolution's own words, not an official summary:"
SHORTEST = 70
LONGEST = 260
"""Characters of an extract: it is cut at the first clause boundary past `SHORTEST`."""
_BOUNDARY = re.compile(
    r"[;:]\s|,\s(?=(?:and\s|in\s|which|where|when|with|including|to\s|as\s|through|by\s|within|taking|bearing|"
    r"such|that|not\s|for\s|on\s|at\s|from|while|held|taken|especially|inter\s+alia))"
)
"""A comma before a plain word may stand in a list; one before these words ends a clause."""
SHORTEST_TASK = 14
"""Characters of a task that an extract must hold: "to carry out a study"."""


def overview(request: Overview, composer: Composer) -> Answer:
    """Title and adoption, then the opening of each paragraph, in document order."""
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
    for paragraph in (*r.preambular, *r.operative):
        if request.scope in ("all", paragraph.kind):
            composer.quote(paragraph.label, 0, extract_end(paragraph))
    return composer.finish("answered")


def extract_end(paragraph: Paragraph) -> int:
    """Where an extract can be cut without leaving half a thought.

    It holds the opening verb, whom it addresses and the main clause: of a clause that
    asks for something, the beginning of what is asked.
    """
    text = paragraph.text
    first = clauses(text)[0].end
    if first <= SHORTEST * 2:
        return first
    rows = list(text_actions(paragraph.label, text)) if paragraph.kind == "operative" else []
    asked = rows[0].task_start if rows and rows[0].force in DIRECTIVE else 0
    least = max(SHORTEST, asked + SHORTEST_TASK if asked else 0)
    for match in _BOUNDARY.finditer(text[:first]):
        if least <= match.start() <= max(LONGEST, least + SHORTEST):
            return match.start()
    return first
