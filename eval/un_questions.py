"""Questions on many resolutions, in the format of the reader's training data.

A folder holds `bNN.resolutions.json` (eight resolutions a batch: symbol, title,
paragraphs with label and text) and question files `bNN.jsonl`, `pNN.jsonl`,
`tNN.jsonl` on them. For `list` questions all answers are needed; for the other
types any one suffices; no answers means that no paragraph answers.
Batches 00-04, 06-09 and 11 are for training, 05 for thresholds, 10 for reports.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

TRAINING = ("00", "01", "02", "03", "04", "06", "07", "08", "09", "11")
CALIBRATION = ("05",)
REPORT = ("10",)


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """A paragraph that answers, and the words that do, verbatim."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class UnQuestion:
    """One question; `history` holds the earlier questions of its conversation."""

    id: str
    document: str
    kind: str
    question: str
    history: tuple[str, ...]
    answers: tuple[GoldSpan, ...]


@dataclass(frozen=True, slots=True)
class UnDocument:
    """A resolution as the questions' authors saw it: (label, text) pairs in order."""

    id: str
    symbol: str
    title: str
    paragraphs: tuple[tuple[str, str], ...]


def load_documents(folder: Path, batches: tuple[str, ...]) -> dict[str, UnDocument]:
    """Resolutions by the id that questions name."""
    found: dict[str, UnDocument] = {}
    for batch in batches:
        raw = json.loads((folder / f"b{batch}.resolutions.json").read_text(encoding="utf-8"))
        for name, one in raw.items():
            rows = tuple((p["label"], p["text"]) for p in one["paragraphs"])
            found[name] = UnDocument(name, one["symbol"], one["title"], rows)
    return found


def load_questions(folder: Path, batches: tuple[str, ...]) -> list[UnQuestion]:
    """All questions of these batches, general, paraphrased and twins, in file order."""
    found: list[UnQuestion] = []
    for batch in batches:
        for series in "bpt":
            path = folder / f"{series}{batch}.jsonl"
            if not path.is_file():
                continue
            for line in path.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                found.append(
                    UnQuestion(
                        row["id"],
                        row["resolution"],
                        row["type"],
                        row["question"],
                        tuple(row["history"]),
                        tuple(GoldSpan(a["label"], a["text"]) for a in row["answers"]),
                    )
                )
    return found
