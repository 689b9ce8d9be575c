"""The page: its logic through AppTest, and whole journeys in headless Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assistant.chain import Asker
from index.resolution import Resolution
from ui.serve import APP, command, free_port
from ui.web.markup import Focus, answer_html, document_html, nearest_html, safe

CHROMIUM = next(
    (
        found
        for name in ("chromium", "chromium-browser", "google-chrome")
        if (found := shutil.which(name))
    ),
    None,
)


@pytest.fixture
def page(built_home: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("RESOLUTION_HOME", str(built_home))
    return AppTest.from_file(str(APP), default_timeout=120).run()


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


def test_each_example_is_answered_or_declined_as_it_says(page: AppTest) -> None:
    outcomes = []
    for number in range(6):
        fresh = AppTest.from_file(str(APP), default_timeout=120).run()
        example = [b for b in fresh.button if b.key.startswith("example")][number]
        example.click().run()
        assert not fresh.exception
        outcomes.append(fresh.session_state["turns"][0]["answer"].status)
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


def test_a_follow_up_uses_the_turns_of_the_page(page: AppTest) -> None:
    page.chat_input[0].set_value("para 8").run()
    page.chat_input[0].set_value("and the next one?").run()
    answer = page.session_state["turns"][1]["answer"]
    assert [c.label for c in answer.citations] == ["OP9"]
    assert "Interpreted as" in texts(page)


def test_an_error_is_a_sentence_and_the_conversation_goes_on(page: AppTest) -> None:
    page.chat_input[0].set_value("x" * 6000).run()
    assert not page.exception
    assert "6,000 characters" in texts(page)
    page.chat_input[0].set_value("para 8").run()
    assert page.session_state["turns"][1]["answer"].status == "answered"


def test_a_folder_that_cannot_be_used_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("RESOLUTION_HOME", str(tmp_path / "file"))
    page = AppTest.from_file(str(APP), default_timeout=120).run()
    assert not page.exception
    assert len(page.error) == 1


ATTACKS = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "'><svg onload=alert(1)>",
    "\" autofocus onfocus=alert(1) x=\"", "</div><iframe src=javascript:alert(1)>", "&lt;b&gt;",
    "[OP8](javascript:alert(1))", "<a href='data:text/html,x'>", "{{7*7}}", "<!-- x -->",
)  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
def test_markup_in_documents_questions_and_answers_is_shown_not_run(
    resolution: Resolution, asker: Asker, attack: str
) -> None:
    from dataclasses import replace

    answer = asker.answer({"question": "para 8"})
    citation = replace(answer.citations[0], quote=attack, reference=attack)
    spoiled = replace(answer, answer=f"{attack} “{attack}” [OP8]", citations=(citation,))
    refused = asker.answer({"question": "Who won the world cup?"})
    near = replace(refused, nearest=tuple(replace(n, quote=attack) for n in refused.nearest))
    first = replace(resolution.paragraphs[0], text=attack)
    note = replace(resolution.footnotes[0], text=attack)
    document = replace(
        resolution, title=attack, paragraphs=(first, *resolution.paragraphs[1:]), footnotes=(note,)
    )
    for html in (answer_html(spoiled), nearest_html(near), document_html(document)):
        assert "<script" not in html
        assert "<img" not in html and "<svg" not in html and "<iframe" not in html
        assert "onerror=alert(1)>" not in html and "javascript:alert(1)>" not in html
        assert safe(attack) in html or not set("<>&'\"") & set(attack)


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


@pytest.fixture(scope="module")
def server(built_home: Path) -> Iterator[str]:
    port = free_port("localhost", 8600)
    process = subprocess.Popen(
        command("localhost", port),
        env={**os.environ, "RESOLUTION_HOME": str(built_home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.2)
    yield f"http://localhost:{port}"
    process.terminate()
    process.wait(20)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("needs Chromium, which is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield opened
        opened.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_from_example_to_citation_to_follow_up_to_not_found(
    browser: Any, server: str, scheme: str
) -> None:
    tab = browser.new_page(viewport={"width": 1400, "height": 900}, color_scheme=scheme)
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.goto(server)
    tab.get_by_role("button", name="How much money does the").click(timeout=60_000)
    tab.get_by_text("Answered from the text").wait_for(timeout=60_000)
    marked = tab.locator(".ra-answer mark").first
    assert marked.inner_text() == "3.5 million dollars"
    focused = tab.locator(".ra-pane .ra-focus")
    focused.wait_for(timeout=30_000)
    assert focused.get_attribute("id") == "op8"
    tab.get_by_role("button", name="Show footnote 6").click()
    tab.locator(".ra-pane #fn6.ra-focus").wait_for(timeout=30_000)
    box = tab.get_by_placeholder("Ask about the resolution")
    box.fill("and the next one?")
    box.press("Enter")
    tab.get_by_text("Interpreted as: What does paragraph 9 say?").wait_for(timeout=30_000)
    box.fill("How did the United States vote?")
    box.press("Enter")
    tab.get_by_text("Not found in the text").wait_for(timeout=30_000)
    assert errors == []
    tab.close()


@pytest.mark.browser
def test_on_a_phone_the_panes_stack_and_nothing_is_wider_than_the_screen(
    browser: Any, server: str
) -> None:
    tab = browser.new_page(viewport={"width": 390, "height": 800})
    tab.goto(server)
    tab.get_by_role("button", name="How much money does the").wait_for(timeout=60_000)
    tab.locator(".ra-pane .ra-doc").wait_for(timeout=30_000)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    tab.close()


def test_the_next_free_port_is_taken_when_the_first_is_busy() -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        assert free_port("localhost", port) > port


def test_the_app_file_is_where_the_server_looks() -> None:
    assert APP.is_file()
    assert sys.executable in command("localhost", 8501)[0]
