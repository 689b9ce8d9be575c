"""Training examples for the reader: questions on resolutions, mined negatives, templates.

Input is a folder in the format of `eval.un_questions` (see there for the
batches), public span data in one JSON schema, and plain-text resolutions for
headers and footnotes. Batches 05 and 10 are never read here. Needs the extra
`[train]`; nothing of it is used when questions are answered.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.reader import Reader
from index.errors import ParseError
from index.formats import read
from index.numbers import print_date
from index.passage import describe_footnote, describe_header, words_before
from index.resolution import Resolution

BATCHES = ("00", "01", "02", "03", "04", "06", "07", "08", "09", "11")
LONGEST_TEXT = 1300
"""Characters of a passage; longer paragraphs are cut around the answer."""
NEAREST = 6
"""Paragraphs a question that are scored to find the hardest negatives."""


@dataclass(frozen=True, slots=True)
class Example:
    """`start` and `end` are offsets in `text`; both -1 where it does not answer."""

    question: str
    text: str
    start: int = -1
    end: int = -1


def resolution_examples(
    folder: Path, reader: Reader, *, questions: int, seed: int
) -> list[Example]:
    """Spans, and for each question the paragraphs the present reader confuses with them."""
    picked = list(_questions(folder))
    random.Random(seed).shuffle(picked)
    found: list[Example] = []
    for asked, paragraphs, gold in picked[:questions]:
        for label, span in gold.items():
            example = _with_span(asked, paragraphs.get(label, ""), span)
            if example:
                found.append(example)
        others = [text for label, text in paragraphs.items() if label not in gold]
        near = _nearest(asked, others)
        readings = reader.read(asked, near)
        ranked = sorted(zip(near, readings, strict=True), key=lambda x: -x[1].score)
        hardest = [text for text, _ in ranked[: 2 if gold else 4]]
        found += [Example(asked, text[:LONGEST_TEXT]) for text in hardest]
    return found


def public_examples(
    path: Path, *, limit: int, seed: int, skip_titles: bool = True
) -> list[Example]:
    """Spans and unanswerable questions from one file of the public schema."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    random.Random(seed).shuffle(rows)
    found: list[Example] = []
    for row in rows:
        if skip_titles and any(word in row["context"] for word in _HELD_OUT):
            continue
        answer = row["answers"][0] if row["answers"] else None
        if answer is None:
            found.append(Example(row["question"], row["context"][:LONGEST_TEXT]))
        else:
            example = _with_span(row["question"], row["context"], answer["text"])
            if example:
                found.append(example)
        if len(found) >= limit:
            break
    return found


_HELD_OUT = ("complexity", "Harvard", "Norman", "Warsaw")
"""Words of the four SQuAD articles that are kept for reports."""


def template_examples(files: Sequence[Path], *, seed: int) -> list[Example]:
    """Questions on headers and footnotes, by templates, with crossed negatives."""
    rng = random.Random(seed)
    found: list[Example] = []
    for path in files:
        try:
            resolution = read(path)
        except ParseError:
            continue
        found += _header_examples(resolution, rng)
        found += _footnote_examples(resolution, rng)
    return found


def _questions(folder: Path) -> Iterator[tuple[str, dict[str, str], dict[str, str]]]:
    for batch in BATCHES:
        raw = json.loads((folder / f"b{batch}.resolutions.json").read_text(encoding="utf-8"))
        documents = {
            name: {p["label"]: p["text"] for p in one["paragraphs"]} for name, one in raw.items()
        }
        for series in "bpt":
            path = folder / f"{series}{batch}.jsonl"
            if not path.is_file():
                continue
            for line in path.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                asked = " ".join([*row["history"], row["question"]])
                gold = {a["label"]: a["text"] for a in row["answers"]}
                yield asked, documents[row["resolution"]], gold


