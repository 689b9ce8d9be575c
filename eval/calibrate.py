"""Fit the numbers of `assistant/combination.json`.

    python -m eval.calibrate --data ../shared/reader/data/un --texts CORPUS/gold/text

The ranking is a conditional logit over each question's candidates, the
probability of an answer a logistic regression; both are fitted on batch 05 and
on the written questions kept for it, neither of which the reader was trained
on, and checked by leaving out one resolution at a time. The thresholds are set on
the left-out predictions, so that at most `FALSE_REFUSALS` of what is answerable
is refused.
"""

from __future__ import annotations

import argparse
import itertools
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from assistant.chain import Asker
from assistant.evidence import belongings
from assistant.kind import kind_of
from assistant.lay import in_register
from assistant.read import Combination, features, lacking, readings_of, shipped_combination
from assistant.reader import Reader
from assistant.search import candidates
from assistant.wording import expand
from eval.statistics import auroc
from eval.un_questions import (
    CALIBRATION,
    QuestionSet,
    UnQuestion,
    build_library,
    calibration_file,
    load_batches,
    load_written,
)

FALSE_REFUSALS = 0.08
L2 = 0.01


@dataclass(frozen=True, slots=True)
class Measured:
    """One question and its candidates: features (rows), which are gold, names each lacks."""

    question: UnQuestion
    rows: np.ndarray
    gold: np.ndarray
    lacks: np.ndarray

    @property
    def lacking(self) -> bool:
        """Whether every passage lacks a name of the question."""
        return bool(self.lacks.min() > 0)

    @property
    def kept(self) -> Measured:
        """As in `assistant.read`: candidates that lack more names than others give way."""
        least = self.lacks == self.lacks.min()
        return Measured(self.question, self.rows[least], self.gold[least], self.lacks[least])


def measure(questions: QuestionSet, asker: Asker, reader: Reader) -> list[Measured]:
    """Features through the real search and the real reader."""
    found: list[Measured] = []
    for number, question in enumerate(questions.questions, 1):
        resolution = questions.resolutions[question.document]
        text = in_register(expand(" ".join([*question.history, question.question])))
        near = candidates(asker.library, text, symbol=resolution.symbol)
        around = [f"{c.passage.embedded} {belongings(c.passage.label, resolution)}" for c in near]
        readings = readings_of(text, near, reader)
        labels = {span.label for span in question.answers}
        found.append(
            Measured(
                question,
                np.array([features(c, r, text) for c, r in zip(near, readings, strict=True)]),
                np.array([float(c.passage.label in labels) for c in near]),
                np.array(lacking(text, around)),
            )
        )
        if number % 100 == 0:
            print(f"{number} of {len(questions.questions)}", flush=True)
    return found


def fit(measured: Sequence[Measured]) -> Combination:
    """Ranking weights, then the probability given that ranking."""
    ranking = _fit_ranking(measured)
    rows = np.array([_question_features(m, ranking) for m in measured])
    answered = np.array([float(bool(m.question.answers)) for m in measured])
    weights = _fit_logistic(rows, answered)
    return replace(shipped_combination(), ranking=tuple(ranking), answerable=tuple(weights))


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, report, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--texts", type=Path, help="plain texts of the written questions")
    parser.add_argument("--reader", type=Path, help="another reader file than the shipped one")
    parser.add_argument(
        "--output",
        type=Path,
        default=Path(__file__).parent.parent / "assistant" / "combination.json",
    )
    options = parser.parse_args(arguments)
    reader = Reader(options.reader, sha256=None) if options.reader else Reader()
    questions = load_batches(options.data, CALIBRATION)
    if options.texts:
        questions += load_written(calibration_file(), options.texts)
    with tempfile.TemporaryDirectory() as folder:
        asker = Asker(build_library(Path(folder), questions.resolutions.values()))
        whole = measure(questions, asker, reader)
    final = calibrated(whole, list(questions.resolutions))
    options.output.write_text(as_json(final, written=bool(options.texts)), encoding="utf-8")
    print(f"wrote {options.output.name}")


def calibrated(whole: Sequence[Measured], documents: Sequence[str]) -> Combination:
    """Weights from all questions, thresholds from predictions on documents left out; prints both."""
    measured = [m.kept for m in whole]
    left_out = np.zeros(len(measured))
    right: list[bool] = []
    margins: list[tuple[np.ndarray, np.ndarray, bool]] = []
    for name in documents:
        inside = [m for m in measured if m.question.document != name]
        one = fit(inside)
        for i, m in enumerate(measured):
            if m.question.document == name:
                left_out[i] = probability_of(m, one)
                scores = m.rows @ np.array(one.ranking)
                if m.gold.any():
                    right.append(bool(m.gold[scores.argmax()]))
                if kind_of(m.question.question) == "list" and m.gold.any():
                    margins.append((scores.max() - scores, m.gold, m.question.kind == "list"))
    final = fit(measured)
    answerable = np.array([bool(m.question.answers) for m in measured])
    threshold = float(np.quantile(left_out[answerable], FALSE_REFUSALS))
    margin = _list_margin(margins)
    refused = float((left_out[~answerable] < threshold).mean())
    bands, rates = _bands(left_out, answerable, threshold)
    final = replace(
        final,
        threshold=round(threshold, 3),
        list_margin=round(margin, 2),
        bands=bands,
        band_rates=rates,
    )
    area = auroc(list(left_out[answerable]), list(left_out[~answerable]))
    print(
        f"left out: right paragraph first {np.mean(right):.3f} (n = {len(right)}), AUROC {area:.3f}, "
        f"refusal recall {refused:.3f} at {FALSE_REFUSALS:.0%} false refusals "
        f"(n = {int((~answerable).sum())}), calibration error "
        f"{expected_calibration_error(left_out, answerable):.3f}"
    )
    return final


