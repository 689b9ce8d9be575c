"""Kinds of questions, parts, names, force, verbs, wording, language: tables first."""

from __future__ import annotations

import pytest

from assistant.answer_type import answer_type, is_of
from assistant.chain import Asker
from assistant.force import asked_act, force_of
from assistant.kind import kind_of, parts_of
from assistant.language import language_of, look_up_in_english
from assistant.lay import in_register
from assistant.mentions import find_mentions
from assistant.names import instead_of, lacks, names_in
from assistant.narrow import narrowed
from assistant.place import Place
from assistant.reader import Reading, Span
from assistant.suited import suited
from assistant.wording import correct, expand, variants, vocabulary
from assistant.yes_no import verdict
from index.clauses import clauses
from index.resolution import Resolution


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How much money does the Special Unit get?", "fact"),
        ("When is it due?", "fact"),
        ("Why should funds contribute?", "reason"),
        ("How should they improve?", "reason"),
        ("Did the Assembly decide?", "yes_no"),
        ("Is it a decision or only a wish?", "verb"),
        ("With which verb does it speak of resources?", "verb"),
        ("Which document is cited?", "source"),
        ("Where is the report published?", "source"),
        ("List all the funds", "list"),
        ("trust fund pledging", "clause"),
        ("When will the report be published?", "fact"),
        ("What is the source of funding?", "clause"),
    ],
)
def test_the_kind_of_answer_a_question_wants(question: str, kind: str) -> None:
    assert kind_of(question) == kind


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("When is it due?", ["When is it due?"]),
        ("How much is it, and who decided that?", ["How much is it?", "who decided that?"]),
        ("When and where did they meet?", ["When did they meet?", "where did they meet?"]),
        ("Who pays? And by when?", ["Who pays?", "And by when?"]),
        ("What are the dates and places?", ["What are the dates and places?"]),
        (
            "What was adopted there, and when?",
            ["What was adopted there?", "when was adopted there?"],
        ),
        (
            "When was the decision taken, and what is its number?",
            ["When was the decision taken?", "what is the number of the decision?"],
        ),
    ],
)
def test_several_questions_in_one_are_taken_apart(question: str, shown: list[str]) -> None:
    assert [part for part, _ in parts_of(question)] == shown


def test_a_part_that_leans_on_the_first_is_read_with_it() -> None:
    assert parts_of("How much is it, and who decided that?")[1][1].startswith("How much is it?")


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Where will the Pledging Conference be held in 2003?", ("Pledging", "Conference", "2003")),
        ("What of North-South cooperation?", ("North", "South")),
        ("What does the Assembly ask the Secretary-General?", ()),
        ("UNICEF funds", ("Nations", "Children's", "Fund")),
        ("When is the twenty-fifth anniversary?", ("twenty-fifth",)),
        ("How many paragraphs are there?", ()),
    ],
)
def test_names_and_numbers_of_a_question(question: str, names: tuple[str, ...]) -> None:
    found = names_in(question)
    assert set(names) - {"Nations"} <= set(found)
    assert bool(found) == bool(names)


def test_a_passage_lacks_a_name_in_no_form_it_may_have() -> None:
    assert lacks(("Fund", "1999"), "the Funds continue") == 1
    assert lacks(("North",), "North‑South cooperation") == 0


@pytest.mark.parametrize(
    ("question", "force"),
    [
        ("Did the Assembly decide to fund it?", "decide"),
        ("Does the resolution urge States?", "urge"),
        ("Did it recommend a review?", "recommend"),
        ("Has the General Assembly allocated money?", "decide"),
        ("Did the Board meet?", None),
    ],
)
def test_the_act_a_question_ascribes(question: str, force: str | None) -> None:
    act = asked_act(question)
    assert (act.force if act else None) == force


@pytest.mark.parametrize(
    ("verb", "force"),
    [
        ("Takes note", "note"),
        ("decides", "decide"),
        ("Calls upon", "call"),
        ("Stressing", "stress"),
        ("Reaffirms its support", "reiterate"),
        ("Also requests", "request"),
        ("Pays tribute", "welcome"),
    ],
)
def test_the_force_of_a_printed_verb(verb: str, force: str) -> None:
    assert force_of(verb) == force


