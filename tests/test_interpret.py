"""What a question asks for: tables of questions, in the ways people write them."""

from __future__ import annotations

import pytest

from assistant.interpret import interpret
from assistant.references import find_references, resolve
from assistant.request import (
    ActionList,
    AttachedTo,
    CheckQuotation,
    Cite,
    CitedContent,
    CitedResolutions,
    Conversation,
    Count,
    Define,
    Explain,
    FootnotesOf,
    HeaderFacts,
    Lookup,
    Mentions,
    NotOnRecord,
    Open,
    OtherResolution,
    Overview,
    Request,
    Subject,
    Unreadable,
    VerbList,
)
from index.resolution import Resolution

HELD = frozenset({"A/RES/57/263"})
ASKS = ("requests", "invites", "urges", "calls", "encourages", "recommends")


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("para 8", "OP8"),
        ("para. 8", "OP8"),
        ("OP8", "OP8"),
        ("op 8", "OP8"),
        ("¶ 8", "OP8"),
        ("paragraph eight", "OP8"),
        ("operative clause 8", "OP8"),
        ("the eighth operative paragraph", "OP8"),
        ("8th paragraph", "OP8"),
        ("preambulatory clause 2", "PP2"),
        ("PP2", "PP2"),
        ("second preambular paragraph", "PP2"),
        ("the last preambular paragraph", "PP3"),
        ("the penultimate operative paragraph", "OP10"),
        ("last paragraph", "OP11"),
        ("footnote 4", "FN4"),
        ("fn. 4", "FN4"),
        ("paras 3-5", "OP3 OP4 OP5"),
        ("paragraphs 3 to 5", "OP3 OP4 OP5"),
        ("paragraphs 2, 4 and 6", "OP2 OP4 OP6"),
        ("the first two paragraphs", "OP1 OP2"),
        ("paragraph 43 of the Monterrey Consensus", ""),
        ("3.5 million dollars", ""),
    ],
)
def test_references_in_every_form_name_the_same_places(
    resolution: Resolution, text: str, labels: str
) -> None:
    found = [label for r in find_references(text) for label in resolve(r, resolution).labels]
    assert found == labels.split()


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What does paragraph 8 say?", Lookup(("OP8",))),
        ("Quote para 8 in full please", Lookup(("OP8",))),
        ("paragraph 8 and its footnote", Lookup(("OP8",), (), "with_footnotes")),
        ("How does para. 10 end?", Lookup(("OP10",), (), "ending")),
        ("what is paragraph 12", Lookup((), ("paragraph 12",))),
        ("How many operative paragraphs are there?", Count("operative")),
        ("number of footnotes", Count("footnote")),
        ("Which footnotes hang on paragraph 7?", FootnotesOf(("OP7",))),
        ("Where is footnote 6?", AttachedTo(("FN6",))),
        ("which paragraphs mention UNDP?", Mentions("UNDP", "list", True)),
        ("Does it mention UNICEF?", Mentions("UNICEF", "yes_no")),
        ("Does 57/263 mention resolution 60/1?", Mentions("resolution 60/1", "yes_no")),
        ("Does A/RES/57/263 mention A/57/444?", Mentions("A/57/444", "yes_no")),
        (
            "What does A/RES/57/263 say about the Special Unit?",
            Subject("Special Unit", most=6),
        ),
        (
            "What does the resolution say about climate change?",
            Subject("climate change", most=6),
        ),
        (
            'How many paragraphs begin with "Also requests"?',
            VerbList(("requests",), counting=True, adverb="also", opening=True),
        ),
        (
            'How many paragraphs carry a recommendation ("Recommends") as their opening word?',
            VerbList(("recommends",), counting=True, opening=True),
        ),
        ("When should the report be submitted?", Open("When should the report be submitted?")),
        ("Where was the meeting held?", Open("Where was the meeting held?")),
        (
            "In how many paragraphs does the Assembly request the Board to pay?",
            Open("In how many paragraphs does the Assembly request the Board to pay?"),
        ),
        ("When was the resolution adopted?", HeaderFacts(("adopted",))),
        ("When was it distributed?", HeaderFacts(("distributed",))),
        ("Under which agenda item?", HeaderFacts(("agenda",))),
        ("What is this resolution about?", Overview()),
        ("summarise the resolution", Overview()),
        ("What does the Assembly request?", VerbList(("requests",))),
        ("What does A/57/155 recommend?", CitedContent("A/57/155")),
        (
            "what is the Secretary-General asked to do, and by when?",
            ActionList("Secretary-General", ASKS),
        ),
        ("what must UNDP do", ActionList("United Nations Development Programme")),
        ("What should we do about it?", Open("What should we do about it?")),
        (
            "What does paragraph 6 ask the Council to do?",
            ActionList("Council", ASKS, within=("OP6",)),
        ),
        (
            "everything UNDP is asked or called upon to do",
            ActionList("United Nations Development Programme", ASKS),
        ),
        ("What does it decide, as opposed to just noting?", VerbList(("decides",))),
        ("Which paragraphs begin with Decides?", VerbList(("decides",), operative=True)),
        (
            "How many decisions does it take, and what are they?",
            VerbList(("decides",), counting=True),
        ),
        (
            "How many decisions of the Board are cited?",
            Open("How many decisions of the Board are cited?"),
        ),
        ("What does it only take note of?", VerbList(("takes note",))),
        ("Which earlier resolutions are mentioned?", CitedResolutions()),
        (
            "how many Security Council resolutions does it recall?",
            CitedResolutions("S", counting=True),
        ),
        (
            "Which resolutions on children are mentioned?",
            Open("Which resolutions on children are mentioned?"),
        ),
        ("Which country tabled the draft?", NotOnRecord("sponsors")),
        ("Who wrote to the President?", Open("Who wrote to the President?")),
        ("what agenda item and session does it belong to?", HeaderFacts(("agenda", "session"))),
        ("who must do what by when?", ActionList()),
        ("list all deadlines", ActionList(timed=True)),
        ("only the requests", VerbList(("requests",))),
        ("what does paragraph 7 mean?", Explain(("OP7",))),
        ("explain para 10 simply", Explain(("OP10",))),
        ("break down paragraph 12 for me", Explain((), ("paragraph 12",))),
        (
            "explain why para 10 names two funds",
            Open("explain why para 10 names two funds", ("OP10",)),
        ),
        ("what does “takes note” mean?", Define("takes note")),
        ("is it legally binding?", Define("binding")),
        ("what does the study mean?", Open("what does the study mean?")),
        ("cite paragraph 8", Cite(("OP8",))),
        ("How should I cite this resolution in Bluebook?", Cite((), "bluebook")),
        ("which documents does it cite?", Open("which documents does it cite?")),
        (
            "Is this quotation right: “a fixed amount of 4 million dollars”?",
            CheckQuotation("a fixed amount of 4 million dollars"),
        ),
        (
            "Takes note of the report of the Secretary-General on measures to promote South-South cooperation",
            CheckQuotation(
                "Takes note of the report of the Secretary-General on measures to promote South-South "
                "cooperation"
            ),
        ),
        ("What is in annex I?", Lookup((), ("annex I",))),
        ("ok bye", Conversation("goodbye")),
        (
            "What is asked of developing countries themselves?",
            ActionList("developing countries", ASKS),
        ),
        ("Summarise the part on funding", Subject("funding")),
        ("What tasks are given to the Group of 77?", ActionList("Group of 77", given=True)),
        ("hello", Conversation("greeting")),
        ("thank you very much", Conversation("thanks")),
        ("what can you do?", Conversation("capabilities")),
        ("How did France vote?", NotOnRecord("vote")),
        ("What happened after the resolution was adopted?", NotOnRecord("later")),
        ("Is it still in force after the 2015 summit?", NotOnRecord("later")),
        (
            "When was it printed, a few months after the vote?",
            Open("When was it printed, a few months after the vote?"),
        ),
        ("Can you walk me through the whole text?", Overview("all")),
        ("Give me the number of operative paragraphs", Count("operative")),
        ("Who sponsored it?", NotOnRecord("sponsors")),
        ("👍👍", Unreadable()),
        ("!?", Unreadable()),
    ],
)
def test_a_question_is_understood_as(
    resolution: Resolution, question: str, expected: Request
) -> None:
    assert interpret(question, resolution, held=HELD) == expected


@pytest.mark.parametrize(
    "question",
    [
        "How much money does the Special Unit get each year?",
        "Why must developed countries contribute?",
        "In paragraph 6, by when must the study be submitted?",
        "Did the Assembly decide to create a trust fund?",
    ],
)
def test_a_question_about_content_is_open(resolution: Resolution, question: str) -> None:
    assert isinstance(interpret(question, resolution, held=HELD), Open)


@pytest.mark.parametrize(
    "question", ["What does 55/2 say?", "Summarise A/RES/58/220", "what is in S/RES/1325 (2000)?"]
)
def test_another_resolutions_symbol_is_never_taken_for_this_one(
    resolution: Resolution, question: str
) -> None:
    assert isinstance(interpret(question, resolution, held=HELD), OtherResolution)
