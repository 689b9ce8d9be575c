"""Statements of chat models: how they are cut, what figures they have, what the checks say."""

from __future__ import annotations

import pytest

from assistant.chain import Asker
from assistant.checks.support import Nearness
from assistant.figures import figures, strange
from assistant.statements import Statement, split, statements
from assistant.verify import verify
from assistant.write import nearness_in
from eval.checking import Checked, check_all, load, report
from eval.corruptions import FIRST, corruptions
from index.library import DEFAULT_SYMBOL
from index.resolution import Resolution


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One [1]. Two [2].", [("One.", (1,)), ("Two.", (2,))]),
        ("One. [1] Two. [2]", [("One.", (1,)), ("Two.", (2,))]),
        ("Both [1][3], and more [2, 4].", [("Both, and more.", (1, 3, 2, 4))]),
        ("Round (1). Wide 【2】. Range [1-3].", [("Round.", (1,)), ("Wide.", (2,)), ("Range.", (1, 2, 3))]),
        ("See para. 8 [1]. In the U.S. it met [2].", [("See para. 8.", (1,)), ("In the U.S. it met.", (2,))]),
        ("- first [1]\n- second [2]\n", [("first", (1,)), ("second", (2,))]),
        ("1. first [1]\n2. second [2]", [("first", (1,)), ("second", (2,))]),
        ("**Bold** and `code` [1].", [("Bold and code.", (1,))]),
        ("<think>no [9]. Not this.</think>Yes [1].", [("Yes.", (1,))]),
        ("<think>never closed", []),
        ("[1] [2]", []),
        ("", []),
        ("The sum is 3.5 million [1]. End", [("The sum is 3.5 million.", (1,)), ("End", ())]),
        ("A line\n[1]\nAnother\n[2]", [("A line", (1,)), ("Another", (2,))]),
        ("“Quoted.” [1] Next [2].", [("“Quoted.”", (1,)), ("Next.", (2,))]),
    ],
)  # fmt: skip
def test_statements_and_their_markers(
    text: str, expected: list[tuple[str, tuple[int, ...]]]
) -> None:
    assert [(s.text, s.numbers) for s in split(text)] == expected
    for length in (1, 2, 3, 5):
        pieces = [text[at : at + length] for at in range(0, len(text), length)]
        assert [(s.text, s.numbers) for s in statements(pieces)] == expected


def test_places_named_outright_are_markers_too() -> None:
    assert split("It says so [OP8, fn6].") == [Statement("It says so.", (), ("OP8", "FN6"))]


def test_a_stream_without_full_stops_is_cut() -> None:
    assert len(split("word " * 600)) == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3.5 million dollars", "US$3.5m"),
        ("3.5 million dollars", "$3,500,000"),
        ("20 December 2002", "December 20, 2002"),
        ("twenty-fifth anniversary", "25th anniversary"),
        ("30 August to 12 September 1978", "between August 30 and September 12, 1978"),
        ("18-22 March 2002", "from March 18 to 22, 2002"),
        ("annually", "every year"),
        ("resolution 33/134", "Resolution 33/134"),
        ("E/2001/INF(2)", "E/2001/INF(2)"),
    ],
)
def test_the_same_figures_written_otherwise(one: str, other: str) -> None:
    assert figures(one) == figures(other) and figures(one)


@pytest.mark.parametrize(
    ("claimed", "source", "missing"),
    [
        ("in 2003", "on 20 December 2002", {"2003"}),
        ("in December 2002", "on 20 December 2002", set()),
        ("5.3 million", "3.5 million", {"5300000"}),
        ("two of them", "the bodies", set()),
        ("document A/57/156", "A/57/155", {"A/57/156"}),
        ("twice a year", "every year", {"twice"}),
    ],
)
def test_figures_that_a_text_does_not_have(claimed: str, source: str, missing: set[str]) -> None:
    assert missing <= strange(claimed, source)
    assert bool(strange(claimed, source)) is bool(missing)


@pytest.fixture(scope="session")
def nearness(asker: Asker, resolution: Resolution) -> Nearness:
    return nearness_in(asker.library, resolution)


@pytest.mark.parametrize(
    ("sentence", "label", "fault"),
    [
        ("The Assembly asks the Secretary-General to carry out a study.", "OP6", None),
        ("The Assembly asks Member States to carry out a study.", "OP6", "addressee"),
        ("The SG is requested to report to the GA at its 58th session.", "OP6", None),
        ("The SG is requested to report to the GA at its 59th session.", "OP6", "figure"),
        ("The Assembly orders the Secretary-General to carry out a study.", "OP6", "act"),
        ("It does not order States to pay; it invites all countries to help South-South cooperation.", "OP10", None),
        ("All countries must contribute to the two funds.", "OP10", "act"),
        ("Only developed countries are invited to contribute.", "OP10", "negation"),
        ("According to paragraph 9, all countries are invited to contribute.", "OP10", "place"),
        ("The Executive Board takes note of its decision on 3.5 million dollars.", "OP8", "act"),
        ("UNDP’s Executive Board decided to allocate US$3.5m a year.", "OP8", None),
        ("The resolution does not mention any money.", "OP8", "absence"),
        ("South-South cooperation “is a substitute” for North-South cooperation.", "PP2", "quotation"),
        ("It was adopted on December 20, 2002.", "Header", None),
        ("It was adopted on December 21, 2002.", "Header", "figure"),
        ("The weather in Nairobi is warm.", "OP8", "name"),
    ],
)  # fmt: skip
def test_what_the_checks_say(
    sentence: str, label: str, fault: str | None, resolution: Resolution, nearness: Nearness
) -> None:
    assert verify(sentence, [label], resolution, nearness=nearness).fault == fault


def test_a_label_that_does_not_exist_and_none_at_all(
    resolution: Resolution, nearness: Nearness
) -> None:
    said = "The Assembly takes note of the report."
    assert verify(said, ["OP99"], resolution, nearness=nearness).fault == "unknown_passage"
    assert verify(said, [], resolution, nearness=nearness).fault == "no_citation"


def test_corruptions_are_false_and_the_same_every_time(resolution: Resolution) -> None:
    true = next(w.true for w in load("tuning") if w.true.symbol == str(DEFAULT_SYMBOL))
    made = corruptions(true, resolution, seed=1, makers=FIRST)
    assert made == corruptions(true, resolution, seed=1, makers=FIRST)
    assert made and all(one.sentence != true for one in made)


def test_most_false_sentences_are_caught_and_most_true_ones_kept(
    asker: Asker, resolution: Resolution
) -> None:
    known = {str(DEFAULT_SYMBOL): resolution}
    written = [w for w in (*load("tuning"), *load("held_out")) if w.true.symbol in known]
    checked: list[Checked] = check_all(written, known, asker.library, FIRST)
    true = [one.verdict.passed for one in checked if one.kind == "true"]
    false = [
        one.verdict.passed for one in checked if one.kind not in ("true", "role swap") and "written" not in one.kind
    ]  # fmt: skip
    assert len(true) == 84 and sum(true) / len(true) >= 0.9
    assert len(false) > 250 and 1 - sum(false) / len(false) >= 0.95
    assert "true sentences | 84 | kept" in report(checked)