@pytest.mark.parametrize(
    ("label", "verbs"),
    [
        ("OP2", ["Notes with satisfaction", "urges"]),
        ("OP8", ["Takes note"]),
        ("OP10", ["Recognizes", "invites", "decides"]),
        ("PP2", ["Recognizing", "reiterating"]),
    ],
)
def test_the_governing_clauses_of_a_paragraph(
    resolution: Resolution, label: str, verbs: list[str]
) -> None:
    text = resolution.text_of(label) or ""
    found = clauses(text)
    assert [c.verb for c in found] == verbs
    assert (found[0].start, found[-1].end) == (0, len(text))


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Also requests the Secretary-General to report;", ["Also requests"]),
        ("Strongly condemns violence and acts of terrorism;", ["Strongly condemns"]),
        ("Reaffirming the purpose of promoting and encouraging respect,", ["Reaffirming"]),
        (
            "Also recalling its resolution, and welcoming the report,",
            ["Also recalling", "welcoming"],
        ),
        ("Welcomes the meeting and requests a report;", ["Welcomes", "requests"]),
    ],
)
def test_the_verbs_of_a_text(text: str, verbs: list[str]) -> None:
    assert [clause.verb for clause in clauses(text)] == verbs


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("UNDP", "United Nations Development Programme"),
        ("the SG", "the Secretary-General"),
        ("G77", "Group of 77"),
        ("TCDC", "Technical Cooperation among Developing Countries"),
        ("$3.5m", "3.5 million dollars"),
        ("program", "programme"),
        ("recognise", "recognize"),
        ("south south", "South-South"),
        ("SU-TCDC", "Special Unit-Technical Cooperation among Developing Countries"),
        ("who", "who"),
    ],
)
def test_abbreviations_and_variants_are_put_as_resolutions_print_them(
    written: str, read: str
) -> None:
    assert expand(written) == read


def test_variants_of_a_term_go_both_ways() -> None:
    assert "UNDP" in variants("United Nations Development Programme")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hw much mony", "how much money"),
        ("anniversery", "anniversary"),
        ("commitee", "committee"),
        ("Kofi Annan", "Kofi Annan"),
        ("weather", "weather"),
    ],
)
def test_typing_errors_are_mended_with_the_documents_words(
    resolution: Resolution, typed: str, meant: str
) -> None:
    words = vocabulary(p.text for p in resolution.paragraphs)
    assert correct(typed, words) == meant


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("Que dit le paragraphe 8 ?", "fr"),
        ("¿Qué dice el párrafo 8?", "es"),
        ("О чём говорится в пункте 8?", "ru"),
        ("第8段说了什么", "zh"),
        ("ماذا تقول الفقرة 8", "ar"),
        ("Pérez-Guerrero", "en"),
        ("South-South", "en"),
        ("per annum inter alia", "en"),
        ("What does para 8 say?", "en"),
    ],
)
def test_the_language_of_a_question(question: str, code: str) -> None:
    assert language_of(question) == code
    if code != "en":
        assert look_up_in_english(question) == "What does paragraph 8 say?"


def test_answering_words_are_narrowed_to_what_is_asked(resolution: Resolution) -> None:
    text = resolution.text_of("OP8") or ""
    place = Place("OP8", 0, len(text), 0, len(text))
    number = narrowed("What is the number of the decision?", place, resolution)
    money = narrowed("How much is it?", place, resolution)
    assert text[number.start : number.end] == "decision 2002/18"
    assert text[money.start : money.end] == "3.5 million dollars"
    assert narrowed("Who decided?", place, resolution) == place


@pytest.mark.parametrize(
    ("number", "question", "text", "printed"),
    [
        (
            "fifty-ninth",
            "Is it due at the fifty-ninth session?",
            "at its fifty-eighth session",
            "fifty-eighth",
        ),
        (
            "fifty-eighth",
            "Is it due at the fifty-eighth session?",
            "at its fifty-eighth session",
            None,
        ),
        ("2005", "Did it meet in 2005?", "held in New York on 19 September 2002", "2002"),
        (
            "2005",
            "Did it meet in 2005?",
            "in 2002 and in 2003",
            None,
        ),  # which is meant is not plain
        (
            "twentieth",
            "Is it the twentieth anniversary?",
            "the twenty-fifth anniversary",
            "twenty-fifth",
        ),
        ("Fund", "Does the Fund pay?", "the Board pays", None),
        (
            "2007",
            "Will the conference be held in 2007?",
            "to convene the conference pursuant to the Programme adopted in 2001",
            None,
        ),
    ],
)
def test_a_number_in_the_place_of_another(
    number: str, question: str, text: str, printed: str | None
) -> None:
    assert instead_of(number, question, text) == printed


