"""The evaluation set: items, their gold, loading, and the linter that keeps them honest."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from importlib.resources import files
from pathlib import Path
from typing import Any

from assistant.answer import Turn
from index.errors import BadRequest
from index.resolution import Resolution

REFUSED_KINDS = ("unanswerable", "clarify", "conversation")
KINDS = (*REFUSED_KINDS, "answerable", "partial", "answerable_or_refused")
QUOTAS = {
    "factoid": 50, "clause": 25, "paraphrase": 30, "keyword": 10, "typo": 10, "learner": 15,
    "abbreviation": 15, "header": 15, "counting": 8, "lookup": 20, "footnote": 15, "list": 20,
    "comparison": 5, "yes_no": 12, "force": 15, "overview": 8, "partial": 8, "followup": 15,
    "ambiguous_followup": 5, "near_miss": 30, "false_premise": 20, "other_resolution": 10,
    "out_of_domain": 10, "other_language": 8, "actions": 10, "explanation": 8, "quotation": 10,
    "citing": 6,
}  # fmt: skip
"""Items of each type that the set must have at least."""
MAY_COPY = {"keyword", "yes_no", "force", "lookup", "list", "quotation", "citing"}
LONGEST_COPY = 6
"""Words in a row that a question may copy from the text, other than names."""


@dataclass(frozen=True, slots=True)
class Nugget:
    """A piece that an answer must hold: one of `match` as a literal string."""

    text: str
    vital: bool
    label: str
    match: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One question with its gold. `answers` holds alternatives, each with its aliases."""

    id: str
    question: str
    history: tuple[Turn, ...]
    types: tuple[str, ...]
    answerability: str
    citations: tuple[frozenset[str], ...]
    answers: tuple[tuple[str, ...], ...]
    nuggets: tuple[Nugget, ...]
    forbidden: tuple[str, ...]
    label: str | None
    seed: str | None
    split: str
    method: str
    any_citation: bool = False

    @property
    def must_refuse(self) -> bool:
        return self.answerability in REFUSED_KINDS

    @property
    def family(self) -> str:
        """Items made from one seed count as one in the bootstrap."""
        return self.seed or self.id


def shipped_questions() -> Path:
    """The set on A/RES/57/263."""
    return Path(str(files("eval").joinpath("questions", "A-RES-57-263.jsonl")))


def load_items(path: Path, *, split: str | None = None) -> list[Item]:
    """Items of a file, all or one split.

    Raises:
        BadRequest: the file is not a set of items.
    """
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
        items = [_item(row) for row in rows]
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise BadRequest(f"{path} is not a set of evaluation items ({problem!r}).") from None
    return [item for item in items if split in (None, "all", item.split)]


def lint(items: list[Item], resolution: Resolution) -> list[str]:
    """Everything that is wrong with the gold; an empty list when nothing is."""
    found = [f"{item.id}: {problem}" for item in items for problem in problems_of(item, resolution)]
    by_id = {item.id: item for item in items}
    for name, n in Counter(item.id for item in items).items():
        if n > 1:
            found.append(f"{name}: the id occurs {n} times")
    for item in items:
        seed = by_id.get(item.seed or "")
        if item.seed and (seed is None or seed.split != item.split):
            found.append(f"{item.id}: its seed {item.seed} is not in the same split")
    counts = Counter(kind for item in items for kind in item.types)
    found += [f"only {counts[k]} items of type {k}" for k, n in QUOTAS.items() if counts[k] < n]
    if sum(item.must_refuse for item in items if item.split == "test") < 80:
        found.append("fewer than 80 refusals in test")
    return found + _near_duplicates(items)


def problems_of(item: Item, resolution: Resolution) -> list[str]:
    """What is wrong with the gold of one item; an empty list when nothing is."""
    found: list[str] = []
    if item.answerability not in KINDS or item.split not in ("dev", "test"):
        found.append("unknown answerability or split")
    unknown = [t for t in item.types if t not in QUOTAS]
    found += [f"unknown type {name}" for name in unknown]
    labels = {label for group in item.citations for label in group}
    found += [f"{label} does not exist" for label in labels if not resolution.text_of(label)]
    texts = [resolution.text_of(label) or "" for label in labels]
    if item.must_refuse == bool(item.citations) and not item.any_citation:
        found.append("a refusal has gold citations, or an answerable item has none")
    counted = {"counting", "yes_no", "force", "citing"} & set(item.types)
    for group in item.answers:
        if not counted and not any(group[0].lower() in text.lower() for text in texts):
            found.append(f"{group[0]!r} is not in the gold places")
    everything = " ".join(resolution.text_of(p.label) or "" for p in resolution.paragraphs)
    for nugget in item.nuggets:
        place = everything if item.any_citation else resolution.text_of(nugget.label) or ""
        if not any(m.lower() in place.lower() for m in nugget.match):
            found.append(f"no match of {nugget.text!r} is in {nugget.label}")
    if not MAY_COPY & set(item.types) and not item.method.startswith("twin"):
        copied = _longest_copy(item.question, everything)
        if copied > LONGEST_COPY + 4:  # names of bodies have up to ten words
            found.append(f"copies {copied} words in a row")
    return found


def _longest_copy(question: str, text: str) -> int:
    words, known = question.lower().split(), " ".join(text.lower().split())
    best = 0
    for start in range(len(words)):
        size = best + 1
        while start + size <= len(words) and " ".join(words[start : start + size]) in known:
            best, size = size, size + 1
    return best


def _near_duplicates(items: list[Item]) -> list[str]:
    """Questions of the two splits that are nearly the same; look-ups differ by a number only."""
    dev = [i for i in items if i.split == "dev" and not i.history and "lookup" not in i.types]
    test = [i for i in items if i.split == "test" and not i.history and "lookup" not in i.types]
    found: list[str] = []
    for one in test:
        matcher = SequenceMatcher(b=one.question.lower(), autojunk=False)
        for other in dev:
            matcher.set_seq1(other.question.lower())
            if matcher.real_quick_ratio() > 0.92 and matcher.ratio() > 0.92:
                found.append(f"{one.id} and {other.id} are nearly the same question")
    return found


def _item(row: dict[str, Any]) -> Item:
    return Item(
        id=row["id"],
        question=row["question"],
        history=tuple(Turn(t["role"], t["content"]) for t in row["history"]),
        types=tuple(row["types"]),
        answerability=row["answerability"],
        citations=tuple(frozenset(group) for group in row["citations"]),
        answers=tuple((a["text"], *a.get("aliases", ())) for a in row["answers"]),
        nuggets=tuple(
            Nugget(n["text"], n["importance"] == "vital", n["paragraph"], tuple(n["match"]))
            for n in row["nuggets"]
        ),
        forbidden=tuple(row["forbidden"]),
        label=row.get("label"),
        seed=row.get("seed"),
        split=row["split"],
        method=row["origin"]["method"],
        any_citation=bool(row.get("any_citation")),
    )
