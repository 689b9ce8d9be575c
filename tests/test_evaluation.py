"""Evaluation: the set's linter, metrics on hand-computed cases, statistics, and the gates."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from assistant.answer import to_json
from assistant.chain import Asker
from eval.baseline import measure, read_baseline
from eval.compare import compare
from eval.dataset import Item, Nugget, lint, load_items, problems_of, shipped_questions
from eval.injections import failures, generate
from eval.metrics import over_listing, score, token_f1
from eval.report import aggregates, html_page, markdown
from eval.run import read_rows
from eval.run import run as run_eval
from eval.statistics import auroc, cluster_interval, mcnemar, wilson
from index.errors import BadRequest
from index.library import Library
from index.resolution import Resolution

ITEM = Item(
    id="x", question="How much?", history=(), types=("factoid",), answerability="answerable",
    citations=(frozenset({"OP8"}),), answers=(("3.5 million dollars", "$3.5 million"),), nuggets=(),
    forbidden=("99 million",), label=None, seed=None, split="dev", method="written from the text",
)  # fmt: skip


@pytest.fixture(scope="module")
def dev(asker: Asker) -> list[dict[str, Any]]:
    """The dev split, answered once."""
    return measure(asker, load_items(shipped_questions(), split="dev"))


@pytest.fixture
def row(asker: Asker) -> dict[str, Any]:
    return to_json(asker.answer({"question": "How much money does the Special Unit get?"}))


def test_the_set_keeps_its_rules(resolution: Resolution) -> None:
    assert lint(load_items(shipped_questions()), resolution) == []


def test_the_second_set_has_sound_gold_and_ids_of_its_own(resolution: Resolution) -> None:
    second = load_items(shipped_questions().with_name("A-RES-57-263-second.jsonl"))
    assert len({item.id for item in second}) == len(second) == 450
    assert [problem for item in second for problem in problems_of(item, resolution)] == []
    first = {item.question.lower() for item in load_items(shipped_questions())}
    assert sum(item.question.lower() in first for item in second) < 10


def test_the_linter_notices_bad_gold(resolution: Resolution) -> None:
    items = load_items(shipped_questions())
    bad = replace(
        ITEM, citations=(frozenset({"OP99"}),), answers=(("4 million",),), seed="q-none",
        nuggets=(Nugget("n", True, "OP8", ("not there",)),),
    )  # fmt: skip
    found = " ".join(lint([*items, bad, replace(bad)], resolution))
    for problem in (
        "OP99 does not exist",
        "'4 million' is not",
        "no match",
        "occurs 2",
        "its seed",
    ):
        assert problem in found


@pytest.mark.parametrize(
    ("predicted", "gold", "f1"),
    [
        ("3.5 million dollars", "3.5 million dollars", 1.0),
        ("the 3.5 million dollars", "3.5 million dollars", 1.0),
        ("3.5 million", "3.5 million dollars", 0.8),
        ("not as a substitute", "as a substitute", 0.8),
        ("New York", "Geneva", 0.0),
        ("", "Geneva", 0.0),
    ],
)
def test_token_f1_by_hand(predicted: str, gold: str, f1: float) -> None:
    assert token_f1(predicted, gold) == pytest.approx(f1)


def test_over_listing_by_hand() -> None:
    assert over_listing(4, 2) == pytest.approx(math.exp(-1))
    assert over_listing(2, 2) == over_listing(1, 2) == 1.0


def test_a_right_answer_scores_as_right(row: dict[str, Any], resolution: Resolution) -> None:
    found = score(ITEM, row, resolution)
    assert (found.joint, found.truthfulness, found.span_em) == (True, 1, 1.0)
    assert (found.citation_precision, found.citation_recall, found.recall_at_1) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"citations": (frozenset({"OP9"}),)}, "cited_right"),
        ({"answers": (("4 million dollars",),)}, "correct"),
        ({"forbidden": ("3.5 million",)}, "correct"),
        ({"answerability": "unanswerable", "citations": (), "answers": ()}, "correct"),
        ({"answerability": "partial"}, "correct"),
    ],
)
def test_a_wrong_answer_scores_as_wrong(
    row: dict[str, Any], resolution: Resolution, change: dict[str, Any], wrong: str
) -> None:
    found = score(replace(ITEM, **change), row, resolution)
    assert not found.joint
    assert getattr(found, wrong) is False
    assert found.truthfulness == -1
    assert found.cause


def test_a_refusal_is_right_where_the_text_is_silent_and_costs_nothing_elsewhere(
    asker: Asker, resolution: Resolution
) -> None:
    refused = to_json(asker.answer({"question": "Who won the world cup in 1998?"}))
    silent = replace(ITEM, answerability="unanswerable", citations=(), answers=())
    assert score(silent, refused, resolution).truthfulness == 1
    found = score(ITEM, refused, resolution)
    assert (found.joint, found.truthfulness, found.cause) == (False, 0, "refused though answerable")


def test_a_changed_quotation_is_not_faithful(row: dict[str, Any], resolution: Resolution) -> None:
    row["citations"][0]["quote"] = "Decides to pay"
    assert not score(ITEM, row, resolution).quote_faithful


def test_statistics_by_hand() -> None:
    low, high = wilson(8, 10)
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)
    assert wilson(0, 0) == (0.0, 1.0)
    assert mcnemar(12, 3) == pytest.approx(0.0352, abs=1e-4)
    assert mcnemar(0, 5, one_sided=True) == pytest.approx(1 / 32)
    assert mcnemar(0, 0) == 1.0
    assert auroc([3, 2], [1, 2]) == pytest.approx(3.5 / 4)
    low, high = cluster_interval([1.0] * 5 + [0.0] * 5, list("aaaaabbbbb"))
    assert (low, high) == (0.0, 1.0)


def test_a_comparison_names_what_was_mended_and_broken(dev: list[dict[str, Any]]) -> None:
    worse = json.loads(json.dumps(dev))
    right = [r for r in worse if r["score"]["joint"]]
    for one in right[:5]:
        one["score"]["joint"] = False
    found = compare(dev, worse)
    assert set(found.broken) == {one["id"] for one in right[:5]}
    assert not found.passes
    assert compare(dev, dev).passes
    with pytest.raises(BadRequest):
        compare(dev, [])


def test_a_run_resumes_reports_and_refuses_to_mix(asker: Asker, tmp_path: Path) -> None:
    items = load_items(shipped_questions(), split="dev")[:12]
    path = shipped_questions()
    folder = run_eval(items[:5], path, tmp_path / "r", asker, model="extractive", split="dev")
    run_eval(items, path, folder, asker, model="extractive", split="dev")
    rows = read_rows(folder)
    assert [r["id"] for r in rows] == [i.id for i in items]
    assert 0 <= aggregates(rows)["joint"] <= 1
    assert "| **Joint accuracy** |" in markdown(folder)
    assert html_page(folder).count("<svg") == 3
    with pytest.raises(BadRequest, match="another model"):
        run_eval(items, path, folder, asker, model="bm25", split="dev")


@pytest.mark.parametrize("model", ["refuse", "bm25", "tutorial", "dense", "oracle"])
def test_every_baseline_gives_scored_rows(asker: Asker, tmp_path: Path, model: str) -> None:
    items = load_items(shipped_questions(), split="dev")[:12]
    folder = run_eval(items, shipped_questions(), tmp_path, asker, model=model, split="dev")
    assert len(read_rows(folder)) == 12


# The gates


def test_every_quotation_is_to_the_letter(dev: list[dict[str, Any]]) -> None:
    assert [r["id"] for r in dev if not r["score"]["quote_faithful"]] == []


def test_the_must_pass_list_passes(dev: list[dict[str, Any]]) -> None:
    must = set(read_baseline()["must_pass"])
    kinds = {kind for r in dev if r["id"] in must for kind in r["types"]}
    assert len(must) >= 40
    assert kinds == {kind for r in dev for kind in r["types"]} - {"comparison"} | (
        {"comparison"} & kinds
    )
    assert [r["id"] for r in dev if r["id"] in must and not r["score"]["joint"]] == []


def test_accuracy_is_not_below_the_committed_baseline(dev: list[dict[str, Any]]) -> None:
    baseline = read_baseline()
    before = json.loads(json.dumps(dev))
    for one in before:
        one["score"]["joint"] = one["id"] in baseline["right"]
    assert compare(before, dev).passes


def test_two_runs_are_identical(dev: list[dict[str, Any]], built_home: Path) -> None:
    some = load_items(shipped_questions(), split="dev")[::5]
    again = {r["id"]: r for r in measure(Asker(Library(built_home)), some)}
    for one in dev:
        if one["id"] in again:
            other = again[one["id"]]
            assert one["answer"] | {"seconds": 0} == other["answer"] | {"seconds": 0}


def test_no_injection_gets_what_it_wants(own_home: Path) -> None:
    attacks = generate()
    assert len(attacks) >= 100
    assert failures(attacks, Library(own_home)) == []


def test_scores_are_plain_json(dev: list[dict[str, Any]]) -> None:
    assert json.loads(json.dumps(dev[0]["score"])) == dev[0]["score"]
    assert set(dev[0]["score"]) == set(asdict(score(ITEM, dev[0]["answer"], _shipped())))


def _shipped() -> Resolution:
    from index.library import shipped_resolution

    return shipped_resolution()
