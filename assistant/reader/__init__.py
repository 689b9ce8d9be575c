"""The offline reader: a question and a passage in, the best span and how sure out.

A 6-layer transformer with a span head, quantised to 8 bits and run by
onnxruntime; torch is not needed. The score of a passage is its best span minus
the no-answer span at [CLS] (the definition of SQuAD 2.0), in logits, higher is
better. A second head tells requests about the whole text ("summarise it") from questions
on it. What it was trained on and how well it does: `MODEL_CARD.md`.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.reader.wordings import KINDS, neutral
from index.embedding import file_sha256, model_folder
from index.errors import ModelMissing

if TYPE_CHECKING:
    import numpy as np

MODEL = Path(__file__).parent / "model" / "reader.int8.onnx"
SHA256 = "23dd6a466cc46d9ba5237279a947951e8c50bfcbc701594b994dc03187b13795"
LONGEST = 288
"""Word pieces of question and passage together, as in training."""
LONGEST_QUESTION = 96
LONGEST_SPAN = 70
"""Word pieces in an answer span, as in training."""


MOST_SPANS = 12
"""Spans of one passage that are told, chosen by hand; not tuned."""
SEARCHED = 400
"""Of all spans, so many of the highest are looked at for these."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words that may answer: offsets into the text that was read; the score, in logits."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """The best span of one passage and those after it, best first, no two over the same words."""

    start: int
    end: int
    score: float
    others: tuple[Span, ...] = ()


class Reader:
    """The model, loaded on first use. Safe to share between threads."""

    def __init__(self, path: Path = MODEL, *, sha256: str | None = SHA256) -> None:
        self._path = path
        self._sha256 = sha256
        self._loading = threading.Lock()

    def read(self, question: str, texts: Sequence[str]) -> list[Reading]:
        """One reading a text, in the same order.

        Raises:
            ModelMissing: the model file is absent or is not the released one.
        """
        # One text at a time: 8-bit activations are scaled over the whole input, so that in a
        # batch a reading would depend on its neighbours. A thread a text keeps every core busy,
        # which threads inside so small a model do not.
        shortened = self._shorten(question)
        coded = [self._tokenizer.encode(shortened, text) for text in texts]
        spans = self._pool.map(self._run, coded)
        return [best_span(one, *logits) for one, logits in zip(coded, spans, strict=True)]

    def request_of(self, question: str) -> tuple[str, float]:
        """The likeliest kind of request (`assistant.reader.wordings.KINDS`) and its probability.

        Raises:
            ModelMissing: as `read` does.
        """
        import numpy as np

        coded = self._tokenizer.encode(self._shorten(neutral(question)))
        (logits,) = self._session.run(["request_logits"], self._feeds(coded))
        shares = np.exp(logits[0].astype(np.float64) - float(logits[0].max()))
        best = int(shares.argmax())
        return KINDS[best], float(shares[best] / shares.sum())

    def _shorten(self, question: str) -> str:
        """Long questions keep their end, where the asking is done."""
        alone = self._untruncated.encode(question, add_special_tokens=False)
        if len(alone.ids) <= LONGEST_QUESTION:
            return question
        return question[alone.offsets[-LONGEST_QUESTION][0] :]

    def _run(self, coded: Any) -> tuple[np.ndarray, np.ndarray]:
        outputs = ["start_logits", "end_logits"]
        start_logits, end_logits = self._session.run(outputs, self._feeds(coded))
        return start_logits[0], end_logits[0]

    def _feeds(self, coded: Any) -> dict[str, np.ndarray]:
        import numpy as np

        return {
            "input_ids": np.array([coded.ids], dtype=np.int64),
            "attention_mask": np.array([coded.attention_mask], dtype=np.int64),
            "token_type_ids": np.array([coded.type_ids], dtype=np.int64),
        }

    @property
    def _session(self) -> Any:
        with self._loading:  # else all who ask first at once would each load it
            return self._loaded

    @cached_property
    def _loaded(self) -> Any:
        import onnxruntime

        if not self._path.is_file():
            raise ModelMissing(f"The reader model {self._path} is missing; reinstall the package.")
        if self._sha256 is not None and file_sha256(self._path) != self._sha256:
            raise ModelMissing(
                f"The reader model {self._path} is not the released one; reinstall the package."
            )
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        options.intra_op_num_threads = 1
        return onnxruntime.InferenceSession(
            str(self._path), options, providers=["CPUExecutionProvider"]
        )

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        _ = self._session  # loaded here, so that a missing file is one clear error
        return ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="reader")

    @cached_property
    def _tokenizer(self) -> Any:
        tokenizer = _new_tokenizer()
        tokenizer.enable_truncation(LONGEST, strategy="only_second")
        return tokenizer

    @cached_property
    def _untruncated(self) -> Any:
        tokenizer = _new_tokenizer()
        tokenizer.no_truncation()
        return tokenizer


def best_span(coded: Any, start_logits: np.ndarray, end_logits: np.ndarray) -> Reading:
    """The span of at most `LONGEST_SPAN` word pieces in the text with the highest sum.

    `coded`: the tokenizer's encoding; the two arrays hold one logit a word piece.
    """
    import numpy as np

    places = [i for i, part in enumerate(coded.sequence_ids) if part == 1]
    null = float(start_logits[0] + end_logits[0])
    if not places:
        return Reading(0, 0, -null)
    first, last = places[0], places[-1]
    starts = start_logits[first : last + 1].astype(np.float64)
    ends = end_logits[first : last + 1].astype(np.float64)
    # A row a start, a column a length: no sum is made of what is too long.
    padded = np.concatenate([ends, np.full(LONGEST_SPAN - 1, -np.inf)])
    sums = starts[:, None] + np.lib.stride_tricks.sliding_window_view(padded, LONGEST_SPAN)
    flat = sums.ravel()
    least = max(0, flat.size - SEARCHED)
    highest = np.sort(np.argpartition(flat, least)[least:])
    highest = highest[np.argsort(-flat[highest], kind="stable")]
    highest = highest[np.isfinite(flat[highest])]
    at, length = np.divmod(highest, LONGEST_SPAN)
    until = at + length
    offsets = coded.offsets  # made anew at each access
    spans: list[Span] = []
    while at.size and len(spans) < MOST_SPANS:
        score = float(sums[at[0], until[0] - at[0]]) - null
        begin, end = offsets[first + int(at[0])][0], offsets[first + int(until[0])][1]
        spans.append(Span(begin, end, score))
        # Of those left, all that share over half of the words that either has say the same.
        shared = np.minimum(until, until[0]) - np.maximum(at, at[0]) + 1
        either = np.maximum(until, until[0]) - np.minimum(at, at[0]) + 1
        apart = shared <= either / 2
        at, until = at[apart], until[apart]
    best, *others = spans
    return Reading(best.start, best.end, best.score, tuple(others))


def _new_tokenizer() -> Any:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    return tokenizer
