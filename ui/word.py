"""Word documents, read and written. The one home of python-docx."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path

from index.errors import BadRequest
from index.symbol import Symbol
from ui.conversations import Conversation, SavedTurn
from ui.export import DISCLAIMER, lines_of, made

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]+")
"""What XML does not take, and what turns the direction of writing."""


def word_text(path: Path) -> str:
    """The words of a document: its paragraphs, then the cells of its tables.

    Raises:
        BadRequest: it is no Word document.
    """
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError, SyntaxError) as problem:
        raise BadRequest(f"{path} is not a Word document ({problem}).") from None
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def as_word(conversation: Conversation, turns: Sequence[SavedTurn]) -> bytes:
    """A conversation as a document: a heading a question, quotations set off with their references."""
    from docx import Document

    document = Document()
    document.core_properties.title = _plain(conversation.title)
    document.add_heading(_plain(conversation.title), level=1)
    link = Symbol.parse(conversation.symbol).link
    document.add_paragraph(f"{conversation.symbol}, {link}, {conversation.created[:10]}")
    for turn in turns:
        document.add_heading(_plain(turn.question), level=2)
        if turn.answer is None:
            document.add_paragraph(_plain(turn.error or ""))
            continue
        for words, places in lines_of(turn.answer):
            style = "Quote" if "“" in words else None
            paragraph = document.add_paragraph(_plain(words), style=style)
            if places:
                paragraph.add_run(f" ({_plain(places)})").bold = True
        document.add_paragraph().add_run(_plain(made(turn))).italic = True
    document.add_paragraph(DISCLAIMER)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _plain(text: str) -> str:
    return _UNPRINTABLE.sub(" ", text)
