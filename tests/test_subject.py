"""Everything on one subject: which questions ask for it, and what is quoted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answer import Answer
from assistant.compose import Composer
from assistant.gather import gather
from assistant.request import ActionList, Subject
from assistant.subject import subject_asked
from index.resolution import Paragraph, Resolution


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Everything it has to say about money, put together.", "money"),
        ("I write for a newsletter: what's in it about money, all told?", "money"),
        (
            "And what about rich countries: what does the text tell them, taken together?",
            "rich countries",
        ),
        ("High-level Committee: what are the points concerning it?", "High-level Committee"),
        ("Please summarise the role of the UN system in this.", "UN system"),
        ("What does it tell us about the Special Unit overall?", "Special Unit"),
        ("what's the main takeaway on funding?", "funding"),
        ("Summarise the part on funding", "funding"),
        ("What does the part about the anniversary say?", "anniversary"),
        ("Give me a short overview of the study", "study"),
    ],
)
def test_everything_on_a_subject_is_asked_for(
    resolution: Resolution, question: str, topic: str
) -> None:
    assert subject_asked(question, resolution) == Subject(topic)


@pytest.mark.parametrize(
    "question",
    [
        "Give me an overview of the resolution",
        "What does paragraph 8 say about money?",
        "What is expected of developing countries?",
        "Summary of what it says",
        "Who gets the money?",
        "Give me a summary for journalists",
        "Quick question: what are the main points?",
        "Give me an overview of that resolution",
        "Overview of paragraphs 3 to 5",
        "Give me everything it says about money and when it was adopted",
    ],
)
def test_other_questions_are_not(resolution: Resolution, question: str) -> None:
    assert subject_asked(question, resolution) is None


def test_what_is_expected_of_somebody_are_tasks(resolution: Resolution) -> None:
    question = "Give me an overview of what's expected from developing countries."
    asked = subject_asked(question, resolution)
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
        ("triangular cooperation", ["OP2", "OP3", "OP6", "OP7"]),
        ("the Special Unit at UNDP", ["OP6", "OP8"]),
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


def _paragraph(label: str, text: str, *path: str) -> Paragraph:
    parent = label.partition("(")[0] if path else None
    return Paragraph(label, "operative", label[2:3], path, parent, text, label[2:])


@pytest.fixture(scope="module")
def with_items(resolution: Resolution) -> Resolution:
    """A resolution with items, "least developed" countries, and verbs that are nouns here."""
    return replace(
        resolution,
        paragraphs=(
            _paragraph("OP1", "Condemns:"),
            _paragraph("OP1(a)", "The recruitment of children;", "a"),
            _paragraph("OP1(b)", "All violence and acts of terrorism;", "b"),
            _paragraph("OP2", "Requests the Secretary-General, with regard to children:"),
            _paragraph("OP2(a)", "To report to the Assembly;", "a"),
            _paragraph("OP3", "Warmly welcomes the policy of the least developed countries;"),
            _paragraph(
                "OP4", "Urges developed countries to help, and invites other States to do so;"
            ),
        ),
    )


@pytest.mark.parametrize(
    ("topic", "quoted"),
    [
        (
            "children",
            [
                "Condemns:",
                "The recruitment of children;",
                "Requests the Secretary-General, with regard to children:",
                "To report to the Assembly;",
            ],
        ),
        ("terrorism", ["Condemns:", "All violence and acts of terrorism;"]),
        ("developed countries", ["Urges developed countries to help"]),
        ("war", []),
        ("the police", []),
    ],
)
def test_an_item_is_quoted_with_what_it_hangs_on(
    with_items: Resolution, topic: str, quoted: list[str]
) -> None:
    answer = _gathered(topic, with_items)
    found = answer.citations if answer else ()
    assert [citation.quote for citation in found] == quoted
