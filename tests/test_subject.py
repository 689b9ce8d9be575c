"""Everything on one subject: which questions ask for it, and what is quoted."""

from __future__ import annotations

import pytest

from assistant.answer import Answer
from assistant.compose import Composer
from assistant.request import ActionList, Subject
from assistant.subject import gather, subject_asked
from index.resolution import Resolution


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Everything it has to say about money, put together.", "money"),
        ("I write for a newsletter: what's in it about money, all told?", "money"),
        ("And what about the donors: what does the text tell them, taken together?", "donors"),
        ("High-level Committee: what are the points concerning it?", "High-level Committee"),
        ("Please summarise the role of the UN system in this.", "UN system"),
        ("What does it tell us about the Special Unit overall?", "Special Unit"),
        ("what's the main takeaway on funding?", "funding"),
        ("Summarise the part on funding", "funding"),
        ("What does the part about the anniversary say?", "anniversary"),
        ("Give me a short overview of the study", "study"),
    ],
)
def test_everything_on_a_subject_is_asked_for(question: str, topic: str) -> None:
    assert subject_asked(question) == Subject(topic)


@pytest.mark.parametrize(
    "question",
    [
        "Give me an overview of the resolution",
        "What does paragraph 8 say about money?",
        "what does it say about women",
        "What is expected of developing countries?",
        "Summary of what it says",
        "Who gets the money?",
    ],
)
def test_other_questions_are_not(question: str) -> None:
    assert subject_asked(question) is None


def test_what_is_expected_of_somebody_are_tasks() -> None:
    asked = subject_asked("Give me an overview of what's expected from developing countries.")
    assert asked == ActionList("developing countries")


def _gathered(topic: str, resolution: Resolution) -> Answer | None:
    return gather(Subject(topic), Composer(resolution, topic, topic))


@pytest.mark.parametrize(
    ("topic", "labels"),
    [
        ("money", ["OP6", "OP7", "OP8", "OP9", "OP10", "OP10", "OP10"]),
        ("the anniversary", ["OP11"]),
        ("High-level Committee", ["OP5", "OP11"]),
        ("donors and rich countries", ["OP10"]),
    ],
)
def test_each_clause_on_the_subject_is_quoted_in_order(
    resolution: Resolution, topic: str, labels: list[str]
) -> None:
    answer = _gathered(topic, resolution)
    assert answer is not None
    assert [citation.label for citation in answer.citations] == labels
    assert all(citation.kind == "quoted" for citation in answer.citations)


def test_a_subject_without_words_in_the_text_is_left_to_reading(resolution: Resolution) -> None:
    assert _gathered("whales", resolution) is None
