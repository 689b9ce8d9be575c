"""A `Resolution` as the contract's document JSON, and back.

`from_json(to_json(resolution)) == resolution` for every resolution; the extra
fields that make this possible (`printed`, `resumes_at`, `organ_line`,
`session_words`, the header's markers) are additions the contract allows.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from index.resolution import Footnote, Header, Marker, Paragraph, ParseWarning, Resolution
from index.symbol import Symbol

SCHEMA_VERSION = 1


def to_json(resolution: Resolution) -> dict[str, Any]:
    """The document object of the contract, with plain JSON values only."""
    return {
        "schema": SCHEMA_VERSION,
        "symbol": str(resolution.symbol),
        "title": resolution.title,
        "organ": resolution.organ,
        "session": resolution.session,
        "session_words": resolution.session_words,
        "agenda_item": resolution.agenda_item,
        "adopted": resolution.adopted.isoformat() if resolution.adopted else None,
        "meeting": resolution.meeting,
        "source": resolution.source,
        "distributed": resolution.distributed.isoformat() if resolution.distributed else None,
        "language": resolution.language,
        "organ_line": resolution.organ_line,
        "header": {
            "text": resolution.header.text,
            "markers": [_marker(marker) for marker in resolution.header.markers],
        },
        "paragraphs": [
            {
                "label": paragraph.label,
                "anchor": paragraph.anchor,
                "kind": paragraph.kind,
                "number": paragraph.number,
                "part": None,
                "section": None,
                "path": list(paragraph.path),
                "parent": paragraph.parent,
                "text": paragraph.text,
                "printed": paragraph.printed,
                "resumes_at": paragraph.resumes_at,
                "markers": [_marker(marker) for marker in paragraph.markers],
            }
            for paragraph in resolution.paragraphs
        ],
        "footnotes": [
            {
                "label": footnote.label,
                "number": footnote.number,
                "text": footnote.text,
                "attached_to": list(footnote.attached_to),
                "ibid": footnote.ibid,
            }
            for footnote in resolution.footnotes
        ],
        "furniture": list(resolution.furniture),
        "warnings": [
            {"code": warning.code, "message": warning.message, "where": warning.where}
            for warning in resolution.warnings
        ],
        "sha256": resolution.sha256,
    }


def from_json(data: dict[str, Any]) -> Resolution:
    """Rebuild the `Resolution` that `to_json` wrote."""
    return Resolution(
        symbol=Symbol.parse(data["symbol"]),
        title=data["title"],
        organ=data["organ"],
        session=data["session"],
        session_words=data["session_words"],
        agenda_item=data["agenda_item"],
        adopted=date.fromisoformat(data["adopted"]) if data["adopted"] else None,
        meeting=data["meeting"],
        source=data["source"],
        distributed=date.fromisoformat(data["distributed"]) if data["distributed"] else None,
        language=data["language"],
        organ_line=data["organ_line"],
        header=Header(data["header"]["text"], _markers(data["header"]["markers"])),
        paragraphs=tuple(
            Paragraph(
                label=row["label"],
                kind=row["kind"],
                number=row["number"],
                path=tuple(row["path"]),
                parent=row["parent"],
                text=row["text"],
                printed=row["printed"],
                markers=_markers(row["markers"]),
                resumes_at=row["resumes_at"],
            )
            for row in data["paragraphs"]
        ),
        footnotes=tuple(
            Footnote(
                label=row["label"],
                number=row["number"],
                text=row["text"],
                attached_to=tuple(row["attached_to"]),
                ibid=row["ibid"],
            )
            for row in data["footnotes"]
        ),
        furniture=tuple(data["furniture"]),
        warnings=tuple(
            ParseWarning(row["code"], row["message"], row["where"]) for row in data["warnings"]
        ),
        sha256=data["sha256"],
    )


def _marker(marker: Marker) -> dict[str, Any]:
    return {"footnote": marker.footnote, "at": marker.at}


def _markers(rows: list[dict[str, Any]]) -> tuple[Marker, ...]:
    return tuple(Marker(row["footnote"], row["at"]) for row in rows)
