"""The page for everybody, and against texts that would be markup: in headless Chromium."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from attacks import ATTACKS
from browsing import serious_violations, serving

from assistant.chain import Asker
from index.library import Library
from ui.conversations import Conversations

PAGES = ("", "document", "library", "evaluation", "settings", "about")
QUESTION = "How much money does the Special Unit get each year?"


def asked(browser: Any, server: str, **context: Any) -> Any:
    """A tab on which one question has been answered."""
    tab = browser.new_context(**context).new_page()
    tab.goto(server)
    box = tab.get_by_placeholder("Ask about the resolution")
    box.fill(QUESTION, timeout=60_000)
    box.press("Enter")
    tab.get_by_text("✓ Answered from the text").wait_for(timeout=60_000)
    tab.get_by_text("You could ask next").wait_for(timeout=30_000)
    return tab


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES[1:])
def test_axe_finds_nothing_serious_on_any_page(
    browser: Any, server: str, name: str, scheme: str
) -> None:
    tab = browser.new_page(viewport={"width": 1400, "height": 900}, color_scheme=scheme)
    tab.goto(f"{server}/{name}")
    tab.get_by_role("heading", level=1).wait_for(timeout=60_000)
    tab.wait_for_timeout(1500)
    assert serious_violations(tab) == []
    tab.close()


@pytest.mark.browser
def test_from_question_to_paragraph_by_keyboard_alone(browser: Any, server: str) -> None:
    tab = browser.new_context(viewport={"width": 1400, "height": 900}).new_page()
    tab.goto(server)
    tab.get_by_placeholder("Ask about the resolution").wait_for(timeout=60_000)
    reach(tab, "textarea")
    tab.keyboard.type("What do paragraphs 8 and 10 say?")
    tab.keyboard.press("Enter")
    tab.get_by_text("✓ Answered from the text").wait_for(timeout=60_000)
    tab.get_by_role("button", name="Show para. 10").wait_for(timeout=30_000)
    reach(tab, "button", "Show para. 10")
    outline = tab.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    # What a pointer sees on hovering stands there for whoever comes by keyboard, too.
    tab.get_by_role("tooltip").get_by_text("Recognizes the need").wait_for(timeout=10_000)
    tab.keyboard.press("Enter")
    tab.locator(".ra-pane #op10.ra-focus").wait_for(timeout=30_000)
    tab.context.close()


def reach(tab: Any, kind: str, name: str = "") -> None:
    """Press Tab until an element of this kind has the focus."""
    for _ in range(80):
        tab.keyboard.press("Tab")
        here = tab.evaluate(
            "() => [document.activeElement.tagName.toLowerCase(), document.activeElement.innerText || '']"
        )
        if here[0] == kind and name in here[1]:
            return
    raise AssertionError(f"{kind} {name} cannot be reached with the Tab key")


@pytest.mark.browser
@pytest.mark.parametrize("name", PAGES)
def test_at_four_hundred_per_cent_nothing_is_wider_than_the_screen(
    browser: Any, server: str, name: str
) -> None:
    # 1280 by 1024 at 400%, as WCAG 2.2 (1.4.10) measures it.
    tab = browser.new_page(viewport={"width": 320, "height": 256})
    tab.goto(f"{server}/{name}")
    tab.get_by_role("heading", level=1).wait_for(timeout=60_000)
    tab.wait_for_timeout(1000)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
    tab.close()


@pytest.mark.browser
def test_with_reduced_motion_nothing_moves(browser: Any, server: str) -> None:
    tab = asked(browser, server, reduced_motion="reduce")
    moving = tab.evaluate(
        "() => [...document.querySelectorAll('[class*=ra-], button')].filter(e =>"
        " parseFloat(getComputedStyle(e).transitionDuration) > 0.001 ||"
        " parseFloat(getComputedStyle(e).animationDuration) > 0.001).length"
    )
    assert moving == 0
    tab.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_print_has_the_answer_and_the_whole_document_and_no_buttons(
    browser: Any, server: str, tmp_path: Path, paper: str
) -> None:
    from pypdf import PdfReader

    tab = asked(browser, server, viewport={"width": 1400, "height": 900})
    tab.pdf(path=str(tmp_path / "page.pdf"), format=paper)
    printed = PdfReader(tmp_path / "page.pdf")
    words = " ".join(" ".join(page.extract_text() for page in printed.pages).split())
    assert "3.5 million dollars" in words
    assert "Recognizes the need to mobilize" in words and "Pledging Conference" in words
    assert "New conversation" not in words and "How answered" not in words
    assert "You could ask next" not in words
    assert 2 <= len(printed.pages) <= 6
    tab.context.close()


@pytest.mark.browser
def test_a_tap_on_a_phone_shows_the_paragraph(browser: Any, server: str) -> None:
    tab = asked(browser, server, viewport={"width": 390, "height": 800}, has_touch=True)
    tab.get_by_role("button", name="Show footnote 6").tap()
    tab.locator(".ra-pane #fn6.ra-focus").wait_for(timeout=30_000)
    tab.context.close()


@pytest.mark.browser
def test_a_hostile_upload_is_text_and_can_be_removed(
    browser: Any, own_home: Path, tmp_path: Path
) -> None:
    attacks = [a.replace("\n", " ") for a in ATTACKS if "\x00" not in a and "\x1b" not in a]
    file = tmp_path / "x';alert(1)<img src=x onerror=window.hit=1>.txt"
    file.write_text(hostile_resolution(attacks), encoding="utf-8")
    broken = tmp_path / "<svg onload=window.hit=1>.txt"
    broken.write_bytes(b"\xff\xfe\x00 no resolution")
    with serving(own_home) as server:
        tab = browser.new_page(viewport={"width": 1400, "height": 900})
        tab.on("dialog", lambda dialog: dialog.dismiss())
        tab.goto(f"{server}/library")
        tab.get_by_text("1 in the library").wait_for(timeout=60_000)
        tab.locator("input[type=file]").set_input_files([str(file), str(broken)])
        tab.get_by_role("button", name="Read and add").click()
        tab.get_by_text("2 in the library").wait_for(timeout=60_000)
        tab.get_by_text("<svg onload=window.hit=1>.txt").first.wait_for(timeout=30_000)
        tab.get_by_text("read exactly").last.wait_for(timeout=30_000)
        nothing_ran(tab)
        tab.goto(f"{server}/document?resolution=A/RES/99/1")
        tab.locator(".ra-pane .ra-doc").get_by_text("<script>window.hit=1</script>").first.wait_for(
            timeout=30_000
        )
        nothing_ran(tab)
        tab.goto(f"{server}/library")
        tab.get_by_role("button", name="Remove").click(timeout=60_000)
        tab.get_by_text("1 in the library").wait_for(timeout=30_000)
        tab.close()
    assert [str(entry.symbol) for entry in Library(own_home).entries()] == ["A/RES/57/263"]


def hostile_resolution(attacks: list[str]) -> str:
    """A resolution that parses, with an attack in its title, each paragraph and each footnote."""
    paragraphs = [f"{n}. Requests that {attack} be read;1" for n, attack in enumerate(attacks, 1)]
    return "\n".join(
        [
            "United Nations A/RES/99/1",
            "General Assembly",
            "Distr.: General",
            "1 December 2044",
            "Ninety-ninth session",
            "Agenda item 1",
            "Resolution adopted by the General Assembly on 1 December 2044",
            f"99/1. Title {attacks[0]}",
            "The General Assembly,",
            f"Recalling {attacks[3]},",
            *paragraphs,
            "1st plenary meeting",
            "1 December 2044",
            "_______________",
            f"1 See {attacks[4]}.",
        ]
    )


@pytest.mark.browser
def test_hostile_conversations_are_text(browser: Any, own_home: Path, asker: Asker) -> None:
    found = asker.answer({"question": "para 8"})
    store = Conversations(own_home)
    with serving(own_home) as server:
        tab = asked(browser, server, viewport={"width": 1400, "height": 900})
        owner = tab.evaluate("localStorage.getItem('resolution-owner')")
        mine = store.of(owner)[0].id
        for attack in ATTACKS:
            citation = replace(found.citations[0], quote=attack, reference=attack)
            spoiled = replace(
                found,
                question=attack,
                standalone_question=attack + "?",
                answer=f"{attack} “{attack}” [OP8]",
                short_answer=attack,
                citations=(citation,),
                notice=attack,
                model=attack,
            )
            store.add(owner, mine, attack, answer=spoiled)
            store.add(owner, mine, attack, error=attack)
            store.begin(owner, symbol="A/RES/57/263", title=attack)
        tab.goto(f"{server}/?chat={mine}")
        tab.get_by_text("<script>window.hit=1</script>", exact=True).first.wait_for(timeout=90_000)
        tab.wait_for_timeout(3000)
        nothing_ran(tab)
        tab.context.close()


def nothing_ran(tab: Any) -> None:
    """No script ran, nothing foreign was drawn, no link leads to a script or another host."""
    assert tab.evaluate("window.hit === undefined")
    main = "[data-testid=stMain], [data-testid=stSidebar]"
    foreign = (
        "[src*='evil'], [href*='evil'], [href^='javascript'], [href^='data:text'], [onerror], [onload],"
        " [onfocus], [ontoggle], iframe[srcdoc], object, embed, marquee, base, math, .katex, [srcset]"
    )
    found = tab.evaluate(
        "([main, foreign]) => [...document.querySelectorAll(main)].flatMap(e =>"
        " [...e.querySelectorAll(foreign)]).map(e => e.outerHTML.slice(0, 120))",
        [main, foreign],
    )
    assert found == []
