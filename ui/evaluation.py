"""`resolution eval`: run, report, compare."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

if TYPE_CHECKING:
    from assistant.generate import Writer

app = typer.Typer(help="Measure how good the answers are.", no_args_is_help=True)
out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


@app.command()
def run(
    questions: Annotated[Path | None, typer.Option(help="Items, one a line.")] = None,
    split: Annotated[str, typer.Option(help="dev, test or all.")] = "dev",
    model: Annotated[
        str,
        typer.Option(
            help="extractive; provider:model, a chat model; or a baseline: refuse, bm25, tutorial, "
            "dense, oracle."
        ),
    ] = "extractive",
    record: Annotated[Path | None, typer.Option(help="Keep the chat model's texts here.")] = None,
    replay: Annotated[Path | None, typer.Option(help="Take its texts from here instead.")] = None,
    output: Annotated[
        Path | None, typer.Option(help="The run folder; resumed if it exists.")
    ] = None,
) -> None:
    """Answer and score every item of a set into a run folder."""
    from assistant.chain import Asker
    from assistant.settings import Settings
    from eval.compare import compare as compare_runs
    from eval.compare import in_words
    from eval.dataset import load_items, shipped_questions
    from eval.report import aggregates, write
    from eval.run import read_rows
    from eval.run import run as run_all
    from eval.systems import BASELINES
    from ui.cli import library
    from ui.terminal import progress

    chats = ":" in model or replay is not None
    if not (chats or model in ("extractive", *BASELINES)) or split not in ("dev", "test", "all"):
        raise typer.BadParameter("See --help for the models and splits there are.")
    path = questions or shipped_questions()
    items = load_items(path, split=split)
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    name = model.replace(":", "-").replace("/", "-")
    folder = output or Settings().home / "runs" / f"{stamp}-{name}-{split}"
    offline = Asker(library())

    def go(asker: Asker, model: str, folder: Path) -> None:
        with progress(err) as say:
            run_all(
                items,
                path,
                folder,
                asker,
                model=model,
                split=split,
                progress=lambda share: say(f"Answering {len(items)} questions", share),
            )

    if chats:
        writer = _writer(model, record, replay)
        go(Asker(offline.library, writer=writer), f"chat {writer.name}", folder)
        beside = folder.with_name(f"{folder.name}-offline")
        go(offline, "extractive", beside)
    else:
        go(offline, model, folder)
    numbers = aggregates(read_rows(folder))
    write(folder)
    low, high = numbers["joint_interval"]
    out.print(
        f"Joint accuracy {numbers['joint']:.3f} [{low:.3f}, {high:.3f}], n = {numbers['n']}; "
        f"refusal recall {numbers['refusal_recall']:.3f}, false refusals "
        f"{numbers['false_refusals']:.3f}, quote fidelity {numbers['quote_fidelity']:.3f}"
    )
    if chats:
        found = compare_runs(read_rows(beside), read_rows(folder))
        out.print("Against offline answers to the same questions:")
        out.print(in_words(found, {}, show_items=False), markup=False, soft_wrap=True)
    out.print(f"Report: {folder / 'report.md'}", soft_wrap=True)


def _writer(model: str, record: Path | None, replay: Path | None) -> Writer:
    """The chat model by its name, with the other settings; recorded, or replayed from a file."""
    from assistant.generate import ChatModel, Recorder, Replay
    from assistant.settings import Settings

    if replay is not None:
        return Replay(replay)
    writer = ChatModel(Settings().model_copy(update={"model": model}))
    return Recorder(writer, record) if record else writer


@app.command()
def report(folder: Annotated[Path, typer.Argument(help="A run folder.")]) -> None:
    """Write report.md and report.html into a run folder and print the former."""
    from eval.report import write

    md, page = write(folder)
    out.print(md.read_text(encoding="utf-8"), markup=False, soft_wrap=True)
    err.print(f"With plots: {page}", soft_wrap=True)


@app.command()
def compare(
    before: Annotated[Path, typer.Argument(help="A run folder.")],
    after: Annotated[Path, typer.Argument(help="Another run folder.")],
) -> None:
    """Show what changed between two runs; exit code 1 when the second is worse."""
    from eval.compare import compare as compare_runs
    from eval.compare import in_words
    from eval.run import read_record, read_rows

    old, new = read_rows(before), read_rows(after)
    found = compare_runs(old, new)
    show = read_record(after)["split"] == "dev"
    text = in_words(found, {row["id"]: row["question"] for row in new}, show_items=show)
    out.print(text, markup=False, soft_wrap=True)
    if not found.passes:
        raise typer.Exit(1)
