"""Whole journeys in headless Chromium, through the real server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browsing import serious_violations, serving, wait_for
from chat_server import ChatServer, silent


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
    tab.get_by_text("✓ Answered from the text").wait_for(timeout=60_000)
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
    tab.get_by_text("○ Not found in the text").wait_for(timeout=30_000)
    assert errors == []
    assert serious_violations(tab) == []
    tab.close()


@pytest.mark.browser
def test_feedback_export_reload_and_a_stranger(browser: Any, server: str) -> None:
    own = browser.new_context(viewport={"width": 1400, "height": 900}, accept_downloads=True)
    tab = own.new_page()
    tab.goto(server)
    tab.get_by_role("button", name="What does paragraph 10 say?").click(timeout=60_000)
    tab.get_by_text("✓ Answered from the text").wait_for(timeout=60_000)
    tab.get_by_role("button", name="Ask again").wait_for(timeout=30_000)
    tab.get_by_test_id("stFeedbackButton").last.click()
    tab.get_by_role("combobox", name="What was wrong?").wait_for(timeout=30_000)
    tab.get_by_text("Feedback (1) as items").wait_for(timeout=30_000)
    tab.get_by_text("This conversation").click()
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Export: Markdown").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert "> “Recognizes the need to mobilize additional resources" in text
    address = tab.url
    assert "chat=" in address and "paragraph=op10" in address
    tab.reload()
    tab.get_by_text("✓ Answered from the text").wait_for(timeout=60_000)
    tab.locator(".ra-pane #op10.ra-focus").wait_for(timeout=30_000)
    stranger = browser.new_context().new_page()
    stranger.goto(address)
    stranger.get_by_text("Try one of these").wait_for(timeout=60_000)
    assert stranger.get_by_text("Recognizes the need to mobilize").count() <= 1  # the document
    own.close()


@pytest.mark.browser
def test_an_address_leads_to_its_paragraph(browser: Any, server: str) -> None:
    tab = browser.new_page(viewport={"width": 1400, "height": 900})
    tab.goto(f"{server}/?resolution=A/RES/57/263&paragraph=fn4")
    tab.locator(".ra-pane #fn4.ra-focus").wait_for(timeout=60_000)
    tab.goto(f"{server}/document?paragraph=pp2")
    tab.locator(".ra-pane #pp2.ra-focus").wait_for(timeout=60_000)
    tab.close()


@pytest.mark.browser
def test_a_stop_stops_and_keeps_the_question(browser: Any, built_home: Path) -> None:
    with ChatServer(silent(60)) as model:
        env = {
            "RESOLUTION_MODEL": "openai:small",
            "RESOLUTION_MODEL_URL": model.url,
            "RESOLUTION_MODEL_KEY": "k",
        }
        with serving(built_home, env) as address:
            tab = browser.new_page()
            tab.goto(address)
            box = tab.get_by_placeholder("Ask about the resolution")
            box.fill("Who decided on the 3.5 million dollars?", timeout=60_000)
            box.press("Enter")
            tab.get_by_text("Reading the resolution").wait_for(timeout=30_000)
            wait_for(lambda: bool(model.requests))
            assert not tab.get_by_text("Stopped before there was an answer").is_visible()
            stop = tab.get_by_test_id("stChatInputStopButton")
            stop.click(timeout=20_000)
            stop.wait_for(state="hidden", timeout=20_000)
            tab.get_by_text("Stopped before there was an answer").wait_for(timeout=10_000)
            tab.reload()
            tab.get_by_text("Stopped before there was an answer").wait_for(timeout=30_000)
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
