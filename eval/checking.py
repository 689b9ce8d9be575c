"""How well sentences of chat models are checked: false ones caught, true ones kept.

    python -m eval.checking [--texts CORPUS/gold/text] [--sentences tuning|held_out]

True sentences were written by language models on several resolutions; false ones are made from
them (`eval.corruptions`). `held_out` was written after the checks were tuned, with three false
versions of each sentence by the same author: the second generator. Sentences on other resolutions
than the shipped one need their texts; without `--texts` they are left out.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from assistant.reader.examples import read_resolutions, read_rows
from assistant.verify import Verdict, verify
from assistant.write import nearness_in
from eval.corruptions import FIRST, Corruption, Maker, Sentence, corruptions
from eval.statistics import wilson
from eval.un_questions import build_library
from index.library import DEFAULT_SYMBOL, Library, shipped_resolution
from index.resolution import Resolution

SEED = 20260101
APART = "role swap"
"""Reported on its own: words that are all there, put together otherwise."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One sentence and what the checks said; `kind` is "true" or the corruption."""

    kind: str
    sentence: Sentence
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Written:
    """A true sentence and the false versions that its author wrote."""

    true: Sentence
    false: tuple[Corruption, ...]


def load(name: str) -> list[Written]:
    """The committed sentences of one file."""
    path = Path(str(files("eval").joinpath("sentences", f"{name}.jsonl")))
    return [_written(row) for row in read_rows(path)]


def _written(row: dict[str, Any]) -> Written:
    def sentence(one: dict[str, Any]) -> Sentence:
        return Sentence(row["symbol"], one["sentence"], tuple(one["labels"]))

    false = [Corruption(f"written: {one['kind']}", sentence(one)) for one in row.get("false", ())]
    return Written(sentence(row), tuple(false))


def check_all(
    sentences: Sequence[Written],
    resolutions: dict[str, Resolution],
    library: Library,
    makers: dict[str, Maker],
) -> list[Checked]:
    """Every true sentence and its corruptions through the checks."""
    found: list[Checked] = []
    for written in sentences:
        resolution = resolutions[written.true.symbol]
        nearness = nearness_in(library, resolution)
        made = [
            *corruptions(written.true, resolution, seed=SEED, makers=makers),
            *written.false,
        ]
        for kind, one in [("true", written.true), *((c.kind, c.sentence) for c in made)]:
            verdict = verify(one.text, one.labels, resolution, nearness=nearness)
            found.append(Checked(kind, one, verdict))
    return found


def report(checked: Sequence[Checked]) -> str:
    """A table: kind, how many, share caught (of true ones: kept) with its interval."""
    groups: dict[str, list[bool]] = defaultdict(list)
    for one in checked:
        groups[one.kind].append(one.verdict.passed)
    apart = ("true", APART, f"written: {APART}")
    made = {k: p for k, p in groups.items() if k not in apart and not k.startswith("written")}
    by_hand = {k: p for k, p in groups.items() if k not in apart and k.startswith("written")}
    lines = ["| | n | | 95% |", "|---|---|---|---|"]

    def line(name: str, word: str, hits: int, n: int) -> None:
        low, high = wilson(hits, n)
        lines.append(f"| {name} | {n} | {word} {hits / max(n, 1):.3f} | {low:.3f}-{high:.3f} |")

    true = groups.pop("true", [])
    line("true sentences", "kept", sum(true), len(true))
    for name, some in (("generated", made), ("written by hand", by_hand)):
        false = [p for passed in some.values() for p in passed]
        if false:
            line(f"{name}, role swaps apart", "caught", sum(not p for p in false), len(false))
    for kind, passed in groups.items():
        line(kind, "caught", sum(not p for p in passed), len(passed))
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Check and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, help="plain texts of the other resolutions")
    parser.add_argument("--sentences", default="tuning", choices=("tuning", "held_out"))
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    options = parser.parse_args(arguments)
    sentences = load(options.sentences)
    resolutions = {str(DEFAULT_SYMBOL): shipped_resolution()}
    if options.texts:
        resolutions |= read_resolutions(options.texts, {s.true.symbol for s in sentences})
    with tempfile.TemporaryDirectory() as folder:
        known = [s for s in sentences if s.true.symbol in resolutions]
        others = [r for symbol, r in resolutions.items() if symbol != str(DEFAULT_SYMBOL)]
        library = build_library(Path(folder), others)
        checked = check_all(known, resolutions, library, FIRST)
    print(f"{len(known)} of {len(sentences)} sentences")
    print(report(checked))
    if options.show:
        for one in checked:
            if one.verdict.passed != (one.kind == "true"):
                print(f"{one.kind}: {one.sentence.text} {list(one.sentence.labels)} {one.verdict}")


if __name__ == "__main__":
    main()
