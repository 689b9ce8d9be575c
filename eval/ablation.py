"""What each part adds: dense search, lexical search, the reader, the combination, the names.

    python -m eval.ablation --data ../shared/reader/data/un [--batch 10]

On other resolutions, the resolution given: the share of answerable questions whose
first passage is a gold one, and how well the system's own score tells answerable
questions from others (AUROC). Fused ranks say nothing of that, so the best cosine
stands for both searches.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from assistant.chain import Asker
from assistant.read import shipped_combination
from assistant.reader import Reader
from assistant.search import FUSION_K
from eval.calibrate import Measured, measure, probability_of
from eval.statistics import auroc, wilson
from eval.un_questions import REPORT, build_library, load_batches

Scored = Callable[[Measured], tuple[np.ndarray, float]]
"""The candidates' scores, and the system's score that anything answers."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Read every candidate once and print a line a system."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--batch", default=REPORT[0])
    options = parser.parse_args(arguments)
    questions = load_batches(options.data, (options.batch,))
    with tempfile.TemporaryDirectory() as folder:
        asker = Asker(build_library(Path(folder), questions.resolutions.values()))
        measured = measure(questions, asker, Reader())
    for name, scored in SYSTEMS.items():
        print(_line(name, scored, measured))


def _line(name: str, scored: Scored, measured: Sequence[Measured]) -> str:
    right: list[bool] = []
    sure: dict[bool, list[float]] = {True: [], False: []}
    for one in measured:
        scores, answerable = scored(one)
        sure[bool(one.question.answers)].append(answerable)
        if one.question.answers:
            right.append(bool(one.gold[int(scores.argmax())]))
    low, high = wilson(sum(right), len(right))
    return (
        f"{name}: right paragraph first {np.mean(right):.3f} [{low:.3f}, {high:.3f}] "
        f"(n = {len(right)}), AUROC {auroc(sure[True], sure[False]):.3f}"
    )


def _dense(one: Measured) -> tuple[np.ndarray, float]:
    cosines = one.rows[:, 1]
    return cosines, float(cosines.max())


def _fused(one: Measured) -> tuple[np.ndarray, float]:
    # A feature holds 1/rank, and 0 where that search did not find the passage.
    inverse = one.rows[:, 3:5]
    ranks = np.divide(1.0, inverse, out=np.full_like(inverse, np.inf), where=inverse > 0)
    scores = (1 / (FUSION_K + ranks)).sum(1)
    return scores, float(one.rows[:, 1].max())


def _reader(one: Measured) -> tuple[np.ndarray, float]:
    scores = one.rows[:, 0]
    return scores, float(scores.max())


def _combined(one: Measured) -> tuple[np.ndarray, float]:
    combination = shipped_combination()
    unnamed = Measured(one.question, one.rows, one.gold, np.zeros(len(one.rows)))
    return one.rows @ np.array(combination.ranking), probability_of(unnamed, combination)


def _named(one: Measured) -> tuple[np.ndarray, float]:
    combination = shipped_combination()
    scores = one.rows @ np.array(combination.ranking) - 100.0 * one.lacks
    return scores, probability_of(one.kept, combination)


SYSTEMS: dict[str, Scored] = {
    "dense": _dense,
    "+ lexical": _fused,
    "+ reader": _reader,
    "+ calibration": _combined,
    "+ names": _named,
}


if __name__ == "__main__":
    main()