@pytest.mark.parametrize(
    ("question", "clause", "verb", "said"),
    [
        ("Did the Assembly decide to fund it?", "Takes note of a decision to fund it", "Takes note", "No"),
        ("Did the Assembly recommend a review of it?", "Recommends a review of it", "Recommends", "Yes"),
        ("Must Governments support the trust fund?", "Encourages Governments to support the trust fund",
         "Encourages", "No"),
        ("Is the study due at the fifty-ninth session?", "to submit the study at its fifty-eighth session",
         "Requests", "No"),
        ("Does the Board allocate money to the Unit?", "in which the Board allocates money to the Unit",
         "Recalls", "Yes"),
        # One word may turn the answer: the clause is quoted without a verdict.
        ("Have all targets of the funding compact been met?",
         "notes that the remaining targets of the funding compact are to be met by 2023", "notes", None),
        ("Is the department alone responsible for the website?",
         "stresses that the departments continue to be jointly responsible for the website", "stresses", None),
        ("Is it a substitute for other cooperation?", "not as a substitute for other cooperation",
         "Recognizing", "No"),
        ("Is there any new money for the study?", "carry out the study within existing resources",
         "Requests", "No"),
        ("Is the fund merged into the budget?", "carry out the study within existing resources",
         "Requests", None),
        ("Did the Assembly decide on the budget for the study?",
         "Takes note of decision 2002/18, in which the Board decided to allocate 3.5 million dollars",
         "Takes note", None),
        # Every word is there, but not in this order, or one is another.
        ("Was the report submitted by the Chair to the panel?",
         "noting the report of the panel submitted to the Chair", "noting", None),
        ("Are the principles binding?", "notes the principles, which are non-binding", "notes", None),
        ("Is the African Space Agency hosted by Ethiopia?",
         "notes the establishment of the African Space Agency, hosted by Egypt", "notes", None),
        # Another act of the same class, another number, another addressee.
        ("Did the Assembly reduce the budget of the Office?", "Decides to increase the budget of the Office",
         "Decides", None),
        ("Did the Assembly decide to extend the mandate of the Panel for three years?",
         "Decides to extend the mandate of the Panel for two years", "Decides", None),
        ("Did the Assembly request a report to the Security Council?",
         "Requests a report to the General Assembly", "Requests", None),
        # Who else acts is not what the Assembly's verb is about.
        ("Have Member States increased their contributions?",
         "Notes that Member States have increased their contributions", "Notes", "Yes"),
        ("Did the Assembly reaffirm its support for the process?", "Reaffirms its support for the process",
         "Reaffirms its support", "Yes"),
        ("Are Member States obliged to pay their contributions?",
         "Decides that Member States shall pay their contributions", "Decides", None),
        ("Did it condemn the attack on the school?", "Regrets the attack on the school", "Regrets", None),
        # What must be is not yet so; which States are meant denies nothing.
        ("Is the process transparent?", "Stresses that the process must be transparent", "Stresses", None),
        ("Are States called upon to become parties?", "Calls upon States that have not become parties to do so",
         "Calls upon", None),
        # Who is asked to do what, in the clause's own order, is settled by its verb.
        ("Are rich countries asked to contribute?", "invites all countries, in particular developed countries, "
         "to contribute in support", "invites", "Yes"),
        ("Are developed countries requested to contribute?", "invites developed countries to contribute",
         "invites", None),
        ("Are developed countries asked to lead?", "invites developed countries to contribute", "invites", None),
        ("Are only developed countries invited to contribute?", "invites all countries, in particular developed "
         "countries, to contribute in support", "invites", "No"),
        ("Are developed countries only invited to contribute?", "invites all countries, in particular developed "
         "countries, to contribute in support", "invites", None),
        ("Must the money be used well?", "invites States to pay, bearing in mind the need to use the money well",
         "invites", None),
        # What the preamble recalls may be decided below it.
        ("Did the Assembly request a study?", "Recalling the study requested of the Council", "Recalling", None),
        ("Are developing countries helped?", "is not a substitute for helping developing countries",
         "Recognizing", None),
    ],
)  # fmt: skip
def test_a_verdict_only_where_the_clause_is_plain(
    question: str, clause: str, verb: str, said: str | None
) -> None:
    found = verdict(question, clause, verb, "para. 1", sure=True)
    assert (found[0] if found else None) == said


@pytest.mark.parametrize(
    ("everyday", "printed"),
    [
        ("What must the UN chief hand in?", "What must the Secretary-General submit?"),
        ("Are richer nations asked to chip in?", "Are developed countries asked to contribute to?"),
        ("What do poorer states get?", "What do developing countries get?"),
        (
            "the debts of heavily indebted poor countries",
            "the debts of heavily indebted poor countries",
        ),
        ("Should they lend a hand in planning?", "Should they lend a hand in planning?"),
        ("Which yearly get-together is meant?", "Which annual meeting is meant?"),
        ("What does the Secretary-General do?", "What does the Secretary-General do?"),
    ],
)
def test_everyday_words_are_put_as_resolutions_print_them(everyday: str, printed: str) -> None:
    assert in_register(everyday) == printed


