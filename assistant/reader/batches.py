"""Batches for training: questions of similar length together, in numbers. Needs the extra `[train]`."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from assistant.reader import LONGEST
from assistant.reader.examples import Example, Marked

if TYPE_CHECKING:
    import torch

BATCH = 36
"""Passages in a batch; a question's passages stay together."""


def batches_of(examples: Sequence[Example], *, seed: int) -> list[list[Example]]:
    """Batches of similar length in random order; the same every time."""
    rng = random.Random(seed)
    keys = {id(e): (max(len(p.text) for p in e.passages) // 150, rng.random()) for e in examples}
    batches: list[list[Example]] = [[]]
    size = 0
    for example in sorted(examples, key=lambda e: keys[id(e)]):
        if size + len(example.passages) > BATCH and batches[-1]:
            batches.append([])
            size = 0
        batches[-1].append(example)
        size += len(example.passages)
    rng.shuffle(batches)
    return batches


def encode(
    tokenizer: Any, batch: Sequence[Example]
) -> tuple[Any, torch.Tensor, torch.Tensor, torch.Tensor]:
    """Inputs, first and last word piece of each answer (0: none), and the passages' word pieces."""
    import torch

    pairs = [(example.question, marked) for example in batch for marked in example.passages]
    coded = tokenizer(
        [question for question, _ in pairs],
        [marked.text for _, marked in pairs],
        truncation="only_second",
        max_length=LONGEST,
        padding=True,
        return_tensors="pt",
        return_offsets_mapping=True,
    )
    offsets = coded.pop("offset_mapping").tolist()
    starts = torch.zeros(len(pairs), dtype=torch.long)
    ends = torch.zeros(len(pairs), dtype=torch.long)
    inside = torch.zeros(coded["input_ids"].shape, dtype=torch.bool)
    for row, (_, marked) in enumerate(pairs):
        places = [i for i, part in enumerate(coded.sequence_ids(row)) if part == 1]
        inside[row, places] = True
        span = _word_pieces(offsets[row], places, marked)
        if span:
            starts[row], ends[row] = span
    return coded, starts, ends, inside


def _word_pieces(
    offsets: Sequence[Sequence[int]], places: Sequence[int], marked: Marked
) -> tuple[int, int] | None:
    """The span in word pieces; `None` where there is none or truncation cut it."""
    if marked.start < 0:
        return None
    found = [i for i in places if offsets[i][1] > marked.start and offsets[i][0] < marked.end]
    whole = bool(found) and offsets[found[-1]][1] >= marked.end
    return (found[0], found[-1]) if whole else None
