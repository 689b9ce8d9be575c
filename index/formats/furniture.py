"""Page furniture: what a converter leaves in the text that is not the resolution's.

Each pattern is one kind of line seen in real exports (page numbers, running
symbols, job numbers, bar codes, field codes, comment anchors). What is taken
away is kept, so that every character of the source stays accounted for.
"""

from __future__ import annotations

import re

COMMENT_ANCHOR = re.compile(r"\[[A-Z]{1,4}\d{1,3}\](?=\s*$|<<ODS)|^\[[A-Z]{1,4}\d{1,3}\]")
"""`[DU1]`: the anchor of a word processor's comment, any initials."""

_LINE = re.compile(
    r"""
      <<ODS[ ].*                                  # job number and symbol fields of ODS files
    | [_\-=–—]{3,}                                # separators
    | (?:\*[ ]?){3,}                              # * * *
    | \*\d{5,9}\*?                                # bar code
    | \d{2}[ -]\d{5}(?:[ ]\([A-Z]\))?             # job number: 02 55666, 18-18142 (E)
    | \d{1,3}/\d{1,3}                             # page of pages
    | Please[ ]recycle.*
    | (?:NUM)?PAGES?(?:[ ]+\d+)+                  # field codes
    """,
    re.VERBOSE,
)
_DATE_CODE = re.compile(r"\d{6}")
BARE_NUMBER = re.compile(r"\d{1,3}")


def is_furniture(line: str, symbol: str | None = None) -> bool:
    """Whether a stripped, non-empty line is furniture wherever it stands."""
    if _LINE.fullmatch(line) or _DATE_CODE.fullmatch(line):
        return True
    return symbol is not None and line == symbol


def split_comment_anchors(line: str) -> tuple[str, list[str]]:
    """Take comment anchors out of a line: `("text", ["[DU1]"])`."""
    anchors = COMMENT_ANCHOR.findall(line)
    return (COMMENT_ANCHOR.sub("", line), anchors) if anchors else (line, [])