@pytest.mark.parametrize(
    ("question", "words", "can"),
    [
        ("How many funds are named?", "two funds", True),
        ("How many funds are named?", "the Voluntary Trust Fund", False),
        ("How much money does it get?", "3.5 million dollars", True),
        ("How much money does it get?", "the Voluntary Trust Fund", False),
        ("When is it due?", "at its fifty-eighth session", True),
        ("When will it be held?", "the United Nations Pledging Conference", False),
        ("How much do they matter?", "the importance and relevance", True),
        ("Who pays?", "the Board", True),
    ],
)
def test_words_of_the_wrong_kind_answer_nothing(question: str, words: str, can: bool) -> None:
    assert is_of(answer_type(question), words) is can


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who agreed to hand it a steady sum every year?", "actor"),
        ("Which UN bodies must act?", "actor"),
        ("Who was Pérez-Guerrero?", None),
        ("What percentage of budgets goes there?", "share"),
        ("How many people work there?", "count"),
        ("What is the price tag of the study?", "amount"),
        ("What number does the decision on the money carry?", "number"),
        ("How many decisions are cited?", "count"),
        ("In which city do they meet?", "place"),
        ("By when is it due?", "time"),
        ("What should agencies do?", None),
    ],
)
def test_the_type_of_words_that_a_question_asks_for(question: str, kind: str | None) -> None:
    assert answer_type(question) == kind


PASSAGE = (
    "Takes note of decision 2002/18, in which the Board decided to allocate 3.5 million dollars"
)


@pytest.mark.parametrize(
    ("question", "marked", "others", "taken", "loss"),
    [
        ("Who decided that?", "3.5 million dollars", ("the Board",), "the Board", 1.0),
        (
            "How much money is it?",
            "3.5 million dollars",
            ("the Board",),
            "3.5 million dollars",
            0.0,
        ),
        (
            "What percentage is it?",
            "3.5 million dollars",
            ("the Board",),
            "3.5 million dollars",
            6.0,
        ),
        ("What is the number of the decision?", "3.5 million dollars", (), "decision 2002/18", 0.0),
        ("What is the number of the resolution?", "the Board", (), "the Board", 6.0),
        ("What happened?", "the Board", ("decision",), "the Board", 0.0),
    ],
)
def test_the_best_words_of_the_right_type_are_taken_with_their_own_score(
    question: str, marked: str, others: tuple[str, ...], taken: str, loss: float
) -> None:
    def span(words: str, score: float) -> Span:
        return Span(PASSAGE.index(words), PASSAGE.index(words) + len(words), score)

    best = span(marked, 2.0)
    reading = Reading(best.start, best.end, 2.0, tuple(span(words, 1.0) for words in others))
    found = suited(question, reading, PASSAGE)
    assert PASSAGE[found.start : found.end] == taken
    assert found.score == pytest.approx(2.0 - loss)


@pytest.mark.parametrize(
    ("question", "loses"),
    [
        ("Name the institutions that are to be strengthened.", True),
        ("Which centres of excellence are named?", True),
        ("Which institutions are to be strengthened?", False),
        ("Name the purposes of the centres.", False),
    ],
)
def test_who_is_asked_for_by_name_has_one(question: str, loses: bool) -> None:
    text = "the need to strengthen institutions and centres of excellence at the regional level"
    start = text.index("centres")
    found = suited(question, Reading(start, len(text), 2.0, ()), text)
    assert (found.score < 2.0) is loses


ALLOCATION = "the Board decided to allocate a fixed annual amount of money to the Special Unit"


@pytest.mark.parametrize(
    ("question", "marked", "other", "taken"),
    [
        ("Who gets the money?", "the Board", "the Special Unit", "the Special Unit"),
        ("Who decided it?", "the Board", "the Special Unit", "the Board"),
        ("Which unit is it?", "the Board", "the Special Unit", "the Special Unit"),
        ("How often is it paid?", "money", "annual amount", "annual amount"),
    ],
)
def test_words_in_the_role_asked_for_go_first(
    question: str, marked: str, other: str, taken: str
) -> None:
    first, second = ALLOCATION.index(marked), ALLOCATION.index(other)
    others = (Span(second, second + len(other), 1.0),)
    found = suited(question, Reading(first, first + len(marked), 2.0, others), ALLOCATION)
    assert ALLOCATION[found.start : found.end] == taken


