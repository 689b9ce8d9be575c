"""Commands on what is derived from a resolution: overview, actions, citations, quotations."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from index.errors import BadRequest

if TYPE_CHECKING:
    from assistant.quotation import Checked

out = Console(highlight=False, soft_wrap=False)
SymbolArgument = Annotated[str, typer.Argument(help="A symbol such as A/RES/57/263.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, an object a line.")]


def overview(symbol: SymbolArgument, as_json: AsJson = False) -> None:
    """Title, facts and one line a paragraph, in the resolution's own words."""
    from assistant.answer import to_json
    from assistant.compose import Composer
    from assistant.overview import overview as extracts
    from assistant.request import Overview
    from ui.cli import document
    from ui.terminal import print_answer

    composer = Composer(document(symbol), "overview", "overview")
    answer = extracts(Overview(), composer)
    if as_json:
        _print_json(to_json(answer))
    else:
        print_answer(answer, out)


def actions(
    symbol: SymbolArgument,
    addressee: Annotated[str | None, typer.Option(help="Only tasks addressed to this.")] = None,
    verb: Annotated[str | None, typer.Option(help="Only this verb, such as requests.")] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Also clauses that note, welcome or reaffirm.")
    ] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV with a heading line.")] = False,
    as_json: AsJson = False,
) -> None:
    """Who is asked to do what, by when: one row a task, in the printed words."""
    from assistant.tasks import select
    from ui.cli import document
    from ui.table import write_csv
    from ui.terminal import print_actions

    if as_csv and as_json:
        raise typer.BadParameter("Choose --csv or --json.")
    resolution = document(symbol)
    rows = select(
        resolution, addressee=addressee, verbs=(verb,) if verb else (), directive=not every
    )
    if as_json:
        for row in rows:
            values = asdict(row) | {
                "conditions": list(row.conditions),
                "id": resolution.passage_id(row.label),
                "reference": resolution.reference(row.label),
            }
            _print_json({"schema": 1, **values})
    elif as_csv:
        write_csv(rows, sys.stdout)
    elif rows:
        print_actions(rows, resolution, out)
    else:
        out.print("No clause asks for that; leave out --addressee or --verb to see all.")


def cite(
    symbol: SymbolArgument,
    paragraph: Annotated[
        str | None, typer.Argument(help="A place: 8, “8 (a)”, OP8, PP3, “footnote 6”.")
    ] = None,
    style: Annotated[
        str, typer.Option(help="un, un-note, bluebook, oscola, bibtex, ris or csl.")
    ] = "un-note",
) -> None:
    """Print a citation of a resolution or of a place in it."""
    from assistant.references import find_absolute, resolve
    from assistant.styles import cite as cited
    from ui.cli import document

    resolution = document(symbol)
    label: str | None = None
    if paragraph is not None:
        named = paragraph.strip()
        named = f"paragraph {named}" if named[:1].isdigit() else named
        references = find_absolute(named)
        labels = resolve(references[0], resolution).labels if references else ()
        if len(labels) != 1:
            raise BadRequest(
                f"{resolution.symbol} has no “{paragraph[:40]}”; name one place, such as 8 or PP3."
            )
        label = labels[0]
    sys.stdout.write(cited(resolution, label, style) + "\n")


def check_quote(
    quotation: Annotated[str | None, typer.Argument(help="The quoted words.")] = None,
    file: Annotated[
        Path | None,
        typer.Option(help="A draft (.txt, .md, .docx): every quotation in it is checked."),
    ] = None,
    resolution: Annotated[
        str | None, typer.Option("--resolution", "-r", help="Look only in this one.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check quotations word by word; exit code 1 when one is not to the letter."""
    from assistant.quotation import check_in_library, quotations_in
    from ui.cli import library, parse_symbol
    from ui.drafts import read_draft
    from ui.terminal import print_checked

    if (quotation is None) == (file is None):
        raise typer.BadParameter("Give the quotation, or --file with a draft.")
    if quotation is not None and not quotation.strip():
        raise BadRequest("The quotation is empty.")
    texts = [quotation] if quotation else list(quotations_in(read_draft(file or Path())))
    if not texts:
        raise BadRequest(
            f"{file} holds no quotation of four words or more between quotation marks."
        )
    symbol = parse_symbol(resolution) if resolution else None
    exact = True
    for text in texts:
        checked = check_in_library(text, library(), symbol)
        exact &= all(one.identical for one in checked)
        if as_json:
            _print_json(
                {"schema": 1, "quotation": text, "pieces": [_piece(one) for one in checked]}
            )
        else:
            print_checked(checked, out)
    if not exact:
        raise typer.Exit(1)


def _piece(checked: Checked) -> dict[str, Any]:
    return {**asdict(checked), "identical": checked.identical}


def _print_json(value: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
