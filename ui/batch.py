"""Many questions from a file: one JSON object a line in, one a line out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rich.progress import track

from assistant.answer import to_json
from assistant.chain import Asker
from index.errors import BadRequest, UserError


def answer_all(asker: Asker, source: Path, target: Path) -> int:
    """Answer every line; a bad one gives an error object and the run goes on.

    Returns how many lines could not be answered.

    Raises:
        BadRequest: a file cannot be read or written.
    """
    try:
        lines = source.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise BadRequest(f"{source} cannot be read as UTF-8 text ({problem}).") from None
    bad = 0
    try:
        with target.open("w", encoding="utf-8") as file:
            for line in track(lines, "Answering", console=_stderr()):
                if not line.strip():
                    continue
                row = answer_line(asker, line)
                bad += "error" in row
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
                file.flush()
    except OSError as problem:
        raise BadRequest(f"{target} cannot be written ({problem.strerror}).") from None
    return bad


def answer_line(asker: Asker, line: str) -> dict[str, Any]:
    """The answer object of one line, or the contract's error object."""
    name: Any = None
    try:
        row = json.loads(line)
        if not isinstance(row, dict):
            raise BadRequest("A line must be a JSON object with a question.")
        name = row.get("id")
        asked = {
            "id": name,
            "question": row.get("question"),
            "history": row.get("history") or [],
            "resolution": row.get("resolution"),
        }
        return to_json(asker.answer(asked))
    except (UserError, ValueError) as problem:
        kind = "BadLine" if isinstance(problem, ValueError) else type(problem).__name__
        return {"schema": 1, "id": name, "error": {"type": kind, "message": str(problem)}}


def _stderr() -> Any:
    from rich.console import Console

    return Console(stderr=True)
