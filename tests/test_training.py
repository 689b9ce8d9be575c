"""Training data of the reader: spans are where they are said to be, batches are the same every time."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from assistant.reader.batches import BATCH, batches_of
from assistant.reader.examples import (
    STATEMENT,
    UNCLEAR,
    VERDICTS,
    WRITTEN,
    Example,
    Marked,
    passages_of,
    public_examples,
    questions_folder,
    read_resolutions,
    read_rows,
    stray_examples,
    template_examples,
    verdict_examples,
    written_examples,
)
from assistant.reader.templates import footnote_questions, header_questions
from eval.dataset import shipped_questions
from eval.un_questions import as_resolution, calibration_file, load_written
from index.resolution import Resolution

QUESTIONS = questions_folder()
TYPES = set(
    "factoid clause paraphrase yesno footnote header list followup unanswerable false_premise".split()
)


def test_written_questions_are_well_formed_and_on_no_test_document() -> None:
    seen: set[str] = set()
    symbols: dict[str, set[str]] = {}
    for path in sorted(QUESTIONS.glob("*.jsonl")):
        for row in read_rows(path):
            assert row["type"] in TYPES or (row["type"] == STATEMENT and "verdict" in row)
            silent = row["type"] in ("unanswerable", "false_premise")
            assert bool(row["answers"]) is not (silent or row.get("verdict") == UNCLEAR)
            assert row["id"] not in seen
            seen.add(row["id"])
            symbols.setdefault(path.stem, set()).add(row["symbol"])
    assert len(seen) > 13_000
    assert all("A/RES/57/263" not in names for names in symbols.values())
    training = set().union(*(symbols[name] for name in WRITTEN))
    assert not training & symbols["calibration"]
    held_out = {
        row["symbol"] for row in read_rows(shipped_questions().with_name("near_misses.jsonl"))
    }
    assert len(held_out) == 24 and not held_out & (training | symbols["calibration"])


def test_written_spans_stand_in_the_passages_as_they_are_read(corpus: Path) -> None:
    texts = corpus / "gold" / "text"
    rows = [
        row for name in ("second", "calibration") for row in read_rows(QUESTIONS / f"{name}.jsonl")
    ]
    known = read_resolutions(texts, {row["symbol"] for row in rows})
    assert len(known) == len({row["symbol"] for row in rows})
    missing = [
        row["id"]
        for row in rows
        for answer in row["answers"]
        if not any(
            label == answer["label"] and answer["text"] in text
            for label, text in passages_of(known[row["symbol"]])
        )
    ]
    # A few spans cross the windows of a long paragraph, and three headers were read better since.
    assert len(missing) <= 0.01 * len(rows), missing[:10]
    examples = written_examples(texts, ["third"])
    assert all(one.text[one.start : one.end].strip() for e in examples for one in e.passages)
    questions = load_written(calibration_file(), texts)
    assert {q.kind for q in questions.questions} == TYPES


def test_a_verdict_stands_beside_the_passage_that_settles_it_or_seems_to(corpus: Path) -> None:
    found = verdict_examples(corpus / "gold" / "text", ["fifth"])
    kinds = Counter(one.verdict for one in found)
    assert set(kinds) == set(VERDICTS) and min(kinds.values()) > 200
    asked = {row["question"] for row in read_rows(QUESTIONS / "fifth.jsonl") if "verdict" in row}
    assert {one.question for one in found} <= asked


def test_what_looks_like_an_answer_is_learned_as_none(corpus: Path) -> None:
    row = next(
        row
        for row in read_rows(QUESTIONS / "fifth.jsonl")
        if row.get("near") and not row["history"]
    )
    examples = written_examples(corpus / "gold" / "text", ["fifth"])
    example = next(one for one in examples if one.question == row["question"])
    assert len(example.passages) == 1 and example.passages[0].start == -1
    assert example.passages[0].text not in example.others


def test_stray_questions_have_no_answers(corpus: Path) -> None:
    texts = sorted((corpus / "gold" / "text").glob("*.txt"))[:3]
    found = stray_examples(texts, 8, rng=random.Random(1))
    assert len(found) == 8
    assert all(passage.start < 0 for example in found for passage in example.passages)


def test_templates_ask_what_the_passage_holds(corpus: Path, resolution: Resolution) -> None:
    texts = sorted((corpus / "gold" / "text").glob("*.txt"))[:5]
    for example in template_examples(texts, rng=random.Random(1)):
        for one in example.passages:
            assert 0 <= one.start < one.end <= len(one.text)
    rng = random.Random(2)
    passages = dict(passages_of(resolution))
    for asked in (*header_questions(resolution, rng), *footnote_questions(resolution, rng)):
        assert not asked.label or asked.span in passages[asked.label]


def test_public_spans_are_marked_and_held_out_articles_left_out(shared: Path) -> None:
    path = shared / "reader" / "data" / "public" / "squad2_halfdev.jsonl.gz"
    for example in public_examples(path, limit=60, rng=random.Random(1)):
        (one,) = example.passages
        assert one.start < 0 or one.text[one.start : one.end].strip()
        assert "Normans" not in one.text


@pytest.fixture
def examples() -> list[Example]:
    rng = random.Random(3)
    return [
        Example(f"q{n}", tuple(Marked("x" * rng.randint(5, 900)) for _ in range(rng.randint(1, 6))))
        for n in range(200)
    ]


def test_batches_hold_everything_once_in_the_same_order_every_time(examples: list[Example]) -> None:
    batches = batches_of(examples, seed=1)
    assert batches == batches_of(examples, seed=1)
    assert batches != batches_of(examples, seed=2)
    assert sorted(e.question for b in batches for e in b) == sorted(e.question for e in examples)
    assert all(sum(len(e.passages) for e in b) <= BATCH for b in batches)


def test_paragraphs_given_as_pairs_become_a_resolution() -> None:
    rows = [("PP1", "Recalling,"), ("OP1", "Decides:"), ("OP1(a)", "to meet;")]
    built = as_resolution("A/RES/77/1", "A title", rows)
    assert [p.label for p in built.operative] == ["OP1"]
    assert [p.parent for p in built.paragraphs] == [None, None, "OP1"]
