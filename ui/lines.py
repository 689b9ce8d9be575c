"""What a line of an answer is: a quotation, a short answer, or a sentence about the text."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["quotation", "short", "sentence"]
LONGEST_SHORT = 18
"""Words, with the marker, of a line that is set like a short answer."""
_QUOTATION = re.compile(r"[^“]{0,120}“.*”(?:\s*\[[^\]]+\])*\s*", re.DOTALL)


def kind_of_line(line: str) -> Kind:
    """A quotation stands between its marks up to the end of the line, but for the marker."""
    if _QUOTATION.fullmatch(line):
        return "quotation"
    return "short" if len(line.split()) <= LONGEST_SHORT else "sentence"
