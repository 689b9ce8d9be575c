"""`resolution prompt` and `resolution doctor`: what a chat model would be sent, and whether it works."""

from __future__ import annotations

import time
from typing import Annotated

import typer

from ui.terminal import plain, status_line

SymbolOption = Annotated[
    str | None, typer.Option("--resolution", "-r", help="A symbol such as A/RES/57/263.")
]
TEST_QUESTION = "Who decided on the 3.5 million dollars?"


def prompt(
    question: Annotated[str, typer.Argument(help="The question.")],
    resolution: SymbolOption = None,
) -> None:
    """Print the exact prompt that a chat model would get; no model is called."""
    from ui.cli import open_asker, out

    made = open_asker().prompt({"question": question, "resolution": resolution})
    if made is None:
        out.print("This question is answered from the structure of the text; no model is asked.")
        return
    for role, text in made.messages:
        out.print(plain(f"--- {role}", "bold"))
        out.print(plain(text), soft_wrap=True)
    out.print(plain(f"--- SHA-256 {made.sha256}", "dim"), soft_wrap=True)


def doctor() -> None:
    """Say what works: data folder, index, model files, and the chat model with one question."""
    from assistant.reader import Reader
    from assistant.settings import Settings
    from ui.cli import library, open_asker, out

    settings = Settings()
    known = library()
    symbols = len(known.entries())
    out.print(status_line(True, f"Data folder {settings.home}, {symbols} resolution(s)"))
    Reader().read("Is the reader there?", ["The reader is there."])
    out.print(status_line(True, "The reader and the embedding model are the released ones"))
    if not settings.model:
        out.print(status_line(True, "No chat model is configured; answers are offline"))
        return
    where = f" at {settings.model_url}" if settings.model_url else ""
    out.print(plain(f"Asking {settings.model}{where}: {TEST_QUESTION}", "dim"), soft_wrap=True)
    started = time.perf_counter()
    answer = open_asker().answer({"question": TEST_QUESTION})
    seconds = time.perf_counter() - started
    if answer.provenance is None or answer.model != settings.model:
        out.print(status_line(False, answer.notice or "The chat model was not asked."))
        raise typer.Exit(1)
    kept = sum(one.action == "kept" for one in answer.said)
    made = answer.provenance
    tokens = f", {made.tokens_read} tokens read" if made.tokens_read else ""
    out.print(status_line(True, f"It answered in {seconds:.1f} s{tokens}"))
    good = f"{kept} of {len(answer.said)} sentences passed the checks"
    out.print(status_line(kept > 0, good))
    for one in answer.said:
        verdict = "passed" if one.fault is None else f"{one.action}: {one.fault}"
        out.print(plain(f"    {one.text} {list(one.labels)} ({verdict})", "dim"), soft_wrap=True)
    if not kept:
        raise typer.Exit(1)
