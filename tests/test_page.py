"""The page: its logic through AppTest, its HTML as text."""

from __future__ import annotations

import re
import socket
import sys
from pathlib import Path

import pytest
from attacks import ATTACKS
from streamlit.testing.v1 import AppTest

from assistant.answer import Answer
from assistant.chain import Asker
from index.resolution import Resolution
from ui.conversations import Conversations
from ui.serve import APP, command, free_port
from ui.web.markup import Focus, answer_html, document_html, nearest_html, safe


@pytest.fixture
def page(built_home: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("RESOLUTION_HOME", str(built_home))
    return AppTest.from_file(str(APP), default_timeout=120).run()


def answers(page: AppTest, home: Path) -> list[Answer]:
    """What the conversation on the page holds, as it is kept."""
    store = Conversations(home)
    owner = page.session_state["owner"]
    kept = store.turns(owner, store.of(owner)[0].id)
    return [turn.answer for turn in kept if turn.answer is not None]


def texts(page: AppTest) -> str:
    parts = [e.value for kind in ("markdown", "caption", "text", "warning") for e in page.get(kind)]
    parts += [e.proto.body for e in page.get("html")]
    return "\n".join(map(str, parts))


def test_what_is_loaded_is_said_before_any_question(page: AppTest) -> None:
    assert not page.exception
    shown = texts(page)
    assert "Economic and technical cooperation" in shown
    assert "adopted 20 December 2002" in shown
    assert "https://docs.un.org/en/A/RES/57/263" in shown
    assert "not an official UN product" in shown
    assert sum(b.key.startswith("example") for b in page.button) == 6


def test_each_example_is_answered_or_declined_as_it_says(page: AppTest, built_home: Path) -> None:
    outcomes = []
    for number in range(6):
        fresh = AppTest.from_file(str(APP), default_timeout=120).run()
        example = [b for b in fresh.button if b.key.startswith("example")][number]
        example.click().run()
        assert not fresh.exception
        outcomes.append(answers(fresh, built_home)[0].status)
    assert outcomes == ["answered"] * 5 + ["not_found"]


def test_a_citation_button_puts_the_paragraph_in_focus(page: AppTest) -> None:
    page.chat_input[0].set_value("paragraphs 8 and 10").run()
    chip = next(b for b in page.button if b.key == "chip 0 OP10")
    chip.click().run()
    assert page.session_state["focus"].label == "OP10"


def test_background_tasks_and_citations_are_on_the_page(page: AppTest) -> None:
    assert "to carry out a study" in "".join(e.proto.body for e in page.get("html"))
    page.chat_input[0].set_value("What does paragraph 8 mean?").run()
    assert not page.exception
    shown = texts(page)
    assert "Background, not from the resolution" in shown
    assert "General Assembly decision 55/488" in shown
    assert "General Assembly resolution 57/263, para. 8" in "".join(e.value for e in page.code)


def test_a_follow_up_uses_the_turns_of_the_page(page: AppTest, built_home: Path) -> None:
    page.chat_input[0].set_value("para 8").run()
    page.chat_input[0].set_value("and the next one?").run()
    answer = answers(page, built_home)[1]
    assert [c.label for c in answer.citations] == ["OP9"]
    assert "Interpreted as" in texts(page)


def test_an_error_is_a_sentence_and_the_conversation_goes_on(
    page: AppTest, built_home: Path
) -> None:
    page.chat_input[0].set_value("x" * 6000).run()
    assert not page.exception
    assert "6,000 characters" in texts(page)
    page.chat_input[0].set_value("para 8").run()
    assert answers(page, built_home)[0].status == "answered"


def test_a_folder_that_cannot_be_used_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("RESOLUTION_HOME", str(tmp_path / "file"))
    page = AppTest.from_file(str(APP), default_timeout=120).run()
    assert not page.exception
    assert len(page.error) == 1


@pytest.mark.parametrize("attack", ATTACKS)
def test_markup_in_documents_questions_and_answers_is_shown_not_run(
    resolution: Resolution, asker: Asker, attack: str
) -> None:
    from dataclasses import replace

    answer = asker.answer({"question": "para 8"})
    citation = replace(answer.citations[0], quote=attack, reference=attack)
    spoiled = replace(answer, answer=f"{attack} “{attack}” [OP8]", citations=(citation,))
    refused = asker.answer({"question": "When will the pledging conference be held?"})
    near = replace(refused, nearest=tuple(replace(n, quote=attack) for n in refused.nearest))
    first = replace(resolution.paragraphs[0], text=attack)
    note = replace(resolution.footnotes[0], text=attack)
    document = replace(
        resolution, title=attack, paragraphs=(first, *resolution.paragraphs[1:]), footnotes=(note,)
    )
    for html in (answer_html(spoiled), nearest_html(near), document_html(document)):
        assert "<script" not in html
        assert "<img" not in html and "<svg" not in html and "<iframe" not in html
        assert not re.search(r"<[^>]*\son\w+=", html) and "<a href='javascript" not in html
        assert safe(attack) in html or not set("<>&'\"") & set(attack)


def test_a_question_can_be_asked_again_edited_judged_and_deleted(
    page: AppTest, built_home: Path
) -> None:
    store, mine = Conversations(built_home), page.session_state["owner"]
    page.chat_input[0].set_value("para 8").run()
    page.chat_input[0].set_value("para 9").run()
    page.button(key="again 0").click().run()
    assert [a.question for a in answers(page, built_home)] == ["para 8"]
    turn = store.turns(mine, store.of(mine)[0].id)[0]
    page.text_area(key=f"edit {turn.id}").set_value("para 10").run()
    page.button(key="ask 0").click().run()
    assert [a.question for a in answers(page, built_home)] == ["para 10"]
    page.button(key="next 0 0").click().run()
    assert len(answers(page, built_home)) == 2
    current = store.of(mine)[0]
    page.text_input(key=f"title {current.id}").set_value("Money <b>").run()
    assert store.of(mine)[0].title == "Money <b>"
    page.checkbox(key=f"sure {current.id}").check().run()
    page.button(key=f"delete {current.id}").click().run()
    assert not page.exception and store.of(mine) == []


def test_a_reload_finds_the_conversation_and_the_paragraph_again(
    page: AppTest, built_home: Path
) -> None:
    page.chat_input[0].set_value("How much money does the Special Unit get each year?").run()
    fresh = AppTest.from_file(str(APP), default_timeout=120)
    fresh.session_state["owner"] = page.session_state["owner"]
    fresh.query_params["chat"] = page.query_params["chat"]
    fresh.query_params["paragraph"] = "op8"
    fresh.run()
    assert "3.5 million dollars" in texts(fresh)
    stranger = AppTest.from_file(str(APP), default_timeout=120)
    stranger.query_params["chat"] = page.query_params["chat"]
    stranger.run()
    assert "fixed annual amount" not in texts(stranger)


@pytest.mark.parametrize("name", ["document", "library", "evaluation", "settings", "about"])
def test_every_page_draws(name: str, built_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RESOLUTION_HOME", str(built_home))

    def script(name: str) -> None:
        from importlib import import_module

        import_module(f"ui.web.{name}_page").draw()

    page = AppTest.from_function(script, default_timeout=120, args=(name,)).run()
    assert not page.exception
    assert name.capitalize() in texts(page)


def test_the_document_is_searched_and_filtered(
    built_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RESOLUTION_HOME", str(built_home))

    def script() -> None:
        from ui.web.document_page import draw

        draw()

    page = AppTest.from_function(script, default_timeout=120).run()
    page.text_input(key="find").set_value("Pledging").run()
    assert "1 of 14 paragraphs" in texts(page)
    page.button(key="go OP10").click().run()
    assert page.session_state["focus"].label == "OP10"
    page.text_input(key="find").set_value("").run()
    page.selectbox(key="verb").set_value("Takes note").run()
    assert "2 of 14 paragraphs" in texts(page)


def test_the_focused_words_are_marked_to_the_letter(resolution: Resolution) -> None:
    text = resolution.text_of("OP8") or ""
    start = text.index("3.5 million dollars")
    html = document_html(resolution, Focus("OP8", start, start + len("3.5 million dollars")))
    assert "<mark>3.5 million dollars</mark>" in html
    assert html.count("ra-focus") == 1


def test_the_document_holds_every_word_of_the_resolution(resolution: Resolution) -> None:
    import re
    from html import unescape

    html = document_html(resolution)
    bare = unescape(re.sub(r"<sup>.*?</sup>|<[^>]+>", "", html))
    for paragraph in resolution.paragraphs:
        assert paragraph.text in bare


def test_the_next_free_port_is_taken_when_the_first_is_busy() -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        assert free_port("localhost", port) > port


def test_the_app_file_is_where_the_server_looks() -> None:
    assert APP.is_file()
    assert sys.executable in command("localhost", 8501)[0]
