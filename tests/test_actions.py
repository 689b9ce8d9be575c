"""Tasks: who is asked to do what, by when. Rows name the resolution whose clause they hold."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.tasks import select
from index.action_patterns import ACTOR, DEADLINES, INFINITIVE, THAT, VERB
from index.actions import actions, force_of_verb, text_actions
from index.resolution import Resolution
from ui.table import FIELDS, write_csv


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (  # A/RES/77/57, para. 3
            "Requests all States to inform the Secretary-General of the efforts and measures which "
            "they have taken, and requests the Secretary-General to apprise the General Assembly of "
            "that information at its seventy-eighth session;",
            [
                ("Requests", "all States", "to inform the Secretary-General", None),
                ("requests", "the Secretary-General", "to apprise", "at its seventy-eighth session"),
            ],
        ),
        (  # A/RES/77/7, para. 4, shortened
            "Requests the Secretary-General to prepare a report on the implementation of the present "
            "resolution and to submit it to the General Assembly at its seventy-eighth session;",
            [
                ("Requests", "the Secretary-General", "to prepare a report", None),
                ("Requests", "the Secretary-General", "to submit it", "at its seventy-eighth session"),
            ],
        ),
        (  # A/RES/77/50, para. 3, shortened
            "Calls upon those States that continue to maintain reservations to the Protocol to "
            "withdraw them;",
            [("Calls upon", "those States that continue to maintain reservations to the Protocol",
              "to withdraw them", None)],
        ),
        (  # A/RES/74/49, para. 10, shortened
            "Encourages further steps to enable States to increasingly prevent and tackle diversion;",
            [("Encourages", None, "further steps", None)],
        ),
        (  # E/RES/2025/19, para. 2, shortened
            "Recommends that the Commission consider initiating an informal process of consultations "
            "among member States, ahead of its twenty-ninth session;",
            [("Recommends", "the Commission", "consider initiating", "ahead of its twenty-ninth session")],
        ),
        (  # A/RES/77/161, para. 6
            "Decides to proclaim 30 March as International Day of Zero Waste, to be observed annually;",
            [("Decides", None, "to proclaim 30 March", "annually")],
        ),
        (  # A/RES/77/218, para. 23, shortened
            "Encourages the Special Rapporteur to continue, within the mandate, to collect "
            "information, and to report thereon;",
            [
                ("Encourages", "the Special Rapporteur", "to continue, within the mandate", None),
                ("Encourages", "the Special Rapporteur", "to report thereon", None),
            ],
        ),
        (  # A/RES/77/101, para. 1, shortened
            "Expresses its appreciation to the Commission for completing the text;",
            [("Expresses its appreciation", None, "to the Commission", None)],
        ),
        (  # a date of the past is no deadline: A/RES/57/263, para. 8, shortened
            "Requests the Board to implement decision 2002/18 adopted in September 2002;",
            [("Requests", "the Board", "to implement decision 2002/18", None)],
        ),
    ],
)  # fmt: skip
def test_tasks_of_a_clause(text: str, rows: list[tuple[str, str | None, str, str | None]]) -> None:
    found = list(text_actions("OP1", text))
    assert [(row.verb, row.addressee, row.deadline) for row in found] == [
        (verb, addressee, deadline) for verb, addressee, _, deadline in rows
    ]
    for row, (_, _, task, _) in zip(found, rows, strict=True):
        assert row.task.startswith(task)
        assert text[row.task_start : row.task_end] == row.task


def test_paragraph_6_gives_the_study_the_proposals_and_the_submission(
    resolution: Resolution,
) -> None:
    rows = [row for row in actions(resolution) if row.label == "OP6"]
    assert [row.task[:22] for row in rows] == [
        "to carry out a study, ", "to make concrete propo", "to submit the findings",
    ]  # fmt: skip
    assert [row.deadline for row in rows] == [None, None, "at its fifty-eighth session"]
    assert [row.reporting for row in rows] == [False, False, True]
    assert {row.addressee for row in rows} == {"the Secretary-General"}
    assert "within existing resources" in rows[0].conditions


def test_every_string_of_a_row_stands_in_its_paragraph(resolution: Resolution) -> None:
    for row in actions(resolution):
        text = resolution.text_of(row.label) or ""
        for words in (row.verb, row.addressee, row.task, row.deadline, *row.conditions):
            assert words is None or words in text


def test_rows_are_chosen_by_addressee_and_verb(resolution: Resolution) -> None:
    assert {r.label for r in select(resolution, addressee="Secretary-General")} == {"OP6", "OP11"}
    assert {r.label for r in select(resolution, verbs=("encourages",))} == {"OP3"}
    assert {r.label for r in select(resolution, addressee="developing countries")} == {"OP2", "OP3"}
    assert select(resolution, addressee="UNICEF") == ()


@pytest.mark.parametrize(
    ("verb", "force"),
    [
        ("Also encourages", "encourages"), ("Calls upon", "calls upon"), ("takes note", "notes"),
        ("Reiterates its demand", "demands"), ("Decides", "decides"), ("Deplores", "expresses"),
    ],
)  # fmt: skip
def test_the_force_of_a_verb(verb: str, force: str) -> None:
    assert force_of_verb(verb) == force


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("requests the Unit", "requests"), ("once again calls upon all", "once again calls upon"),
        ("Takes note with appreciation of", "Takes note with appreciation"),
        ("Continues to encourage States", "Continues to encourage"), ("urges States", "urges"),
    ],
)  # fmt: skip
def test_the_printed_verb(text: str, printed: str) -> None:
    match = VERB.match(text)
    assert match and match.group() == printed


@pytest.mark.parametrize(
    ("text", "matches"),
    [("to submit", True), ("to the Assembly", False), ("to developing countries", False)],
)
def test_an_infinitive_is_told_from_a_place(text: str, matches: bool) -> None:
    assert bool(INFINITIVE.search(f" {text}")) is matches


@pytest.mark.parametrize(
    ("words", "acts"), [("all Member States", True), ("the publication of plans", False)]
)
def test_who_can_act(words: str, acts: bool) -> None:
    assert bool(ACTOR.search(words)) is acts


def test_a_noun_like_a_verb_is_not_taken_for_the_task() -> None:
    match = THAT.match("that the annual report review all aspects")
    assert match and match.group("task").startswith("review")


@pytest.mark.parametrize(
    "words",
    [
        "at its fifty-eighth session", "by 31 December 2024", "before the end of 2023",
        "no later than 1 May 2023", "for the period from 1 July 2023 to 30 June 2024",
        "on an annual basis", "30 days after the adoption of the resolution", "every two years",
        "until the conclusion of the 2023 session", "of its eighty-first session",
    ],
)  # fmt: skip
def test_deadlines(words: str) -> None:
    assert any((m := p.search(f"to report {words}")) and m.group() == words for p in DEADLINES)


@given(st.text(max_size=400))
def test_no_text_breaks_the_extraction(text: str) -> None:
    for row in text_actions("OP1", text):
        assert text[row.task_start : row.task_end] == row.task


def test_csv_has_a_line_a_row_and_runs_no_formula(resolution: Resolution) -> None:
    rows = actions(resolution)
    file = io.StringIO()
    write_csv(rows, file)
    lines = list(csv.reader(io.StringIO(file.getvalue())))
    assert lines[0] == list(FIELDS)
    assert len(lines) == len(rows) + 1
    assert all(not cell.startswith(("=", "+", "@")) for line in lines for cell in line)
