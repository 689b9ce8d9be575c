"""Questions on many resolutions, in the format of the reader's training data.

A folder holds `bNN.resolutions.json` (eight resolutions a batch: symbol, title,
paragraphs with label and text) and question files `bNN.jsonl`, `pNN.jsonl`,
`tNN.jsonl` on them. For `list` questions all answers are needed; for the other
types any one suffices; no answers means that no paragraph answers.
Batches 00-04, 06-09 and 11 are for training, 05 for thresholds, 10 for reports.

Questions written for the reader (`assistant/reader/questions`) name a symbol
instead; their resolutions are parsed from a folder of plain-text files, so that
footnotes and headers may answer, too.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.reader.examples import questions_folder, read_resolutions, read_rows
from index.library import Library
from index.resolution import Header, Paragraph, Resolution, split_label
from index.symbol import Symbol

CALIBRATION = ("05",)
REPORT = ("10",)


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """A paragraph that answers, and the words that do, verbatim."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class UnQuestion:
    """One question; `history`: earlier questions; `verdict`: yes or no, where that is asked."""

    id: str
    document: str
    kind: str
    question: str
    history: tuple[str, ...]
    answers: tuple[GoldSpan, ...]
    verdict: str | None = None


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions and the resolutions they are on, by the id that questions name."""

    questions: tuple[UnQuestion, ...]
    resolutions: dict[str, Resolution]

    def __add__(self, other: QuestionSet) -> QuestionSet:
        return QuestionSet(
            self.questions + other.questions, {**self.resolutions, **other.resolutions}
        )


def load_batches(folder: Path, batches: tuple[str, ...]) -> QuestionSet:
    """The general, paraphrased and twin questions of these batches, in file order."""
    resolutions: dict[str, Resolution] = {}
    questions: list[UnQuestion] = []
    for batch in batches:
        raw = json.loads((folder / f"b{batch}.resolutions.json").read_text(encoding="utf-8"))
        for name, one in raw.items():
            rows = [(p["label"], p["text"]) for p in one["paragraphs"]]
            resolutions[name] = as_resolution(one["symbol"], one["title"], rows)
        for path in (folder / f"{series}{batch}.jsonl" for series in "bpt"):
            if path.is_file():
                questions += [_question(row, row["resolution"]) for row in read_rows(path)]
    return QuestionSet(tuple(questions), resolutions)


def load_written(path: Path, texts: Path) -> QuestionSet:
    """Questions of one written file; those whose resolution is not among the texts are left out."""
    rows = read_rows(path)
    resolutions = read_resolutions(texts, {row["symbol"] for row in rows})
    kept = [_question(row, row["symbol"]) for row in rows if row["symbol"] in resolutions]
    return QuestionSet(tuple(kept), resolutions)


def calibration_file() -> Path:
    """The written questions that are kept for calibration."""
    return questions_folder() / "calibration.jsonl"


def as_resolution(symbol_text: str, title: str, rows: Sequence[tuple[str, str]]) -> Resolution:
    """Paragraphs given as (label, text), with a header that holds symbol and title only."""
    symbol = Symbol.parse(symbol_text)
    paragraphs = []
    for label, text in rows:
        kind, number, rest = split_label(label)
        path = tuple(re.findall(r"\(([^)]*)\)", rest))
        operative = kind == "OP"
        paragraphs.append(
            Paragraph(
                label,
                "operative" if operative else "preambular",
                number if operative else None,
                path,
                label[: label.rfind("(")] if path else None,
                text,
                f"({path[-1]})" if path else f"{number}." if operative else "",
            )
        )
    body = "\n".join(text for _, text in rows)
    return Resolution(
        symbol=symbol,
        title=title,
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
        header=Header(f"{symbol}\n{title}"),
        paragraphs=tuple(paragraphs),
        footnotes=(),
        furniture=(),
        warnings=(),
        sha256=hashlib.sha256(body.encode()).hexdigest(),
    )


def build_library(home: Path, resolutions: Iterable[Resolution]) -> Library:
    """A library with the shipped resolution and these, so that the real chain is measured."""
    library = Library(home)
    library.prepare()
    library.add(list(resolutions))
    return library


def _question(row: dict[str, Any], document: str) -> UnQuestion:
    return UnQuestion(
        row["id"],
        document,
        row["type"],
        row["question"],
        tuple(row["history"]),
        tuple(GoldSpan(a["label"], a["text"]) for a in row["answers"]),
        row.get("verdict"),
    )
