"""How well tasks are extracted, against paragraphs annotated by hand.

    python -m eval.actions --texts CORPUS/gold/text [--split test] [--errors]

`questions/actions.jsonl` holds 150 operative paragraphs by symbol and label, each
with its rows (verb, addressee, task, deadline), annotated by a language model by
reading, before this program's rules were run on them; its first half (dev) was
looked at afterwards, its second (test) was only scored. Rows are paired by the
words of their tasks; F1 counts pairs that agree.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from assistant.reader.examples import read_resolutions
from eval.metrics import token_f1
from index.actions import Action, text_actions

PAIRED = 0.3
"""Token F1 of two tasks, from which they are the same one."""
SAME = {"verb": 0.99, "addressee": 0.75, "deadline": 0.6}
"""Token F1 from which a field agrees; a deadline may have another preposition."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one field: values that agree, values extracted, values annotated."""

    agree: int
    extracted: int
    annotated: int

    @property
    def f1(self) -> float:
        total = self.extracted + self.annotated
        return 2 * self.agree / total if total else 1.0


def main(arguments: Sequence[str] | None = None) -> None:
    """Print F1 a field."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--split", choices=("dev", "test", "all"), default="all")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args(arguments)
    path = Path(str(files("eval").joinpath("questions", "actions.jsonl")))
    items = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    items = [item for item in items if options.split in ("all", item["split"])]
    resolutions = read_resolutions(options.texts, {item["symbol"] for item in items})
    scored: list[tuple[list[Action], list[dict[str, Any]]]] = []
    for item in items:
        resolution = resolutions.get(item["symbol"])
        text = resolution.text_of(item["label"]) if resolution else None
        if text is not None:
            scored.append((list(text_actions(item["label"], text)), item["rows"]))
            if options.errors:
                print_errors(item, *scored[-1])
    rows = sum(len(gold) for _, gold in scored)
    print(f"{len(scored)} of {len(items)} paragraphs, {rows} annotated rows")
    for field in SAME:
        counts = count(field, scored)
        print(f"{field}: F1 {counts.f1:.3f} ({counts.agree} agree of {counts.extracted} extracted, "
              f"{counts.annotated} annotated)")  # fmt: skip


def count(field: str, scored: Sequence[tuple[list[Action], list[dict[str, Any]]]]) -> Counts:
    """Agreement on one field over all paragraphs."""
    agree = extracted = annotated = 0
    for found, gold in scored:
        extracted += sum(bool(getattr(row, field)) for row in found)
        annotated += sum(bool(row[field]) for row in gold)
        for mine, theirs in pairs(found, gold):
            a, b = getattr(mine, field), theirs[field]
            agree += bool(a and b and token_f1(a, b) >= SAME[field])
    return Counts(agree, extracted, annotated)


def pairs(
    found: Sequence[Action], gold: Sequence[dict[str, Any]]
) -> list[tuple[Action, dict[str, Any]]]:
    """The best pairing of rows by the words of their tasks."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    if not found or not gold:
        return []
    likeness = np.array([[token_f1(a.task, b["task"] or "") for b in gold] for a in found])
    chosen = zip(*linear_sum_assignment(-likeness), strict=True)
    return [(found[i], gold[j]) for i, j in chosen if likeness[i, j] >= PAIRED]


def print_errors(
    item: dict[str, Any], found: Sequence[Action], gold: Sequence[dict[str, Any]]
) -> None:
    """The rows of a paragraph on which the two do not agree in every field."""
    agreeing = sum(
        all((getattr(a, f) or "").lower() == (b[f] or "").lower() for f in SAME)
        for a, b in pairs(found, gold)
    )
    if agreeing == len(gold) == len(found):
        return
    print(f"\n{item['symbol']} {item['label']}")
    for mine in found:
        print(f"  -> {mine.verb} | {mine.addressee} | {mine.task[:70]} | {mine.deadline}")
    for row in gold:
        print(f"  == {row['verb']} | {row['addressee']} | {row['task'][:70]} | {row['deadline']}")


if __name__ == "__main__":
    main()
