"""An invented resolution with what the shipped one lacks, added to a library and asked.

Two letters and two forums in one preamble, sums within sums, a heading between paragraphs, no
committee, names that end in a place.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.chain import Asker
from index.formats import read
from index.library import Library
from index.resolution import Resolution

SOURCE = Path(__file__).parent / "data" / "invented_mission.txt"


@pytest.fixture(scope="module")
def mission() -> Resolution:
    return read(SOURCE)


@pytest.fixture(scope="module")
def mission_asker(tmp_path_factory: pytest.TempPathFactory, mission: Resolution) -> Asker:
    library = Library(tmp_path_factory.mktemp("mission"))
    library.prepare()
    library.add([mission])
    return Asker(library)


def _ask(asker: Asker, question: str) -> Answer:
    return asker.answer({"question": question, "resolution": "A/RES/79/901"})


def _labels(answer: Answer) -> list[str]:
    return list(dict.fromkeys(citation.label for citation in answer.citations))


def test_a_heading_between_paragraphs_is_part_of_none(mission: Resolution) -> None:
    heading = "Budget estimates for the period from 1 July 2025 to 30 June 2026"
    assert heading in mission.furniture
    assert not any(heading in paragraph.text for paragraph in mission.paragraphs)
    (warning,) = mission.warnings
    assert (warning.code, warning.where) == ("heading", "OP5") and heading in warning.message


@pytest.mark.parametrize(
    ("question", "short", "labels"),
    [
        # A sum by its own words, a total by what it is made of.
        (
            "What is the amount for the support account for peacekeeping operations?",
            "41,460,000 dollars",
            ["OP5"],
        ),
        ("How much money does the Force get in total?", "585,940,100 dollars", ["OP5"]),
        ("How much is for the maintenance of the Force?", "537,367,000 dollars", ["OP5"]),
        # Days from one to another, whole, and of the event that is asked about.
        ("When was the forum on mine clearance held?", "5 to 8 May 2023", ["PP3"]),
        ("When and where was the forum on water held?", "2 and 3 June 2024; Zenda", ["PP3"]),
        # Two dates in order.
        (
            "Which letter came first, the Secretary-General's or the Director's?",
            "the Secretary-General's (6 December 2024)",
            ["PP1", "PP2"],
        ),
        (
            "Which is more recent, the forum on mine clearance or the forum on water?",
            "the forum on water (2 and 3 June 2024)",
            ["PP3"],
        ),
        # The header.
        ("Which committee sent it up?", "without reference to a Main Committee", ["Header"]),
        ("What agenda item and session is it?", "item 152; Seventy-ninth session", ["Header"]),
        ("Which draft was it based on?", "A/79/L.90", ["Header"]),
        # Names to their end, and who wrote what is no sponsor.
        (
            "Who sent the letter of 9 January 2025?",
            "the Director of the Ruritania Relief Agency for Displaced Persons in the Northern Valley",
            ["PP2"],
        ),
        (
            "Who wrote to the President of the Security Council on 6 December 2024?",
            "the Secretary-General",
            ["PP1"],
        ),
        # Places are sought without the words that ask for them.
        ("Which paragraph asks for a plan for displaced persons?", "para. 6", ["OP6"]),
        ("mine register which paragraph", "para. 7", ["OP7"]),
        ("How many decisions are there?", "3", ["OP4", "OP5", "OP8"]),
        ("How many items does paragraph 7 have?", "0", ["OP7"]),
        ("Is AI mentioned?", "Yes", ["OP3"]),
    ],
)
def test_a_question_is_answered_with_its_words_and_places(
    mission_asker: Asker, question: str, short: str, labels: list[str]
) -> None:
    answer = _ask(mission_asker, question)
    assert (answer.status, answer.short_answer, _labels(answer)) == ("answered", short, labels)


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("List all demands in the resolution.", ["OP1", "OP2"]),
        ("What does the Assembly only take note of?", ["PP1", "PP2", "OP3"]),
        ("What does the Assembly decide, as opposed to just noting?", ["OP4", "OP5", "OP8"]),
        ("List everything the Secretary-General is asked to do.", ["OP2", "OP6"]),
        ("What must the Secretary-General do?", ["OP2", "OP6"]),
        ("What does paragraph 6 ask the Secretary-General to do?", ["OP6"]),
        ("What is the Secretary-General asked to do about displacement?", ["OP6"]),
        ("Which fund is placed under the Peace Council?", ["OP4"]),
        ("All that is said about Zenda", ["PP3", "OP5"]),
        ("What does it say about displaced persons?", ["PP2", "OP6"]),
    ],
)
def test_a_list_has_every_paragraph_and_no_other(
    mission_asker: Asker, question: str, labels: list[str]
) -> None:
    answer = _ask(mission_asker, question)
    assert (answer.status, _labels(answer)) == ("answered", labels)


def test_the_latter_is_quoted_with_what_it_refers_to(mission_asker: Asker) -> None:
    answer = _ask(mission_asker, "Under which body is the Water Fund placed?")
    assert any(
        "the Water Fund" in (c.quote or "") and "latter fund" in (c.quote or "")
        for c in answer.citations
    )


@pytest.mark.parametrize(
    "question",
    [
        "On which days in 2025 was the forum on mine clearance held?",
        "When will the Peace Council hold its next session?",
        "Who is the Director of the Relief Agency by name?",
        "Does it condemn Ruritania?",
        "What is the capital of Jordan?",
        "When was the report of the Secretary-General published?",
        "What did the Economic and Social Council decide?",
    ],
)
def test_what_it_leaves_open_is_refused(mission_asker: Asker, question: str) -> None:
    assert _ask(mission_asker, question).status == "not_found"


def test_sponsors_are_on_the_draft_where_there_was_no_committee(mission_asker: Asker) -> None:
    answer = _ask(mission_asker, "Which country proposed this resolution?")
    assert answer.status == "not_found"
    assert "on its draft (A/79/L.90)" in answer.answer and "report" not in answer.answer
