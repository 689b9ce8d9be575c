"""The command `resolution`: the composition root.

Heavy libraries are imported inside the commands that need them, so that help,
lists and exact look-ups answer at once. Errors a user can meet become one
sentence on stderr and exit code 1; wrong usage is exit code 2.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from index.errors import BadRequest, UserError
from ui import derived, models
from ui.evaluation import app as evaluation

if TYPE_CHECKING:
    from assistant.chain import Asker
    from index.library import Library
    from index.resolution import Resolution
    from index.symbol import Symbol

app = typer.Typer(
    name="resolution",
    help="Ask United Nations resolutions; every answer quotes its paragraph.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
)
out = Console(highlight=False, soft_wrap=False)
err = Console(stderr=True, highlight=False)

app.add_typer(evaluation, name="eval")
app.command()(derived.overview)
app.command()(derived.actions)
app.command()(derived.cite)
app.command("check-quote")(derived.check_quote)
app.command()(models.prompt)
app.command()(models.doctor)
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, as the schemas describe it.")]
SymbolOption = Annotated[
    str | None, typer.Option("--resolution", "-r", help="A symbol such as A/RES/57/263.")
]


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="The question.")] = None,
    resolution: SymbolOption = None,
    history: Annotated[
        Path | None, typer.Option(help="JSON list of {role, content}: the conversation so far.")
    ] = None,
    as_json: AsJson = False,
    batch: Annotated[Path | None, typer.Option(help="Questions, a JSON object a line.")] = None,
    output: Annotated[Path | None, typer.Option(help="Where --batch writes answers.")] = None,
) -> None:
    """Answer one question, or a file of them with --batch and --output."""
    if batch is not None:
        if output is None or question is not None:
            raise typer.BadParameter("--batch needs --output, and no question beside it.")
        from ui.batch import answer_all

        bad = answer_all(open_asker(), batch, output)
        err.print(f"Wrote {output}." + (f" {bad} lines could not be answered." if bad else ""))
        return
    if question is None:
        raise typer.BadParameter("Type a question, or use --batch FILE --output FILE.")
    asked: dict[str, Any] = {
        "question": question,
        "resolution": resolution,
        "history": _read_history(history) if history else [],
    }
    asker = open_asker()
    if as_json:
        from assistant.answer import to_json

        _print_json(to_json(asker.answer(asked)))
    else:
        from ui.terminal import print_stream

        print_stream(asker.stream(asked), out)


@app.command()
def search(
    text: Annotated[str, typer.Argument(help="What to look for.")],
    k: Annotated[int, typer.Option("-k", min=1, max=200, help="How many passages.")] = 5,
    resolution: SymbolOption = None,
    as_json: AsJson = False,
) -> None:
    """List the passages nearest to a text: dense and lexical search, fused."""
    from assistant.asked import checked_question
    from assistant.retrieve import PassageRetriever

    symbol = parse_symbol(resolution) if resolution else None
    known = library()
    if symbol is not None:
        known.resolution(symbol)
    hits = PassageRetriever(library=known, symbol=symbol, k=k).search(checked_question(text))
    if as_json:
        rows = [
            {
                "id": h.passage.id,
                "label": h.passage.label,
                "score": round(h.score, 5),
                "rank": h.rank,
                "search": h.search,
                "text": h.passage.text,
            }
            for h in hits
        ]
        _print_json({"schema": 1, "query": text, "hits": rows})
        return
    from ui.terminal import print_hits

    print_hits(hits, out)


@app.command()
def chat(resolution: SymbolOption = None) -> None:
    """Hold a conversation in the terminal; an empty line or Ctrl-D ends it."""
    from ui.terminal import converse

    converse(open_asker(), out, resolution=resolution)


@app.command()
def web(
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="First port to try.")] = None,
    browser: Annotated[bool, typer.Option(help="Open the browser where there is one.")] = True,
) -> None:
    """Serve the chat page on this machine."""
    from assistant.settings import Settings
    from ui.serve import serve

    settings = Settings()
    library()
    raise typer.Exit(
        serve(address=settings.address, port=port or settings.port, open_browser=browser)
    )


@app.command()
def show(
    symbol: Annotated[str, typer.Argument(help="A symbol such as A/RES/57/263.")],
    as_json: AsJson = False,
) -> None:
    """Print a resolution as it reads, with footnotes."""
    from index.document_json import to_json

    shown = document(symbol)
    if as_json:
        _print_json(to_json(shown))
        return
    from ui.terminal import print_resolution

    print_resolution(shown, out)


@app.command()
def parse(
    files: Annotated[list[Path], typer.Argument(help="Files or folders.")],
    as_json: AsJson = False,
) -> None:
    """Read files and say what is in them; nothing is added to the library."""
    from ui.files import parse_all

    if not parse_all(files, out, err, as_json=as_json):
        raise typer.Exit(1)


@app.command()
def add(files: Annotated[list[Path], typer.Argument(help="Files or folders.")]) -> None:
    """Add resolutions to the library; unchanged ones are skipped."""
    from ui.files import add_all

    if not add_all(library(), files, out, err):
        raise typer.Exit(1)


@app.command()
def remove(symbol: Annotated[str, typer.Argument(help="A symbol in the library.")]) -> None:
    """Take a resolution out of the library."""
    wanted = parse_symbol(symbol)
    library().remove(wanted)
    out.print(f"Removed {wanted}.")


@app.command("list")
def list_(as_json: AsJson = False) -> None:
    """List the resolutions in the library."""
    entries = library().entries()
    if as_json:
        for e in entries:
            _print_json(
                {
                    "schema": 1,
                    "symbol": str(e.symbol),
                    "title": e.title,
                    "adopted": e.adopted,
                    "added": e.added,
                    "passages": e.passages,
                }
            )
        return
    from ui.terminal import print_entries

    print_entries(entries, out)


@app.command()
def refresh() -> None:
    """Build or rebuild the index where it is missing or was made by another version."""
    from ui.terminal import progress

    with progress(err) as say:
        done = _bare_library().prepare(say)
    out.print("The index was built." if done else "The index is up to date.")


@app.command()
def schema(
    name: Annotated[str, typer.Argument(help="answer or document")],
) -> None:
    """Print the JSON Schema of answers or of documents."""
    from importlib.resources import files

    if name not in ("answer", "document"):
        raise typer.BadParameter("There are two schemas: answer and document.")
    sys.stdout.write(
        files("assistant").joinpath("schemas", f"{name}.json").read_text(encoding="utf-8")
    )


def main() -> None:
    """The console command; turns user errors into one sentence and exit code 1."""
    try:
        app()
    except UserError as problem:
        err.print(str(problem), markup=False, soft_wrap=True)
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(1) from None


def _bare_library() -> Library:
    from assistant.settings import Settings
    from index.library import Library

    return Library(Settings().home)


def document(symbol: str) -> Resolution:
    """A resolution of the library; the shipped one even before the index is built."""
    from index.library import DEFAULT_SYMBOL, shipped_resolution

    wanted = parse_symbol(symbol)
    if wanted == DEFAULT_SYMBOL and not _bare_library().is_ready():
        return shipped_resolution()
    return library().resolution(wanted)


def library() -> Library:
    """The library, built on first use with progress on stderr."""
    library = _bare_library()
    if not library.is_ready():
        from ui.terminal import progress

        with progress(err) as say:
            library.prepare(say)
    return library


def open_asker() -> Asker:
    """The chain's core on the user's library, with the chat model of the settings, if any."""
    known = library()
    from assistant.chain import Asker, configured_writer
    from assistant.settings import Settings

    return Asker(known, writer=configured_writer(Settings()))


def parse_symbol(text: str) -> Symbol:
    from index.symbol import Symbol

    try:
        return Symbol.parse(text)
    except ValueError:
        raise BadRequest(
            f"“{text[:80]}” is not a resolution symbol such as A/RES/57/263."
        ) from None


def _read_history(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as problem:
        raise BadRequest(f"{path} is not a JSON file of turns ({problem}).") from None


def _print_json(value: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
