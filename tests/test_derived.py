"""Tasks, explanations, terms, quotations, citations, comparisons: through the chain and the commands."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from assistant.acronyms import spelled_out
from assistant.answer import Answer
from assistant.chain import Asker
from assistant.comparison import sides
from assistant.glossary import MOST, term_asked, terms, terms_in
from assistant.overview import extracts
from index.resolution import Resolution
from tests.test_command_line import run


def ask(asker: Asker, question: str) -> Answer:
    return asker.answer({"question": question})


def cited(answer: Answer) -> set[str]:
    return {c.label for c in answer.citations}


def test_the_tasks_of_an_addressee_are_listed_with_their_session(asker: Asker) -> None:
    answer = ask(asker, "What is the Secretary-General asked to do, and by when?")
    assert answer.status == "answered"
    assert cited(answer) == {"OP6", "OP11"}
    for words in (
        "to carry out a study",
        "to make concrete proposals",
        "at its fifty-eighth session",
    ):
        assert words in answer.answer


def test_only_tasks_with_a_deadline_are_listed_as_deadlines(asker: Asker) -> None:
    assert cited(ask(asker, "list all deadlines")) == {"OP6", "OP11"}


def test_a_paragraph_is_taken_apart_in_its_own_words(asker: Asker) -> None:
    answer = ask(asker, "What does paragraph 6 mean?")
    lines = answer.answer.split("\n")
    assert cited(answer) == {"OP6"}
    assert any(line.startswith("Verb (requests): “Requests") for line in lines)
    assert any(line.startswith("Addressed: “… the Secretary-General") for line in lines)
    assert sum(line.startswith("Task:") for line in lines) == 3
    assert any(
        "within existing resources" in line for line in lines if line.startswith("Condition")
    )
    assert "within existing resources" in [b.term for b in answer.background]


def test_footnotes_and_what_ibid_stands_for_are_part_of_an_explanation(asker: Asker) -> None:
    assert {"FN4", "FN5"} <= cited(ask(asker, "explain paragraph 7"))


def test_a_term_is_explained_apart_and_counts_as_not_in_the_text(asker: Asker) -> None:
    answer = ask(asker, "What does “takes note” mean?")
    assert answer.refused
    assert answer.background[0].source.startswith("General Assembly decision 55/488")
    assert [n.label for n in answer.nearest] == ["PP3", "OP1", "OP8"]
    assert ask(asker, "Is it legally binding?").background


def test_the_glossary_is_small_and_sourced() -> None:
    assert len(terms()) <= MOST
    assert all(term.source and term.text and (term.forms or term.asked) for term in terms())
    assert [t.term for t in terms_in("within existing resources")] == ["within existing resources"]
    assert term_asked("the study") is None


@pytest.mark.parametrize(
    ("question", "short", "printed"),
    [
        ("Is this quotation right: “a fixed annual amount of 5 million dollars”?", "No", "3.5"),
        ("Is this quotation right: “a fixed annual amount of 3.5 million dollars”?", "Yes", "3.5"),
        ("Recommends that the High-level Committee on the Review of Technical Cooperation among "
         "Developing Countries review all aspects", "Yes", "review all aspects"),
    ],
)  # fmt: skip
def test_a_pasted_quotation_is_checked(
    asker: Asker, question: str, short: str, printed: str
) -> None:
    answer = ask(asker, question)
    assert answer.short_answer == short
    assert printed in answer.answer


def test_words_that_stand_nowhere_are_not_called_a_quotation(asker: Asker) -> None:
    answer = ask(asker, "Is this quotation right: “we the peoples determined to save generations”?")
    assert (answer.status, answer.reason) == ("not_found", "not_mentioned")


def test_a_citation_is_given_in_the_style_asked_for(asker: Asker) -> None:
    answer = ask(asker, "How do I cite paragraph 8 in Bluebook?")
    assert answer.short_answer == "G.A. Res. 57/263, ¶ 8, U.N. Doc. A/RES/57/263 (Dec. 20, 2002)"
    assert cited(answer) == {"OP8"}


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        ("Compare North-South and South-South cooperation",
         "North-South cooperation", "South-South cooperation"),
        ("How does the role of the Secretary-General differ from that of the Executive Board?",
         "the role of the Secretary-General", "the role of the Executive Board"),
        ("Pérez-Guerrero Trust Fund vs Voluntary Trust Fund",
         "Pérez-Guerrero Trust Fund", "Voluntary Trust Fund"),
        ("What is the difference between what is asked of developed countries and of developing "
         "countries?", "what is asked of developed countries", "what is asked of developing countries"),
    ],
)  # fmt: skip
def test_a_comparison_has_two_sides(
    resolution: Resolution, question: str, first: str, second: str
) -> None:
    found = sides(question, resolution)
    assert found and (found[0].shown, found[1].shown) == (first, second)


@pytest.mark.parametrize(
    "question",
    [
        "Which came first, the ministers' meeting or the decision on the Special Unit?",
        "Which was earlier: the ministers' meeting or the decision on the Special Unit?",
        "Of the ministers' meeting and the decision on the Special Unit, which is older?",
    ],
)
def test_of_two_events_the_dates_are_quoted(
    asker: Asker, resolution: Resolution, question: str
) -> None:
    found = sides(question, resolution)
    assert found and found[0].read == "When was the ministers' meeting?"
    answer = ask(asker, question)
    assert cited(answer) == {"PP3", "OP8"}
    assert "19 September 2002" in answer.answer and "27 September 2002" in answer.answer


def test_a_side_that_is_a_place_is_quoted_from_there(asker: Asker, resolution: Resolution) -> None:
    found = sides("Compare the preamble and paragraph 2 on developing countries", resolution)
    assert found and found[0].within == ("PP1", "PP2", "PP3") and found[1].within == ("OP2",)
    assert sides("How many countries are compared?", resolution) is None
    answer = ask(asker, "Compare the preamble and paragraph 2 on developing countries")
    assert "OP2" in cited(answer)


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("UNMD: which resolution?", "United Nations Millennium Declaration: which resolution?"),
        ("who adopted the MC", "who adopted the Monterrey Consensus"),
        ("MD?", "MD?"),  # the Ministerial and the Millennium Declaration
        ("OP 8 and WHO", "OP 8 and WHO"),
        ("WHAT IS PGTF", "WHAT IS PGTF"),
    ],
)
def test_initials_are_spelled_out_where_one_name_has_them(
    resolution: Resolution, question: str, read: str
) -> None:
    texts = [p.text for p in resolution.paragraphs] + [f.text for f in resolution.footnotes]
    assert spelled_out(question, texts) == read


def _extracts(resolution: Resolution, label: str) -> list[str]:
    paragraph = resolution.paragraph(label)
    assert paragraph is not None
    return [paragraph.text[start:end] for start, end in extracts(paragraph)]


def test_an_extract_holds_what_is_asked_and_ends_at_a_clause(resolution: Resolution) -> None:
    assert _extracts(resolution, "OP6")[0].endswith("to carry out a study")
    assert not _extracts(resolution, "OP9")[0].endswith("in the design")


def test_each_verb_of_a_paragraph_has_an_extract(resolution: Resolution) -> None:
    tenth = _extracts(resolution, "OP10")
    assert [one.split()[0] for one in tenth] == ["Recognizes", "invites", "decides"]


def test_an_extract_holds_the_sum_that_it_is_about(resolution: Resolution) -> None:
    assert "3.5 million dollars" in _extracts(resolution, "OP8")[0]


def test_the_command_lists_tasks_as_csv_and_json(built_home: Path) -> None:
    done = run(
        "actions", "A/RES/57/263", "--addressee", "Secretary-General", "--csv", home=built_home
    )
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["paragraph"] for row in rows] == ["OP6", "OP6", "OP6", "OP11"]
    assert rows[2]["deadline"] == "at its fifty-eighth session"
    done = run("actions", "A/RES/57/263", "--verb", "encourages", "--json", home=built_home)
    assert {json.loads(line)["id"] for line in done.stdout.splitlines()} == {"A/RES/57/263#op3"}
    assert "to carry out a study" in run("actions", "A/RES/57/263", home=built_home).stdout


def test_the_command_cites_and_says_what_is_not_there(built_home: Path) -> None:
    done = run("cite", "A/RES/57/263", "8", "--style", "un", home=built_home)
    assert done.stdout == "paragraph 8 of General Assembly resolution 57/263\n"
    done = run("cite", "A/RES/57/263", "99", home=built_home)
    assert done.returncode == 1
    assert "has no “99”" in done.stderr


def test_the_command_checks_every_quotation_of_a_draft(built_home: Path, tmp_path: Path) -> None:
    draft = tmp_path / "speech.md"
    draft.write_text(
        "It is “a fixed annual amount of 4 million dollars”, and “as long as it exists”.",
        encoding="utf-8",
    )
    done = run("check-quote", "--file", str(draft), home=built_home)
    assert done.returncode == 1
    assert "Not “4” but “3.5”" in done.stdout
    assert "to the letter" in done.stdout
    done = run("check-quote", "as long as it exists", "--json", home=built_home)
    assert done.returncode == 0
    assert json.loads(done.stdout)["pieces"][0]["label"] == "OP10"


def test_the_command_prints_an_overview(built_home: Path) -> None:
    done = run("overview", "A/RES/57/263", home=built_home)
    assert "Extracts in the resolution's own words, not an official summary" in done.stdout
    assert "para. 11" in done.stdout
