"""Read a file into a `Resolution`; one module a format.

`read(path)` is the only door. A format module turns decoded source into a
`Resolution` or raises `ParseError` with the place and what was expected; it
never guesses in silence. Today there is plain text (exports of word processors
and of PDF converters); other suffixes are refused with a sentence.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from index.errors import ParseError
from index.formats.decode import decode
from index.formats.text import parse_text
from index.resolution import Resolution

LARGEST_FILE = 20_000_000
"""Bytes. The longest resolution known is 0.23 million characters."""

_OTHER_FORMATS = {".pdf", ".doc", ".docx", ".odt", ".rtf", ".xml", ".html", ".htm", ".zip"}


def read(path: Path) -> Resolution:
    """Parse one file.

    Raises:
        ParseError: the file cannot be read, is no text, or is no resolution
            this version understands; the message names the file's problem.
    """
    if path.is_dir():
        raise ParseError(f"{path} is a folder; name the text files in it.")
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise ParseError(f"{path} is larger than 20 MB, which no single resolution is.")
        raw = path.read_bytes()
    except FileNotFoundError:
        raise ParseError(f"There is no file {path}.") from None
    except OSError as problem:
        raise ParseError(f"{path} cannot be read: {problem.strerror}.") from None
    return read_bytes(raw, name=str(path))


def read_bytes(raw: bytes, *, name: str) -> Resolution:
    """The same for bytes already in hand; `name` is used in messages.

    Raises:
        ParseError: as `read`.
    """
    if Path(name).suffix.lower() in _OTHER_FORMATS or raw[:5] in (b"%PDF-", b"PK\x03\x04\x14"):
        raise ParseError(
            f"{name} is not plain text; this version reads plain-text exports (.txt), "
            "so save the document as text first."
        )
    text, warnings = decode(raw, name=name)
    try:
        return parse_text(text, sha256=hashlib.sha256(raw).hexdigest(), warnings=warnings)
    except ParseError as problem:
        raise ParseError(f"{name}: {problem}") from None
