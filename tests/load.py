"""Many people at once on one server: does each get their own answer, how fast, in how much memory?

    python tests/load.py [PEOPLE]

Every person is a browser context of its own in headless Chromium, on the same machine as the
server, which therefore shares its processor with all their browsers. All have the page open;
then all ask at the same moment, each another question of the evaluation set. A time is from
pressing Enter to the words of the answer on that person's screen; what was kept for that person
must be the answer that the question gets when it is asked alone.
"""

from __future__ import annotations

import asyncio
import os
import re
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from browsing import CHROMIUM, started

from assistant.chain import Asker
from eval.dataset import load_items, shipped_questions
from index.library import Library
from ui.conversations import Conversations

PATIENCE_MS = 60_000


@dataclass(frozen=True, slots=True)
class Load:
    """`seconds`: one a person, from asking to reading; `lost`: whoever got no answer, or another's."""

    seconds: tuple[float, ...]
    lost: tuple[str, ...]
    first_paint_s: float
    """From opening the page on a warm server; `usable_s`: until question box and document stand."""
    usable_s: float
    idle_mb: int
    busy_mb: int
    processor_s: float
    """Of the server, for each question."""


def ask_at_once(people: int, chromium: str) -> Load:
    """Serve a data folder of its own, let so many people ask, and look at what was kept."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        Library(home).prepare()
        with started(home) as (address, server):
            return asyncio.run(_load(people, chromium, address, home, server))


async def _load(people: int, chromium: str, address: str, home: Path, server: int) -> Load:
    from playwright.async_api import async_playwright

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        warm = await _open(browser, address)
        await _ask(warm, "What does paragraph 1 say?")
        await warm.context.close()
        started = time.monotonic()
        first = await _open(browser, address)
        usable = time.monotonic() - started
        paint = await first.evaluate(
            "performance.getEntriesByName('first-contentful-paint')[0].startTime / 1000"
        )
        idle = _memory_mb(server)
        pages = [first, *[await _open(browser, address) for _ in range(people - 1)]]
        asked = questions(people)
        before = _processor_s(server)
        seconds = await asyncio.gather(
            *(_ask(page, question) for page, question in zip(pages, asked, strict=True))
        )
        each = (_processor_s(server) - before) / people
        busy = _memory_mb(server)
        owners = [await page.evaluate("localStorage.getItem('resolution-owner')") for page in pages]
        await browser.close()
    lost = [f"{q}: nothing shown" for q, s in zip(asked, seconds, strict=True) if s is None]
    lost += mixed_up(home, dict(zip(asked, owners, strict=True)))
    taken = tuple(s for s in seconds if s is not None)
    return Load(taken, tuple(lost), paint, usable, idle, busy, each)


def questions(people: int) -> list[str]:
    """So many different ones of the evaluation set, that lean on no earlier turn."""
    items = load_items(shipped_questions(), split="dev")
    return list(dict.fromkeys(item.question for item in items if not item.history))[:people]


def mixed_up(home: Path, asked: dict[str, str]) -> list[str]:
    """Questions whose owner does not hold them alone, with the answer that they get alone."""
    asker, store = Asker(Library(home)), Conversations(home)
    found: list[str] = []
    for question, owner in asked.items():
        kept = [turn for one in store.of(owner) for turn in store.turns(owner, one.id)]
        alone = asker.answer({"question": question}).answer
        if [turn.question for turn in kept] != [question]:
            found.append(f"{question}: kept {[turn.question for turn in kept]}")
        elif kept[0].answer is None or kept[0].answer.answer != alone:
            held = kept[0].error or (kept[0].answer and kept[0].answer.answer)
            found.append(f"{question}: another answer was kept, {held!r} for {alone!r}")
    return found


async def _open(browser: Any, address: str) -> Any:
    context = await browser.new_context(viewport={"width": 1280, "height": 800})
    page = await context.new_page()
    await page.goto(address)
    await page.get_by_placeholder("Ask about the resolution").wait_for(timeout=PATIENCE_MS)
    await page.locator(".ra-pane .ra-doc").wait_for(timeout=PATIENCE_MS)
    return page


async def _ask(page: Any, question: str) -> float | None:
    """Seconds until this page shows its first answer; `None`: it never did."""
    box = page.get_by_placeholder("Ask about the resolution")
    await box.fill(question)
    started = time.monotonic()
    await box.press("Enter")
    try:
        await page.locator(".ra-answer").first.wait_for(timeout=PATIENCE_MS)
    except Exception:
        return None
    return time.monotonic() - started


def _memory_mb(process: int) -> int:
    """Resident memory of a process, from the kernel."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    found = re.search(r"VmRSS:\s+(\d+)", status)
    assert found is not None
    return int(found.group(1)) // 1024


def _processor_s(process: int) -> float:
    """What a process has used of the processor so far, in all its threads."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Print the figures for `BENCHMARKS.md`."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    if CHROMIUM is None:
        sys.exit("Chromium is not installed; install it and try again.")
    load = ask_at_once(people, CHROMIUM)
    print(
        f"first paint {load.first_paint_s:.2f} s, question box and document {load.usable_s:.2f} s"
    )
    print(
        f"{len(load.seconds)} of {people} answered; lost or mixed up: {list(load.lost) or 'none'}"
    )
    if load.seconds:
        ordered = sorted(load.seconds)
        middle, slowest = statistics.median(ordered), ordered[-1]
        print(f"from asking to reading: median {middle:.1f} s, slowest {slowest:.1f} s")
    print(
        f"server: {load.processor_s:.2f} s of processor a question; "
        f"memory {load.idle_mb} MB before, {load.busy_mb} MB after"
    )


if __name__ == "__main__":
    main()
