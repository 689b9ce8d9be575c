"""The words of a draft: plain text, Markdown, Word."""

from __future__ import annotations

from pathlib import Path

from index.errors import BadRequest
from ui.word import word_text

LARGEST = 20_000_000
"""Bytes."""


def read_draft(path: Path) -> str:
    """The text of a `.txt`, `.md` or `.docx` file.

    Raises:
        BadRequest: another kind of file, or one that cannot be read.
    """
    kind = path.suffix.lower()
    if kind not in (".txt", ".md", ".docx"):
        raise BadRequest(f"{path} is not a .txt, .md or .docx file.")
    try:
        if path.stat().st_size > LARGEST:
            raise BadRequest(f"{path} is larger than 20 MB, which no draft speech is.")
        if kind == ".docx":
            return word_text(path)
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise BadRequest(f"{path} is not UTF-8 text; save it as UTF-8.") from None
    except OSError as problem:
        raise BadRequest(f"{path} cannot be read: {problem.strerror or problem}.") from None
