"""Kinds of requests that are told from the whole wording, and wordings to learn them from.

"Can you brief me on this?" asks for an overview without a word that a rule could hold
on to. The reader has a head for that beside its spans; these are its classes.
`QUESTION` stands for everything else: one fact or one subject of the text.
"""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass
from importlib.resources import files

QUESTION = "none"
KINDS = (
    QUESTION,
    "overview",
    "preamble",
    "operative",
    "tasks",
    "tasks_deadline",
    "tasks_reporting",
    "tasks_of",
    "explain",
    "define",
    "cite",
    "check_quote",
    "vote",
    "sponsors",
    "later",
    "capabilities",
)
QUESTIONS_OF_READER = 3000
"""Of the reader's own training questions, so many stand among the wordings as `QUESTION`."""
_SYMBOL = re.compile(r"\b(?:[ASE]/RES/)?\d{1,4}/\d{1,4}\b(?:\s?\(\d{4}\))?")


@dataclass(frozen=True, slots=True)
class Wording:
    """One way of putting a request, and its kind."""

    kind: str
    question: str


def neutral(question: str) -> str:
    """The question with every symbol of a resolution replaced by the same words."""
    return _SYMBOL.sub("the resolution", question)


def wordings(*, seed: int = 0) -> list[Wording]:
    """The committed wordings, and questions that are no such requests. For training only."""
    folder = files("assistant.reader")
    rows = _rows(folder.joinpath("requests.jsonl").read_text(encoding="utf-8"))
    found = [Wording(row["kind"], row["question"]) for row in rows]
    asked: list[str] = []
    for name in ("first", "second", "third", "fourth"):
        text = folder.joinpath("questions", f"{name}.jsonl").read_text(encoding="utf-8")
        # What the header says ("how many voted") and follow-ups are settled by other rules.
        asked += [
            row["question"] for row in _rows(text) if not row["history"] and row["type"] != "header"
        ]
    kept = random.Random(seed).sample(asked, min(QUESTIONS_OF_READER, len(asked)))
    return found + [Wording(QUESTION, question) for question in kept]


def _rows(text: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in text.splitlines() if line]
