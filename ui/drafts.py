"""The words of a draft: plain text, Markdown, Word. The one home of python-docx."""

from __future__ import annotations

from pathlib import Path

from index.errors import BadRequest

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
            return _word_text(path)
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise BadRequest(f"{path} is not UTF-8 text; save it as UTF-8.") from None
    except OSError as problem:
        raise BadRequest(f"{path} cannot be read: {problem.strerror or problem}.") from None


def _word_text(path: Path) -> str:
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError, SyntaxError) as problem:
        raise BadRequest(f"{path} is not a Word document ({problem}).") from None
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
