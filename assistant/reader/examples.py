"""Training examples for the reader: questions on resolutions, public spans, templates.

An example is a question with the passages that answer it, their spans marked,
and `others` that do not, among which `assistant.reader.mine` picks negatives.
Passages of resolutions have the forms in which they are read later
(`index.passage`): paragraphs, windows of long ones, items behind the words they
hang on, composed footnotes and headers. Needs the extra `[train]`; nothing of
it is used when questions are answered.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from assistant.read import coverage
from assistant.reader.templates import footnote_questions, header_questions
from assistant.reader.wordings import QUESTION
from index.errors import ParseError
from index.formats import read
from index.passage import split, windows
from index.resolution import HEADER, Resolution

BATCHES = ("00", "01", "02", "03", "04", "06", "07", "08", "09", "11")
"""Of the questions in batches (format: `eval.un_questions`): 05 sets thresholds, 10 is reported."""
HELD_OUT = ("complexity", "Harvard", "Norman", "Warsaw")
"""Words of passages that are kept for reports: nearly all of the four SQuAD articles that the first
phases, too, left out (1,185 questions), and a few passages of others that name the same things."""

NO_QUESTIONS = (
    "thanks!", "hello", "what is this", "tell me more", "is it good?", "who are you",
    "what happened next?", "why?", "what do you think?", "anything else?", "which one is better?", "give me a recipe",
    "who won the match yesterday?", "what is the weather like", "how are you today", "translate this",
    "write a poem", "what time is it", "is that all", "sounds good", "can you help me", "how old is the earth",
    "what is the capital of France?", "please continue", "no", "yes", "in a few sentences please",
)  # fmt: skip
"""What people type that no passage of a resolution answers."""

WRITTEN = ("first", "second", "third", "fourth", "fifth", "sixth")
"""The files of written questions that are for training."""
UNCLEAR = "unclear"
VERDICTS = ("yes", "no", UNCLEAR)
"""What a passage makes of a yes/no question or a statement; the last: it leaves it open."""
STATEMENT = "statement"
"""The type of rows that are sentences, not questions; they have verdicts and no spans to learn."""
QUESTIONS_AMONG_WORDINGS = 3000
"""Of those, so many stand among the wordings of requests, as none."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage; `start` and `end` are offsets in `text`, both -1 where it does not answer."""

    text: str
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Example:
    """A question, passages to train on, and others that do not answer it."""

    question: str
    passages: tuple[Marked, ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """One way of putting a request, and its kind (`assistant.reader.wordings.KINDS`)."""

    kind: str
    question: str


@dataclass(frozen=True, slots=True)
class Settled:
    """A yes/no question or a statement, a passage, and what that makes of it."""

    question: str
    text: str
    verdict: str


def written_examples(texts: Path, names: Sequence[str]) -> list[Example]:
    """The questions of these files in `questions/`, with the passages of their resolutions.

    `texts`: a folder of plain-text resolutions, one `.txt` file each; questions on
    resolutions that are not there are left out, and the numbers are printed.
    """
    asked = [pair for pair in _written(texts, names) if pair[0]["type"] != STATEMENT]
    print(f"written: {len(asked)} questions", flush=True)
    return [_example(row, passages) for row, passages in asked]


def verdict_examples(texts: Path, names: Sequence[str]) -> list[Settled]:
    """Of the same files what has a verdict: the passage that settles it, or looks as if it did.

    Beside it stands the passage of the resolution that has most of the words otherwise, as unclear.
    """
    found: list[Settled] = []
    for row, passages in _written(texts, names):
        verdict = row.get("verdict")
        if verdict is None or row["history"]:
            continue
        spans = {answer["label"]: answer["text"] for answer in row["answers"]}
        if row.get("near"):
            spans[row["near"]] = ""
        question = row["question"]
        settling = [text for label, text in passages if spans.get(label, "\0") in text]
        found += [Settled(question, text, verdict) for text in settling[:2]]
        others = [text for label, text in passages if label not in spans]
        if others:
            likest = max(others, key=lambda text: coverage(question, text))
            found.append(Settled(question, likest, UNCLEAR))
    return found


def _written(texts: Path, names: Sequence[str]) -> Iterator[tuple[Row, Sequence[tuple[str, str]]]]:
    folder = questions_folder()
    rows = [row for name in names for row in read_rows(folder / f"{name}.jsonl")]
    resolutions = read_resolutions(texts, {row["symbol"] for row in rows})
    passages = {symbol: passages_of(one) for symbol, one in resolutions.items()}
    for row in rows:
        if row["symbol"] in passages:
            yield row, passages[row["symbol"]]


def batch_examples(folder: Path) -> list[Example]:
    """The questions of the training batches, on paragraphs given as (label, text)."""
    found: list[Example] = []
    for batch in BATCHES:
        raw = json.loads((folder / f"b{batch}.resolutions.json").read_text(encoding="utf-8"))
        documents = {
            name: [
                (p["label"], p["text"][start:end])
                for p in one["paragraphs"]
                for start, end in windows(p["text"])
            ]
            for name, one in raw.items()
        }
        for series in "bpt":
            path = folder / f"{series}{batch}.jsonl"
            rows = read_rows(path) if path.is_file() else []
            found += [_example(row, documents[row["resolution"]]) for row in rows]
    print(f"batches: {len(found)} questions", flush=True)
    return found


def public_examples(path: Path, *, limit: int, rng: random.Random) -> list[Example]:
    """Spans and unanswerable questions from one file of the public schema, a passage each."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    rng.shuffle(rows)
    kept = [row for row in rows if not any(word in row["context"] for word in HELD_OUT)]
    found: list[Example] = []
    for row in kept[:limit]:
        texts = [row["context"][start:end] for start, end in windows(row["context"])]
        spans = [answer["text"] for answer in row["answers"][:1]]
        marked = [m for text in texts for m in _mark(text, spans)] if spans else [Marked(texts[0])]
        found += [Example(row["question"], (one,)) for one in marked[:1]]
    return found


def template_examples(texts: Sequence[Path], *, rng: random.Random) -> list[Example]:
    """Questions on headers and footnotes, by templates."""
    found: list[Example] = []
    for resolution in _readable(texts):
        passages = passages_of(resolution)
        for asked in (*header_questions(resolution, rng), *footnote_questions(resolution, rng)):
            answers = [{"label": asked.label, "text": asked.span}] if asked.label else []
            row = {"question": asked.question, "history": [], "answers": answers}
            found.append(_example(row, passages))
    return [example for example in found if example.passages or example.others]


def stray_examples(texts: Sequence[Path], count: int, *, rng: random.Random) -> list[Example]:
    """Questions on other matters, and no questions at all, with passages that answer neither.

    Footnotes and headers are short and alike, so that without these the reader takes
    them for answers to whatever is short and vague.
    """
    folder = questions_folder()
    asked = [row["question"] for row in read_rows(folder / "first.jsonl") if not row["history"]]
    resolutions = [passages_of(resolution) for resolution in _readable(texts)]
    found: list[Example] = []
    for number in range(count):
        passages = rng.choice(resolutions)
        apart = [text for label, text in passages if label.startswith("FN") or label == HEADER]
        rest = [text for _, text in passages if text not in apart]
        picked = rng.sample(apart, min(3, len(apart))) + rng.sample(rest, min(1, len(rest)))
        question = rng.choice(NO_QUESTIONS) if number % 4 == 0 else rng.choice(asked)
        found.append(Example(question, tuple(Marked(text) for text in picked)))
    return found


def wordings(*, seed: int = 0) -> list[Wording]:
    """The committed wordings of requests, and questions that are no such requests."""
    folder = questions_folder()
    found = [
        Wording(row["kind"], row["question"]) for row in read_rows(folder.parent / "requests.jsonl")
    ]
    asked = [
        row["question"]
        for name in WRITTEN
        for row in read_rows(folder / f"{name}.jsonl")
        # What the header says ("how many voted") and follow-ups are settled by other rules.
        if not row["history"] and row["type"] not in ("header", STATEMENT)
    ]
    kept = random.Random(seed).sample(asked, min(QUESTIONS_AMONG_WORDINGS, len(asked)))
    return found + [Wording(QUESTION, question) for question in kept]


def questions_folder() -> Path:
    """Where the written questions lie."""
    return Path(str(files("assistant.reader").joinpath("questions")))


def read_rows(path: Path) -> list[Row]:
    """The JSON lines of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def read_resolutions(texts: Path, symbols: set[str]) -> dict[str, Resolution]:
    """The resolutions of these symbols among the `.txt` files of a folder, by symbol."""
    paths = [texts / f"{re.sub('[/ ]', '_', symbol)}.txt" for symbol in sorted(symbols)]
    known = {str(resolution.symbol): resolution for resolution in _readable(paths)}
    return {symbol: one for symbol, one in known.items() if symbol in symbols}


def passages_of(resolution: Resolution) -> list[tuple[str, str]]:
    """(label, text as it is read) of every passage."""
    return [(p.label, p.embedded) for p in split(resolution)]


def _readable(paths: Sequence[Path]) -> Iterator[Resolution]:
    """The resolutions among these files; what cannot be parsed is passed over."""
    for path in paths:
        try:
            yield read(path)
        except ParseError:
            continue


def _example(row: Row, passages: Sequence[tuple[str, str]]) -> Example:
    question = " ".join([*row["history"], row["question"]])
    spans: dict[str, list[str]] = {}
    for answer in row["answers"]:
        spans.setdefault(answer["label"], []).append(answer["text"])
    marked = [m for label, text in passages if label in spans for m in _mark(text, spans[label])]
    # What looks like an answer, its author says, and is none.
    marked += [Marked(text) for label, text in passages if label == row.get("near")][:1]
    others = [text for label, text in passages if label not in spans and label != row.get("near")]
    return Example(question, tuple(marked), tuple(others))


def _mark(text: str, spans: Sequence[str]) -> Iterator[Marked]:
    """The passage with the first of the spans that stands in it; composed words come before."""
    for span in spans:
        at = text.rfind(span)
        if at >= 0:
            yield Marked(text, at, at + len(span))
            return