@pytest.mark.parametrize(
    ("question", "words", "loses"),
    [
        ("Which countries should pay?", "the Voluntary Fund", True),
        ("Which countries should pay?", "developed countries", False),
        ("Who runs the Unit?", "the Board", True),
        ("How long will it last?", "the Board", True),
    ],
)
def test_a_passage_without_what_is_asked_for_loses(question: str, words: str, loses: bool) -> None:
    text = "the Board and developed countries contribute through the Voluntary Fund"
    start = text.index(words)
    found = suited(question, Reading(start, start + len(words), 2.0, ()), text)
    assert (found.score < 2.0) is loses


@pytest.mark.parametrize(
    ("question", "text", "words", "loses"),
    [
        # A number that counts nothing, or is part of one.
        ("How many staff does it have?", "allocates 3.5 million dollars a year", "3", True),
        ("How many States are members?", "recommendation (2022)17 to member States", "17", True),
        ("How many States are members?", "the 46 States members of the Council", "46", False),
        ("How many people owe it?", "a debt of 585.9 billion United States dollars", "585.9 billion", True),
        # Another year, no day, the years of a plan, somebody else's session.
        ("On which days in 2023 is it held?", "the Dialogue held on 26 September 2019", "26 September 2019", True),
        ("On which day is the Day observed?", "on 26 January each year", "26 January", False),
        ("On what exact day does it open?", "in the last quarter of 2023", "in the last quarter of 2023", True),
        ("When did it adopt the Plan?", "the adoption of the Plan (2020-2025)", "2020-2025", True),
        ("When does the Committee hold its next meeting?", "at its seventy-eighth session",
         "at its seventy-eighth session", True),
        # An office is no name, a city no capital, a group no member of itself.
        ("Who is the Director by name?", "the Director of the Agency", "the Director", True),
        ("What is the capital of Ruritania?", "held in Zenda, Ruritania", "Zenda", True),
        ("Which developing countries have plans?", "developing countries have plans", "developing countries", True),
    ],
)  # fmt: skip
def test_words_that_only_look_like_an_answer_lose(
    question: str, text: str, words: str, loses: bool
) -> None:
    start = text.index(words)
    found = suited(question, Reading(start, start + len(words), 2.0, ()), text)
    assert (found.score < 2.0) is loses


def test_a_sum_in_the_question_is_no_answer_to_it() -> None:
    text = "to allocate 3.5 million dollars to the Special Unit"
    start = text.index("3.5")
    found = suited(
        "Which budget does the 3.5 million come out of?", Reading(start, start + 19, 2.0, ()), text
    )
    assert found.score < 2.0


def test_a_name_is_not_answered_with_a_sentence_around_it() -> None:
    text = "the Monterrey Consensus of the Conference on the need for many institutions to do more for all of us now"
    whole = Span(0, len(text), 2.0)
    short = Span(0, len("the Monterrey Consensus"), 0.5)
    found = suited("What is it called?", Reading(0, whole.end, 2.0, (short,)), text)
    assert (found.start, found.end, found.score) == (0, short.end, 2.0)


@pytest.mark.parametrize(
    ("label", "place"), [("FN4", "Monterrey, Mexico"), ("FN7", "Buenos Aires"), ("PP3", "New York")]
)
def test_where_a_conference_was_held_is_its_place(
    resolution: Resolution, label: str, place: str
) -> None:
    text = resolution.text_of(label) or ""
    found = narrowed("Where was it held?", Place(label, 0, 5, 0, len(text)), resolution)
    assert text[found.start : found.end] == place


@pytest.mark.parametrize(
    ("term", "labels"),
    [
        ("General Assembly resolution 55/2", ["FN3"]),
        ("A/RES/55/2", ["FN3"]),
        ("IT", []),
        ("TCDC", ["Header", "OP5", "OP6", "OP8", "OP10", "OP11", "FN7"]),
        ("south-south cooperation", ["PP1"]),
    ],
)
def test_where_a_name_stands_in_any_of_its_forms(
    resolution: Resolution, term: str, labels: list[str]
) -> None:
    found = list(find_mentions(term, resolution))
    assert found[: len(labels)] == labels if labels else found == []


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("Does the resolution talk about money?", "answered"),
        ("Does it mention money?", "not_found"),
    ],
)
def test_a_text_may_deal_with_a_topic_in_other_words(
    asker: Asker, question: str, status: str
) -> None:
    assert asker.answer({"question": question}).status == status


def test_each_time_counts_where_it_is_asked_how_often(asker: Asker) -> None:
    answer = asker.answer({"question": "How many times does the text mention triangular?"})
    assert answer.short_answer == "4"
