"""Judge candidates: which passage answers, which words, and how likely at all.

The reader's score, the dense and lexical ranks and the share of the question's
words that a passage holds go into one small linear combination. Its numbers
are in `combination.json`, made by `python -m eval.calibrate` on resolutions
that are in no test set; nothing here is set by hand.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.kind import kind_of
from assistant.names import demanded, lacks
from assistant.reader import Reader, Reading
from assistant.search import Candidate
from assistant.suited import suited
from index.lexical import content_words, stem, stems
from index.passage import Passage

MOST_CHARACTERS = 12_500
"""Of all candidates of one question: about 2,500 word pieces, which bounds the time."""

PREFERENCE = 1.5
"""Added to the ranking score of places that the conversation was about."""


@dataclass(frozen=True, slots=True)
class Combination:
    """Weights of the ranking and of the probability that anything answers.

    `ranking`: reader score, cosine, coverage, 1/dense rank, 1/lexical rank.
    `answerable`: best reader score, the chosen passage's reader score, its
    coverage, whether every passage lacks a name of the question, intercept; a
    logistic regression. `threshold`: answers below this
    probability are refused. `list_margin`: further passages belong to a list
    when their ranking score is at most this far below the best one's. `bands`
    cut what is answered in three; `band_rates` are the shares of questions in
    each that the text does answer, measured where they were fitted (left out).
    """

    ranking: tuple[float, float, float, float, float]
    answerable: tuple[float, float, float, float, float]
    threshold: float
    list_margin: float
    bands: tuple[float, float]
    band_rates: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate that was read; `relevance` orders candidates of one question."""

    candidate: Candidate
    reading: Reading
    coverage: float
    relevance: float
    lacking: int = 0


@dataclass(frozen=True, slots=True)
class Judgement:
    """Candidates, best first, and the probability that the best one answers."""

    ranked: tuple[Judged, ...]
    probability: float


@cache
def shipped_combination() -> Combination:
    """The committed numbers."""
    raw = json.loads(files("assistant").joinpath("combination.json").read_text(encoding="utf-8"))
    return Combination(
        ranking=tuple(raw["ranking"]),
        answerable=tuple(raw["answerable"]),
        threshold=raw["threshold"],
        list_margin=raw["list_margin"],
        bands=tuple(raw["bands"]),
        band_rates=tuple(raw["band_rates"]),
    )


def judge(
    question: str,
    candidates: Sequence[Candidate],
    reader: Reader,
    combination: Combination,
    *,
    prefer: Sequence[str] = (),
    context: Callable[[Passage], str] | None = None,
) -> Judgement:
    """Read every candidate and order them; deterministic, ties by id.

    `prefer`: labels the conversation was about; they come first when close.
    `context(passage)`: what belongs to a passage beside its words (title, footnotes):
    passages that lack a name or number of the question come after those that hold them.
    """
    kept: list[Candidate] = []
    length = 0
    for candidate in candidates:
        length += len(candidate.passage.embedded)
        if kept and length > MOST_CHARACTERS:
            break
        kept.append(candidate)
    if not kept:
        return Judgement((), 0.0)
    readings = readings_of(question, kept, reader)
    missing = lacking(question, [around(c.passage, context) for c in kept])
    judged = [
        _judged(
            question,
            candidate,
            reading,
            combination,
            prefer=prefer,
            lacking=count,
        )
        for candidate, reading, count in zip(kept, readings, missing, strict=True)
    ]
    ranked = tuple(sorted(judged, key=lambda j: (-j.relevance, j.candidate.passage.id)))
    return Judgement(ranked, probability(ranked, combination))


def readings_of(question: str, candidates: Sequence[Candidate], reader: Reader) -> list[Reading]:
    """What the reader marks in each candidate that is of the type the question asks for."""
    texts = [candidate.passage.embedded for candidate in candidates]
    read = zip(reader.read(question, texts), texts, strict=True)
    return [suited(question, reading, text) for reading, text in read]


def lacking(question: str, texts: Sequence[str]) -> list[int]:
    """How many names of the question each text lacks."""
    names = demanded(question)
    asked = question if kind_of(question) == "yes_no" else ""
    return [lacks(names, text, asked=asked) for text in texts]


def around(passage: Passage, context: Callable[[Passage], str] | None) -> str:
    """A passage's words and what belongs to it."""
    return f"{passage.embedded} {context(passage)}" if context else passage.embedded


def probability(ranked: Sequence[Judged], combination: Combination) -> float:
    """The calibrated probability that the first of these answers."""
    if not ranked:
        return 0.0
    least = ranked[0].lacking
    best = max(j.reading.score for j in ranked if j.lacking == least)
    weights = combination.answerable
    z = (
        weights[0] * clipped(best)
        + weights[1] * clipped(ranked[0].reading.score)
        + weights[2] * ranked[0].coverage
        + weights[3] * bool(least)
        + weights[4]
    )
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, z))))


def features(
    candidate: Candidate, reading: Reading, question: str
) -> tuple[float, float, float, float, float]:
    """What the ranking weights are applied to, in their order."""
    return (
        clipped(reading.score),
        candidate.cosine,
        coverage(question, candidate.passage.embedded),
        1 / candidate.dense_rank if candidate.dense_rank else 0.0,
        1 / candidate.lexical_rank if candidate.lexical_rank else 0.0,
    )


def clipped(score: float) -> float:
    """Reader scores beyond ±12 say nothing more."""
    return max(-12.0, min(12.0, score))


def coverage(question: str, text: str) -> float:
    """The share of the question's content words that occur in a text, by stem."""
    words = [stem(word) for word in content_words(question)]
    if not words:
        return 0.0
    there = stems(text)
    return sum(word in there for word in words) / len(words)


def _judged(
    question: str,
    candidate: Candidate,
    reading: Reading,
    combination: Combination,
    *,
    prefer: Sequence[str],
    lacking: int,
) -> Judged:
    values = features(candidate, reading, question)
    relevance = sum(w * x for w, x in zip(combination.ranking, values, strict=True))
    relevance += PREFERENCE if candidate.passage.label in prefer else 0.0
    relevance -= 100.0 * lacking
    return Judged(candidate, reading, values[2], relevance, lacking)
