"""The committed baseline of the dev split: which items are right.

    python -m eval.baseline          # measure dev and write eval/baseline.json

The gate compares a new run with it item by item (`eval.compare`), and a list
of must-pass items, at least one of each type, must all be right.
"""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from assistant.chain import Asker
from assistant.settings import Settings
from eval.dataset import Item, load_items, shipped_questions
from eval.run import scored
from eval.systems import product
from index.library import DEFAULT_SYMBOL, Library

MUST_PASS = 40


def read_baseline() -> dict[str, Any]:
    """`right` and `wrong` ids, and the `must_pass` list."""
    text = files("eval").joinpath("baseline.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def measure(asker: Asker, items: list[Item]) -> list[dict[str, Any]]:
    """Scored rows of the product."""
    resolution = asker.library.resolution(DEFAULT_SYMBOL)
    system = product(asker)
    return [scored(item, system, resolution) for item in items]


def choose_must_pass(items: list[Item], right: set[str], kept: list[str]) -> list[str]:
    """Items that are right: those kept from before, one of each type, then in order."""
    chosen = [name for name in kept if name in right]
    by_id = {item.id: item for item in items}
    covered = {kind for name in chosen for kind in by_id[name].types}
    candidates = [item for item in items if item.id in right and item.id not in chosen]
    for item in candidates:
        if set(item.types) - covered:
            chosen.append(item.id)
            covered |= set(item.types)
    for item in candidates[:: max(1, len(candidates) // MUST_PASS)]:
        if len(chosen) < MUST_PASS and item.id not in chosen:
            chosen.append(item.id)
    return sorted(chosen)


def main() -> None:
    """Measure and write."""
    library = Library(Settings().home)
    library.prepare()
    items = load_items(shipped_questions(), split="dev")
    rows = measure(Asker(library), items)
    right = {row["id"] for row in rows if row["score"]["joint"]}
    target = Path(__file__).with_name("baseline.json")
    kept = read_baseline()["must_pass"] if target.is_file() else []
    value = {
        "split": "dev",
        "n": len(rows),
        "joint": round(len(right) / len(rows), 4),
        "must_pass": choose_must_pass(items, right, kept),
        "right": sorted(right),
        "wrong": sorted({row["id"] for row in rows} - right),
    }
    target.write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")
    print(f"{len(right)} of {len(rows)} right; wrote {target.name}")


if __name__ == "__main__":
    main()
