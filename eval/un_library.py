"""The many-documents set as a library of its own, so that the real chain is measured on it."""

from __future__ import annotations

import re
from pathlib import Path

from eval.un_questions import UnDocument
from index.library import Library
from index.resolution import Header, Paragraph, Resolution, split_label
from index.symbol import Symbol


def build_library(home: Path, documents: list[UnDocument]) -> Library:
    """A library with the shipped resolution and these documents."""
    library = Library(home)
    library.prepare()
    library.add([as_resolution(document) for document in documents])
    return library


def as_resolution(document: UnDocument) -> Resolution:
    """Paragraphs with their labels and a header that holds symbol and title only."""
    symbol = Symbol.parse(document.symbol)
    paragraphs = []
    for label, text in document.paragraphs:
        kind, number, rest = split_label(label)
        path = tuple(re.findall(r"\(([^)]*)\)", rest))
        parent = label[: label.rfind("(")] if path else None
        paragraphs.append(
            Paragraph(
                label,
                "operative" if kind == "OP" else "preambular",
                number if kind == "OP" else None,
                path,
                parent,
                text,
                f"({path[-1]})" if path else f"{number}." if kind == "OP" else "",
            )
        )
    return Resolution(
        symbol=symbol,
        title=document.title,
        organ=symbol.organ_name,
        session=symbol.session,
        session_words=None,
        agenda_item=None,
        adopted=None,
        meeting=None,
        source=None,
        distributed=None,
        language="en",
        organ_line=f"The {symbol.organ_name},",
        header=Header(f"{symbol}\n{document.title}"),
        paragraphs=tuple(paragraphs),
        footnotes=(),
        furniture=(),
        warnings=(),
        sha256=f"{abs(hash_of(document)):016x}",
    )


def hash_of(document: UnDocument) -> int:
    """A number that changes with the text."""
    import zlib

    return zlib.crc32("\n".join(text for _, text in document.paragraphs).encode())
