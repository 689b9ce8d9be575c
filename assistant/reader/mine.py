"""Hard negatives: passages that the present reader takes for answers, though they are none.

Of a question's other passages the nearest by embedding are read; the hardest of
those, some that are less hard, and one at random are kept. Sampling rather than
taking the very hardest only: among them are passages that do answer and that the
question's author did not list.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np

from assistant.reader import Reader
from assistant.reader.examples import Example, Marked
from index.embedding import PassageEmbeddings

READ = 7
"""Nearest passages that are read for each question."""
MOST_ANSWERS = 2
"""Answering passages kept of one question; lists have up to a dozen."""
TYPING_ERRORS = 0.06
"""The share of questions that get a typing error."""


def with_negatives(
    examples: Sequence[Example],
    reader: Reader,
    *,
    count: int,
    rng: random.Random,
) -> list[Example]:
    """The examples with `count` negatives each, where there are so many."""
    vectors = _Vectors()
    found: list[Example] = []
    for number, example in enumerate(examples, 1):
        kept = rng.sample(example.passages, min(MOST_ANSWERS, len(example.passages)))
        negatives = _pick(example, reader, vectors, count, rng) if example.others else []
        question = _mistyped(example.question, rng)
        passages = (*kept, *(Marked(text) for text in negatives))
        if passages:
            found.append(Example(question, passages))
        if number % 500 == 0:
            print(f"negatives for {number} of {len(examples)} questions", flush=True)
    return found


def _pick(
    example: Example, reader: Reader, vectors: _Vectors, count: int, rng: random.Random
) -> list[str]:
    others = list(dict.fromkeys(example.others))
    likeness = vectors.of(others) @ vectors.of([example.question])[0]
    near = [others[i] for i in np.argsort(-likeness)[:READ]]
    readings = reader.read(example.question, near)
    ranked = [t for t, _ in sorted(zip(near, readings, strict=True), key=lambda x: -x[1].score)]
    # Where a question has an answer, its author may have missed another one.
    answered = any(marked.start >= 0 for marked in example.passages)
    hardest = ranked[: max(1, count // 2 if answered else count - 1)]
    rest = ranked[len(hardest) :]
    picked = hardest + rng.sample(rest, min(len(rest), max(0, count - len(hardest) - 1)))
    far = [text for text in others if text not in picked]
    return picked + rng.sample(far, min(len(far), count - len(picked)))


class _Vectors:
    """Embeddings, each text once."""

    def __init__(self) -> None:
        self._model = PassageEmbeddings()
        self._known: dict[str, list[float]] = {}

    def of(self, texts: Sequence[str]) -> np.ndarray:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self._model.embed_documents(new), strict=True))
        return np.array([self._known[text] for text in texts])


def _mistyped(question: str, rng: random.Random) -> str:
    """Now and then two neighbouring letters swapped, one lost or one doubled."""
    if rng.random() >= TYPING_ERRORS or len(question) < 12:
        return question
    at = rng.randrange(4, len(question) - 2)
    if not question[at : at + 2].isalpha():
        return question
    swapped = question[:at] + question[at + 1] + question[at] + question[at + 2 :]
    lost = question[:at] + question[at + 1 :]
    doubled = question[:at] + question[at] + question[at:]
    return rng.choice((swapped, lost, doubled))