def _with_span(question: str, text: str, span: str) -> Example | None:
    at = text.find(span)
    if at < 0:
        return None
    low = 0 if at + len(span) <= LONGEST_TEXT else max(0, at - LONGEST_TEXT // 2)
    window = text[low : low + LONGEST_TEXT]
    end = at - low + len(span)
    return Example(question, window, at - low, end) if end <= len(window) else None


def _nearest(question: str, texts: Sequence[str]) -> list[str]:
    """The texts with most of the question's words, rare ones counting more."""
    words = [set(text.lower().split()) for text in texts]
    asked = set(question.lower().split())
    weight = {w: 1 / (1 + sum(w in one for one in words)) for w in asked}
    scored = [
        (-sum(weight[w] for w in asked & one), i) for i, one in enumerate(words) if texts[i].strip()
    ]
    return [texts[i][:LONGEST_TEXT] for _, i in sorted(scored)[:NEAREST]]


_HEADER_QUESTIONS = {
    "adopted": (
        "When was the resolution adopted?",
        "On what date did the Assembly adopt this?",
        "adoption date",
        "What day was it passed?",
    ),
    "distributed": (
        "When was the document distributed?",
        "distribution date of the document",
        "On which date was the text issued?",
    ),
    "meeting": ("At which meeting was it adopted?", "Which plenary meeting adopted the text?"),
    "agenda": ("Under which agenda item was it adopted?", "What is the agenda item?"),
    "title": ("What is the title of the resolution?", "What is this resolution called?"),
    "source": ("Which report was the resolution based on?", "Which committee reported on it?"),
}
_NOT_IN_HEADER = (
    "How much money is allocated?",
    "Who is asked to submit a report?",
    "By when is the study due?",
    "Who sponsored the resolution?",
    "How many States voted in favour?",
    "Which countries are encouraged to contribute?",
    "What is the Secretary-General requested to do?",
    "Who chaired the meeting?",
    "When does the international decade begin?",
)
_FOOTNOTE_QUESTIONS = (
    "What is the document symbol of {words}?",
    "Where can I find {words}?",
    "Which document is cited for {words}?",
    "source for {words}",
    "Where is {words} published?",
)


def _header_examples(resolution: Resolution, rng: random.Random) -> list[Example]:
    text = describe_header(resolution)
    values = {
        "adopted": print_date(resolution.adopted) if resolution.adopted else None,
        "distributed": print_date(resolution.distributed) if resolution.distributed else None,
        "meeting": resolution.meeting,
        "agenda": resolution.agenda_item,
        "title": resolution.title,
        "source": resolution.source,
    }
    kind = rng.choice(sorted(k for k, v in values.items() if v) or ["title"])
    value = values[kind] or resolution.title
    at = text.rfind(value) if kind in ("distributed", "agenda") else text.find(value)
    found = [Example(rng.choice(_NOT_IN_HEADER), text)]
    if at >= 0:
        found.append(Example(rng.choice(_HEADER_QUESTIONS[kind]), text, at, at + len(value)))
    if resolution.paragraphs:
        other = rng.choice(resolution.paragraphs).text[:LONGEST_TEXT]
        found.append(Example(rng.choice(_HEADER_QUESTIONS[kind]), other))
    return found


def _footnote_examples(resolution: Resolution, rng: random.Random) -> list[Example]:
    notes = [n for n in resolution.footnotes if n.attached_to]
    if not notes:
        return []
    note = rng.choice(notes)
    words = " ".join(words_before(resolution, note.attached_to[0], note.number).split()[-8:])
    if not words:
        return []
    question = rng.choice(_FOOTNOTE_QUESTIONS).format(words=words)
    text = describe_footnote(resolution, note)
    at = text.find(note.text)
    found = [Example(question, text, at, at + len(note.text.rstrip(".")))]
    others = [n for n in notes if n is not note]
    if others:
        found.append(Example(question, describe_footnote(resolution, rng.choice(others))))
    return found
