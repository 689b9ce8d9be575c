"""The documents are true: commands exist, links resolve, sizes are kept, no module is too long."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_opens_with_the_two_commands_and_stays_short() -> None:
    block = re.search(r"```sh\n(.*?)```", README, re.S)
    assert block is not None
    assert [line.split("#")[0].strip() for line in block.group(1).splitlines()] == [
        "make chat",
        "make test",
    ]
    assert len(README.splitlines()) <= 150


def test_every_command_of_the_readme_exists() -> None:
    text = subprocess.run(
        [sys.executable, "-m", "ui.cli", "--help"], capture_output=True, text=True, check=True
    ).stdout
    named = set(re.findall(r"resolution ([a-z-]+)\b", README)) - {"assistant"}
    commands = set(re.findall(r"^\s{2}([a-z-]+)\s", text, re.M))
    assert named - commands <= {"is", "a", "to", "without", "of"}
    assert {"ask", "search", "chat", "web", "show", "parse", "add", "remove", "list"} <= named


@pytest.mark.parametrize("name", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_links_between_documents_resolve(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (ROOT / target).exists(), target


def test_make_targets_of_the_documents_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"make (chat|ask|test|lint)\b", README)):
        assert re.search(rf"^{target}:", makefile, re.M)
