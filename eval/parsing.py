"""How well text exports are parsed, against a gold file of blocks and notes.

    python -m eval.parsing FOLDER [--failures]

`FOLDER` holds `gold.jsonl` and `text/`: documents flattened to text, each with
its true blocks. Counted are the plain General Assembly resolutions (no
sections, parts, annexes, headings or tables): *labels exact* means that the
labels of all paragraphs and footnotes, in order, are those of the gold file;
*texts exact* that their texts are too, white space aside; markers are compared
as (label, footnote) pairs. Intervals are 95% Wilson intervals.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.errors import ParseError
from index.formats import read
from index.formats.structure import item_path
from index.resolution import Resolution

_NOT_PLAIN = {
    ("heading", "preamble"),
    ("heading", "operative"),
    ("heading", "annex"),
    ("sectionPreamble", "operative"),
    ("partHeading", None),
    ("text", "annex"),
    ("tableRow", "annex"),
    ("tableRow", "operative"),
}
_MARKER = re.compile(r"\{\{fn(?:ref)?:(\d+|\*+)\}\}")
_ITEM = re.compile(r"(\([a-z]{1,5}\))\s+(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """Labels with texts in order, and (label, footnote) pairs of markers."""

    symbol: str
    file: Path
    labels: tuple[str, ...]
    texts: tuple[str, ...]
    markers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What parsing one document gave; `problem` is empty when labels are exact."""

    symbol: str
    labels_exact: bool
    texts_exact: bool
    markers_found: int
    markers_wrong: int
    markers_missed: int
    problem: str


def is_plain(row: dict[str, Any]) -> bool:
    """A General Assembly resolution without sections, parts, annexes and tables."""
    shapes = {(block["kind"], block.get("zone")) for block in row["blocks"]}
    return row["symbol"].startswith("A/RES/") and not shapes & _NOT_PLAIN


def read_gold(folder: Path) -> list[GoldDocument]:
    """The plain General Assembly documents of a gold folder."""
    with (folder / "gold.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [_gold_document(row, folder) for row in rows if is_plain(row)]


def judge(gold: GoldDocument) -> Verdict:
    """Parse one document and compare."""
    try:
        parsed = read(gold.file)
    except ParseError as refusal:
        return Verdict(gold.symbol, False, False, 0, 0, len(gold.markers), str(refusal))
    labels, texts, markers = _flatten(parsed)
    problem = ""
    if labels != gold.labels:
        place = next(
            (i for i, (a, b) in enumerate(zip(labels, gold.labels, strict=False)) if a != b),
            min(len(labels), len(gold.labels)),
        )
        problem = f"read {labels[place : place + 3]}, gold {gold.labels[place : place + 3]}"
    found, true = Counter(markers), Counter(gold.markers)
    return Verdict(
        symbol=gold.symbol,
        labels_exact=labels == gold.labels,
        texts_exact=labels == gold.labels
        and [_squeeze(t) for t in texts] == [_squeeze(t) for t in gold.texts],
        markers_found=(found & true).total(),
        markers_wrong=(found - true).total(),
        markers_missed=(true - found).total(),
        problem=problem,
    )


def main(arguments: list[str] | None = None) -> int:
    """Print the table; exit code 1 when there is no gold file."""
    from eval.statistics import wilson

    parser = argparse.ArgumentParser(prog="python -m eval.parsing", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--failures", action="store_true", help="name every document that fails")
    options = parser.parse_args(arguments)
    if not (options.folder / "gold.jsonl").is_file():
        print(f"There is no gold.jsonl in {options.folder}.", file=sys.stderr)
        return 1
    verdicts = [judge(gold) for gold in read_gold(options.folder)]
    if not verdicts:
        print(f"{options.folder} holds no plain General Assembly resolution.", file=sys.stderr)
        return 1
    for name, hits in (
        ("labels exact", sum(v.labels_exact for v in verdicts)),
        ("texts exact", sum(v.texts_exact for v in verdicts)),
    ):
        low, high = wilson(hits, len(verdicts))
        print(
            f"{name}: {hits} of {len(verdicts)} = {hits / len(verdicts):.3f} [{low:.3f}, {high:.3f}]"
        )
    found = sum(v.markers_found for v in verdicts)
    wrong = sum(v.markers_wrong for v in verdicts)
    missed = sum(v.markers_missed for v in verdicts)
    print(
        f"markers: precision {found / (found + wrong):.4f}, recall {found / (found + missed):.4f}"
        f" ({found} found, {wrong} wrong, {missed} missed)"
    )
    if options.failures:
        for verdict in verdicts:
            if not verdict.labels_exact:
                print(f"{verdict.symbol}: {verdict.problem}")
    return 0


def _gold_document(row: dict[str, Any], folder: Path) -> GoldDocument:
    labels: list[str] = []
    texts: list[str] = []
    markers: list[tuple[str, str]] = []
    path: tuple[str, ...] = ()
    root, count = "", 0
    numbered = any(
        b.get("path") and b["path"][-1][1] and b["path"][-1][1].endswith(".")
        for b in row["blocks"]
        if b.get("zone") == "operative"
    )
    for block in row["blocks"]:
        zone = block.get("zone")
        if block["kind"] == "title":
            markers += [("Header", str(name)) for name in _MARKER.findall(block["text"])]
            continue
        if zone not in ("preamble", "operative") or re.match(
            r"The General Assembly,?$", block["text"].strip()
        ):
            continue
        printed = block["path"][-1][1] if block["path"] else None
        text = block["text"]
        item = _ITEM.fullmatch(text) if not printed else None
        if item and labels:
            printed, text = item.group(1), item.group(2)
        if printed and printed.endswith("."):
            root, path = f"OP{printed[:-1]}", ()
        elif printed:
            path = item_path(printed, path)
        elif zone == "operative" and not numbered and not root.startswith("OP"):
            root, path = "OP1", ()
        elif zone == "preamble" and not text[:1].islower() and text[:1] not in "–•":
            count += 1
            root, path = f"PP{count}", ()
        elif labels:
            target = root if path and text[:1].islower() else labels[-1]
            at = labels.index(target)
            texts[at] += " " + _MARKER.sub("", text)
            markers += [(target, name) for name in _MARKER.findall(text)]
            continue
        labels.append(root + "".join(f"({name})" for name in path))
        texts.append(_MARKER.sub("", text))
        markers += [(labels[-1], name) for name in _MARKER.findall(text)]
    for number, note in row["notes"]:
        labels.append(f"FN{number}")
        texts.append(note)
    return GoldDocument(
        row["symbol"],
        folder / Path(row["text"]).relative_to("gold"),
        tuple(labels),
        tuple(texts),
        tuple(markers),
    )


def _flatten(
    parsed: Resolution,
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, str], ...]]:
    rows = [(p.label, p.text) for p in parsed.paragraphs]
    rows += [(f.label, f.text) for f in parsed.footnotes]
    markers = [("Header", m.footnote) for m in parsed.header.markers]
    markers += [(p.label, m.footnote) for p in parsed.paragraphs for m in p.markers]
    return tuple(r[0] for r in rows), tuple(r[1] for r in rows), tuple(markers)


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


if __name__ == "__main__":
    sys.exit(main())
