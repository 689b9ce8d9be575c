"""The reader: spans, determinism, checks of its file, and that quantising cost nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.chain import Asker
from assistant.read import shipped_combination
from assistant.reader import LONGEST_QUESTION, MODEL, SHA256, Reader
from assistant.reader.wordings import neutral
from eval.metrics import token_f1
from eval.statistics import auroc
from index.embedding import file_sha256
from index.errors import ModelMissing
from index.passage import split
from index.resolution import Resolution

SAMPLE = Path(__file__).parent / "data" / "reader_sample.json"
"""Dev questions with passages of the shipped resolution: label, gold or not, and the full-precision
model's score and span (`[question, label, gold, score, start, end]`)."""


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def test_the_shipped_file_is_the_released_one_and_small() -> None:
    assert file_sha256(MODEL) == SHA256
    assert MODEL.stat().st_size <= 25 * 2**20


def test_it_marks_the_words_that_answer(reader: Reader, resolution: Resolution) -> None:
    text = resolution.text_of("OP8") or ""
    (reading,) = reader.read("How much is allocated each year?", [text])
    assert text[reading.start : reading.end] == "3.5 million dollars"
    assert reading.score > 0


def test_a_passage_that_does_not_answer_scores_below_one_that_does(
    reader: Reader, resolution: Resolution
) -> None:
    texts = [resolution.text_of(label) or "" for label in ("OP8", "OP5")]
    answer, other = reader.read("How much money does the Special Unit get?", texts)
    assert answer.score > 0 > other.score


def test_readings_do_not_depend_on_what_is_read_beside(
    reader: Reader, resolution: Resolution
) -> None:
    texts = [p.text for p in resolution.paragraphs]
    together = reader.read("Who carries out the study?", texts)
    alone = [reader.read("Who carries out the study?", [text])[0] for text in texts]
    assert together == alone


@pytest.mark.parametrize("question", ["?", "x" * 4000, "why " * (LONGEST_QUESTION * 3), "日本語"])
def test_any_question_and_any_text_can_be_read(reader: Reader, question: str) -> None:
    for reading in reader.read(question, ["", "a", "word " * 3000]):
        assert 0 <= reading.start <= reading.end


def test_a_missing_or_changed_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="missing"):
        Reader(tmp_path / "none.onnx").read("a", ["b"])
    (tmp_path / "other.onnx").write_bytes(b"other")
    with pytest.raises(ModelMissing, match="not the released one"):
        Reader(tmp_path / "other.onnx").read("a", ["b"])


def test_quantised_and_full_precision_agree_within_half_a_point(
    reader: Reader, resolution: Resolution
) -> None:
    rows = json.loads(SAMPLE.read_text(encoding="utf-8"))
    texts = {p.label: p.embedded for p in split(resolution)}
    full: dict[bool, list[float]] = {True: [], False: []}
    small: dict[bool, list[float]] = {True: [], False: []}
    overlaps: list[float] = []
    for question, label, gold, score, start, end in rows:
        (reading,) = reader.read(question, [texts[label]])
        full[gold].append(score)
        small[gold].append(reading.score)
        if gold and score > 0:
            text = texts[label]
            overlaps.append(token_f1(text[reading.start : reading.end], text[start:end]))
    assert abs(auroc(full[True], full[False]) - auroc(small[True], small[False])) <= 0.005
    assert sum(overlaps) / len(overlaps) >= 0.9


def test_the_committed_combination_is_sound() -> None:
    numbers = shipped_combination()
    assert 0 < numbers.threshold < numbers.bands[0] < numbers.bands[1] < 1
    assert numbers.ranking[0] > 0
    assert numbers.answerable[0] > 0


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("summarise A/RES/57/263", "summarise the resolution"),
        ("what is 57/263 about?", "what is the resolution about?"),
        ("Which organ took decision 2002/18?", "Which organ took decision 2002/18?"),
    ],
)
def test_symbols_of_resolutions_are_alike_and_decisions_are_not(question: str, read: str) -> None:
    assert neutral(question) == read


def test_who_took_a_cited_decision_is_a_question_on_the_text(asker: Asker) -> None:
    answer = asker.answer({"question": "Which organ adopted decision 2002/18?"})
    assert answer.status == "answered"
    assert {c.label for c in answer.citations} == {"OP8"}
