"""Run a system over a set of items into a run folder: resumable, with a record of everything.

A run folder holds `items.jsonl` (a line an item: the answer object and its
scores) and `run.json` (what was run: versions, hashes, settings, commit).
"""

from __future__ import annotations

import json
import platform
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from assistant.chain import Asker
from assistant.reader import SHA256
from eval.dataset import Item
from eval.metrics import score
from eval.systems import System, baseline, product
from index.embedding import WEIGHTS_SHA256, file_sha256
from index.errors import BadRequest
from index.library import DEFAULT_SYMBOL
from index.resolution import Resolution

PACKAGES = ("chromadb", "langchain-core", "onnxruntime", "sentence-transformers", "torch")


def run(
    items: Sequence[Item],
    questions: Path,
    folder: Path,
    asker: Asker,
    *,
    model: str,
    split: str,
    progress: Callable[[float], None] | None = None,
) -> Path:
    """Answer and score every item that the folder does not hold yet.

    Raises:
        BadRequest: the folder holds a run of something else.
    """
    folder.mkdir(parents=True, exist_ok=True)
    resolution = asker.library.resolution(DEFAULT_SYMBOL)
    record = describe(questions, model=model, split=split)
    _check_same(folder / "run.json", record)
    (folder / "run.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    own = model == "extractive" or asker.writer is not None
    system = product(asker) if own else baseline(model, asker, resolution)
    done = {row["id"] for row in read_rows(folder)} if (folder / "items.jsonl").is_file() else set()
    if len(done) < len(items):
        asker.answer({"question": "What is the first question?"})  # models load before timing
    with (folder / "items.jsonl").open("a", encoding="utf-8") as file:
        for number, item in enumerate(items, 1):
            if item.id not in done:
                row = scored(item, system, resolution)
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
                file.flush()
            if progress:
                progress(number / len(items))
    return folder


def scored(item: Item, system: System, resolution: Resolution) -> dict[str, Any]:
    """One line of `items.jsonl`."""
    answer = system(item)
    return {
        "id": item.id,
        "types": list(item.types),
        "split": item.split,
        "family": item.family,
        "question": item.question,
        "answer": answer,
        "score": asdict(score(item, answer, resolution)),
    }


def read_rows(folder: Path) -> list[dict[str, Any]]:
    """The lines of a run.

    Raises:
        BadRequest: it is not a run folder.
    """
    try:
        text = (folder / "items.jsonl").read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines()]
    except (OSError, ValueError) as problem:
        raise BadRequest(f"{folder} is not a run folder ({problem}).") from None


def read_record(folder: Path) -> dict[str, Any]:
    """What a run was made of."""
    record: dict[str, Any] = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    return record


def describe(questions: Path, *, model: str, split: str) -> dict[str, Any]:
    """Everything that can change an answer."""
    combination = files("assistant").joinpath("combination.json").read_text(encoding="utf-8")
    return {
        "model": model,
        "split": split,
        "questions": questions.name,
        "questions_sha256": file_sha256(questions),
        "embedding_sha256": WEIGHTS_SHA256,
        "reader_sha256": SHA256,
        "combination": json.loads(combination),
        "commit": _commit(),
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES},
        "started": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def _check_same(path: Path, record: dict[str, Any]) -> None:
    if not path.is_file():
        return
    known = json.loads(path.read_text(encoding="utf-8"))
    changed = [k for k in record if k not in ("started",) and known.get(k) != record[k]]
    if changed:
        raise BadRequest(
            f"{path.parent} holds a run made with another {', '.join(changed)}; name a new folder."
        )


def _commit() -> str | None:
    try:
        done = subprocess.run(
            ["git", "describe", "--always", "--dirty"],
            capture_output=True, text=True, check=True, cwd=Path(__file__).parent,
        )  # fmt: skip
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()
