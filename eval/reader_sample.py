"""Write the sample on which quantised and full precision are compared in the tests.

    python -m eval.reader_sample --full OUTPUT/reader.onnx

Dev questions, each with its gold passages and a dozen others of A/RES/57/263, and
what the full-precision model reads there: `[question, label, gold, score, start, end]`.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path

from assistant.reader import Reader
from eval.dataset import load_items, shipped_questions
from index.library import shipped_resolution
from index.passage import split

OTHERS = 12
SEED = 20260101


def main(arguments: Sequence[str] | None = None) -> None:
    """Read with the full-precision file and write the rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", type=Path, required=True)
    parser.add_argument(
        "--output",
        type=Path,
        default=Path(__file__).parent.parent / "tests" / "data" / "reader_sample.json",
    )
    options = parser.parse_args(arguments)
    reader = Reader(options.full, sha256=None)
    texts = {p.label: p.embedded for p in split(shipped_resolution())}
    rng = random.Random(SEED)
    rows = []
    for item in load_items(shipped_questions(), split="dev"):
        gold = {label for group in item.citations for label in group}
        others = [label for label in texts if label not in gold]
        labels = [label for label in texts if label in gold] + rng.sample(
            others, min(OTHERS, len(others))
        )
        if item.history or not gold or len(gold) > 3:
            continue
        for label, found in zip(
            labels, reader.read(item.question, [texts[one] for one in labels]), strict=True
        ):
            score = round(found.score, 3)
            rows.append([item.question, label, label in gold, score, found.start, found.end])
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    options.output.write_text(f"[{lines}]\n", encoding="utf-8")
    print(f"{len(rows)} readings")


if __name__ == "__main__":
    main()