def as_json(combination: Combination, *, written: bool) -> str:
    """The committed file; `written`: whether the written questions were fitted on, too."""
    on = "batch 05" + (" and the written questions kept for calibration" if written else "")
    return (
        json.dumps(
            {
                "made_by": "python -m eval.calibrate",
                "fitted_on": on,
                "ranking": [round(float(x), 3) for x in combination.ranking],
                "answerable": [round(float(x), 3) for x in combination.answerable],
                "threshold": combination.threshold,
                "list_margin": combination.list_margin,
                "bands": list(combination.bands),
                "band_rates": list(combination.band_rates),
            },
            indent=1,
        )
        + "\n"
    )


def expected_calibration_error(
    probabilities: np.ndarray, answerable: np.ndarray, bins: int = 10
) -> float:
    """The mean gap between probability and share, over bins of equal width."""
    total = 0.0
    for low in np.arange(bins) / bins:
        inside = (probabilities >= low) & (probabilities < low + 1 / bins + (low >= 1 - 1 / bins))
        if inside.any():
            gap = abs(probabilities[inside].mean() - answerable[inside].mean())
            total += gap * inside.sum() / len(probabilities)
    return total


def _fit_ranking(measured: Sequence[Measured]) -> np.ndarray:
    """Maximum likelihood of choosing a gold candidate among the others."""
    from scipy.optimize import minimize

    usable = [m for m in measured if m.gold.any() and not m.gold.all()]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = 0.0, np.zeros_like(weights)
        for m in usable:
            z = m.rows @ weights
            share = np.exp(z - z.max())
            share /= share.sum()
            inside = float(share @ m.gold)
            total -= np.log(inside + 1e-12)
            slope -= m.rows.T @ (share * m.gold / (inside + 1e-12) - share)
        n = len(usable)
        return total / n + L2 * float(weights @ weights), slope / n + 2 * L2 * weights

    start = np.zeros(measured[0].rows.shape[1])
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x)


def _fit_logistic(rows: np.ndarray, answered: np.ndarray) -> np.ndarray:
    from scipy.optimize import minimize

    design = np.column_stack([rows, np.ones(len(rows))])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        z = design @ weights
        p = 1 / (1 + np.exp(-z))
        value = np.mean(np.logaddexp(0, z) - answered * z)
        penalty = L2 * float(weights[:-1] @ weights[:-1])
        slope = design.T @ (p - answered) / len(rows)
        slope[:-1] += 2 * L2 * weights[:-1]
        return float(value) + penalty, slope

    return np.asarray(minimize(loss, np.zeros(design.shape[1]), jac=True, method="L-BFGS-B").x)


def _question_features(measured: Measured, ranking: np.ndarray) -> list[float]:
    """What `assistant.read.probability` looks at."""
    chosen = int((measured.rows @ ranking).argmax())
    return [
        measured.rows[:, 0].max(),
        measured.rows[chosen, 0],
        measured.rows[chosen, 2],
        float(measured.lacking),
    ]


def probability_of(measured: Measured, combination: Combination) -> float:
    """What `assistant.read.probability` gives for these candidates."""
    values = _question_features(measured, np.array(combination.ranking))
    z = float(np.dot(values, combination.answerable[:-1])) + combination.answerable[-1]
    return float(1 / (1 + np.exp(-z)))


def _list_margin(questions: list[tuple[np.ndarray, np.ndarray, bool]]) -> float:
    """The margin with the best mean F1 over questions that are worded like lists.

    Of each: how far below the best its candidates score, which are gold, and whether
    all of those are wanted; where any one will do, more than one costs precision only.
    """

    def f1(below: np.ndarray, gold: np.ndarray, every: bool, margin: float) -> float:
        taken = below <= margin
        hit = float((taken & (gold > 0)).sum())
        recall = hit / gold.sum() if every else float(hit > 0)
        precision = hit / taken.sum()
        return 2 * precision * recall / (precision + recall) if hit else 0.0

    margins = np.arange(0.25, 8, 0.25)
    means = [np.mean([f1(*one, margin) for one in questions]) for margin in margins]
    best = int(np.argmax(means))
    print(f"lists: F1 {means[best]:.3f} at a margin of {margins[best]} (n = {len(questions)})")
    return float(margins[best])


def _bands(
    probabilities: np.ndarray, answerable: np.ndarray, threshold: float
) -> tuple[tuple[float, float], tuple[float, float, float]]:
    """Two cuts that split what is answered into three equal parts; their hit rates are printed."""
    kept = probabilities[probabilities >= threshold]
    cuts = [round(float(x), 3) for x in np.quantile(kept, [1 / 3, 2 / 3])]
    edges = [threshold, *cuts, 1.01]
    rates: list[float] = []
    for low, high in itertools.pairwise(edges):
        inside = (probabilities >= low) & (probabilities < high)
        rates.append(round(float(answerable[inside].mean()), 3))
        print(f"band {low:.2f} to {min(high, 1):.2f}: answerable in {rates[-1]} of {inside.sum()}")
    return (cuts[0], cuts[1]), (rates[0], rates[1], rates[2])


if __name__ == "__main__":
    main()
