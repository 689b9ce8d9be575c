"""Which questions ask for a place, what was nearest, and which of two dates came first: tables."""

from __future__ import annotations

import pytest

from assistant.chain import Asker
from assistant.comparison import Side, ordered, sides
from assistant.located import matter_sought
from index.clauses import clauses, readable_start
from index.resolution import Resolution
from index.symbol import find_symbols


@pytest.mark.parametrize(
    ("question", "matter"),
    [
        ("Which paragraph asks for a study?", "asks for a study"),
        ("In which paragraph do they ask for a study?", "ask for a study"),
        ("which para says that money is needed", "money is needed"),
        ("hostage release, which paragraph pls", "hostage release"),
        ("Which paragraph of the resolution is about funds?", "funds"),
        # Another document's, several, or a question beside it.
        ("Which paragraph of the Monterrey Consensus is cited?", None),
        ("Which paragraph of resolution 1267 is cited?", None),
        ("How much is allocated, and in which paragraph?", None),
        ("Which paragraphs mention UNDP?", None),
        ("What provision is made for funding?", None),
        ("Who coordinates the study?", None),
    ],
)
def test_what_is_sought_is_what_is_said_there(question: str, matter: str | None) -> None:
    assert matter_sought(question) == matter


@pytest.mark.parametrize(
    ("order", "dates", "first"),
    [
        ("earlier", ["September 2017", "8 March 2017"], "b"),
        ("earlier", ["19 September 2002", "27 September 2002"], "a"),
        ("later", ["19 September 2002", "27 September 2002"], "b"),
        ("earlier", ["18-22 March 2002", "20 March 2002"], "a"),
        ("earlier", ["30 August-12 September 1978", "1 September 1978"], "a"),
        ("earlier", ["September 2017", "8 September 2017"], None),
        ("earlier", ["in due time", "8 September 2017"], None),
        ("", ["19 September 2002", "27 September 2002"], None),
    ],
)
def test_two_dates_are_put_in_order_only_where_they_settle_it(
    order: str, dates: list[str], first: str | None
) -> None:
    settled = ordered([Side("a", "", order=order), Side("b", "", order=order)], dates)
    assert (settled[0][0] if settled else None) == first


@pytest.mark.parametrize(
    ("question", "read", "order"),
    [
        ("Which letter came first, the Director's or the President's?",
         ["When was the Director's letter?", "When was the President's letter?"], "earlier"),
        ("Which date is later, the adoption or the signature?",
         ["When was the adoption?", "When was the signature?"], "later"),
        ("Of the Last Mile Declaration and the Plan, which came first?",
         ["When was the Last Mile Declaration?", "When was the Plan?"], "earlier"),
    ],
)  # fmt: skip
def test_which_came_first_has_two_sides(
    resolution: Resolution, question: str, read: list[str], order: str
) -> None:
    found = sides(question, resolution)
    assert found is not None
    assert [side.read for side in found] == read
    assert {side.order for side in found} == {order}


@pytest.mark.parametrize(
    ("text", "start"),
    [
        (
            "Invites States to pay into the Fund, and decides to place the latter under the Board;",
            0,
        ),
        ("Invites States to pay into the Fund, and decides to place it under the Board;", 41),
        ("Notes the visit, and urges the former Yugoslav Republic of Macedonia to pay;", 21),
    ],
)
def test_a_clause_that_leans_is_read_with_the_one_before(text: str, start: int) -> None:
    assert readable_start(text, clauses(text)[-1]) == start


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the performance report for 2021/22", []),
        ("resolutions 2019/19 and 2019/20 of 23 July 2019", ["2019/19", "2019/20"]),
        ("its resolution 2013/14", ["2013/14"]),
    ],
)
def test_a_financial_year_is_no_symbol(text: str, found: list[str]) -> None:
    assert [mention.symbol.short for mention in find_symbols(text)] == found


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("When will the next pledging conference take place?", "OP10"),
        ("On which date is the United Nations day for South-South cooperation?", "OP6"),
    ],
)
def test_the_nearest_passage_speaks_of_what_was_asked(
    asker: Asker, question: str, label: str
) -> None:
    answer = asker.answer({"question": question})
    assert answer.status == "not_found"
    assert answer.nearest[0].label == label


def test_nothing_is_near_to_what_is_outside(asker: Asker) -> None:
    assert asker.answer({"question": "Who won the football championship?"}).nearest == ()
