"""What a resolution is about: extracts in its own words, a line a paragraph."""

from __future__ import annotations

import re

from assistant.answer import Answer
from assistant.clauses import clauses
from assistant.compose import Composer
from assistant.request import Overview
from index.resolution import HEADER

HEADING = "Extracts in the resolution’s own words, not an official summary:"
SHORTEST = 70
LONGEST = 260
"""Characters of an extract: it is cut at the first clause boundary past `SHORTEST`."""


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
            composer.quote(paragraph.label, 0, main_clause_end(paragraph.text))
    return composer.finish("answered")


def main_clause_end(text: str) -> int:
    """Where the main clause of a paragraph can be cut without leaving half a thought."""
    first = clauses(text)[0].end
    if first <= SHORTEST * 2:
        return first
    for match in re.finditer(r"[,;:]\s", text[:first]):
        if SHORTEST <= match.start() <= LONGEST:
            return match.start()
    return first
