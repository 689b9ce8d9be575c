"""The real server and what axe-core finds on a page; what the tests in Chromium share."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import axe_playwright_python

from ui.serve import command, free_port

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
CHROMIUM = next(
    (
        found
        for name in ("chromium", "chromium-browser", "google-chrome")
        if (found := shutil.which(name))
    ),
    None,
)


@contextmanager
def serving(home: Path, more: dict[str, str] | None = None) -> Iterator[str]:
    """The real server on a free port; yields its address."""
    with started(home, more) as (address, _):
        yield address


@contextmanager
def started(home: Path, more: dict[str, str] | None = None) -> Iterator[tuple[str, int]]:
    """The same; yields the address and the number of the server's process."""
    port = free_port("localhost", 8600)
    process = subprocess.Popen(
        command("localhost", port),
        env={**os.environ, "RESOLUTION_HOME": str(home), **(more or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

    def listens() -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0

    try:
        wait_for(listens)
        yield f"http://localhost:{port}", process.pid
    finally:
        process.terminate()
        process.wait(20)


def wait_for(what: Callable[[], bool], seconds: float = 90) -> None:
    deadline = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.2)


OURS = "[class^='ra-'], [class*=' ra-']"
"""Selects what our own markup draws; what Streamlit draws is listed by rule."""
STREAMLITS_OWN: frozenset[str] = frozenset()
"""Rules that Streamlit's own elements break."""


def serious_violations(tab: Any) -> list[str]:
    """What axe-core finds that is serious: anything in our markup, new rules in Streamlit's."""
    tab.add_script_tag(path=str(AXE))
    found = tab.evaluate("axe.run(document)")["violations"]
    problems: list[str] = []
    for violation in found:
        if violation["impact"] not in ("serious", "critical"):
            continue
        for node in violation["nodes"]:
            target = node["target"][0]
            selector = target if isinstance(target, str) else target[-1]
            ours = tab.evaluate(
                "([s, own]) => { const e = document.querySelector(s);"
                " return !!(e && e.closest(own)); }",
                [selector, OURS],
            )
            if ours or violation["id"] not in STREAMLITS_OWN:
                problems.append(f"{violation['id']}: {selector} {node['html'][:120]}")
    return problems
