"""`resolution prompt` and `resolution doctor`: what a chat model would be sent, and whether it works."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ui.terminal import plain, status_line

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.chain import Asker

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
    answer, trouble = tried(open_asker())
    if trouble is None:
        made = answer.provenance
        tokens = f", {made.tokens_read} tokens read" if made and made.tokens_read else ""
        out.print(status_line(True, f"It answered in {answer.seconds:.1f} s{tokens}"))
    kept = sum(one.action == "kept" for one in answer.said)
    passed = f"{kept} of {len(answer.said)} sentences passed the checks"
    out.print(status_line(trouble is None, trouble or passed))
    for one in answer.said:
        verdict = "passed" if one.fault is None else f"{one.action}: {one.fault}"
        out.print(plain(f"    {one.text} {list(one.labels)} ({verdict})", "dim"), soft_wrap=True)
    if trouble:
        raise typer.Exit(1)


def tried(asker: Asker) -> tuple[Answer, str | None]:
    """The chat model's answer to one question, and what is wrong with it, if anything."""
    answer = asker.answer({"question": TEST_QUESTION})
    if answer.notice:
        return answer, answer.notice
    kept = any(one.action == "kept" for one in answer.said)
    return answer, None if kept else "It answered, but no sentence passed the checks."
