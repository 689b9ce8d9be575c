"""What tests share: the shipped resolution, one library built once, the corpus where there is one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import CHROMIUM, serving

from assistant.chain import Asker
from index.library import Library, shipped_resolution
from index.resolution import Resolution

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def resolution() -> Resolution:
    return shipped_resolution()


@pytest.fixture(scope="session")
def built_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the shipped resolution, built once; copy it to write to it."""
    home = tmp_path_factory.mktemp("home")
    Library(home).prepare()
    return home


@pytest.fixture(scope="session")
def asker(built_home: Path) -> Asker:
    return Asker(Library(built_home))


@pytest.fixture
def own_home(built_home: Path, tmp_path: Path) -> Path:
    """A copy of the built data folder that a test may spoil."""
    home = tmp_path / "home"
    shutil.copytree(built_home, home)
    return home


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the corpus beside the checkout; tests that need it skip without it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the corpus in ../shared, which is not here")
    return folder


@pytest.fixture(scope="session")
def corpus(shared: Path) -> Path:
    """The unpacked corpus."""
    folder = Path(os.environ.get("RESOLUTION_CORPUS", Path.home() / ".cache/resolution-corpus"))
    if not (folder / "gold").is_dir():
        pytest.skip("needs the unpacked corpus (../shared/corpus/unpack), which is not here")
    return folder


@pytest.fixture(scope="session")
def server(built_home: Path) -> Iterator[str]:
    with serving(built_home) as address:
        yield address


@pytest.fixture(scope="session")
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
