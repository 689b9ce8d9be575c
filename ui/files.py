"""Files and folders of resolutions: parse them, add them; a bad one never stops the rest."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console

from index.document_json import to_json
from index.errors import BadRequest, ParseError
from index.formats import read
from index.library import Library
from index.resolution import Resolution
from ui.terminal import plain, progress


def parse_all(paths: Sequence[Path], out: Console, err: Console, *, as_json: bool) -> bool:
    """Print what each file holds; returns whether all could be read.

    A failure within a folder is a line of its own and the run goes on.
    """
    fine = True
    for path in _files(paths):
        try:
            resolution = read(path)
        except ParseError as problem:
            fine = False
            if as_json and len(paths) + path.parent.exists() > 1 and any(p.is_dir() for p in paths):
                error = {"type": type(problem).__name__, "message": str(problem)}
                _print({"schema": 1, "file": str(path), "error": error})
            else:
                err.print(plain(str(problem)), soft_wrap=True)
            continue
        if as_json:
            _print(to_json(resolution))
        else:
            out.print(plain(_describe(path, resolution)))
            for warning in resolution.warnings:
                out.print(plain(f"  {warning.message}", "yellow"))
    return fine or any(p.is_dir() for p in paths)


def add_all(library: Library, paths: Sequence[Path], out: Console, err: Console) -> bool:
    """Add every readable file; returns whether all could be read."""
    found: list[Resolution] = []
    failed = 0
    for path in _files(paths):
        try:
            found.append(read(path))
        except ParseError as problem:
            failed += 1
            err.print(plain(str(problem)), soft_wrap=True)
    newest = {str(resolution.symbol): resolution for resolution in found}
    with progress(err) as say:
        written = library.add(list(newest.values()), say)
    for symbol in written:
        out.print(plain(f"Added {symbol}: {newest[str(symbol)].title}"))
    unchanged = len(newest) - len(written)
    if unchanged:
        out.print(f"{unchanged} unchanged, skipped.")
    if failed:
        err.print(f"{failed} could not be read.")
    return failed == 0


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """The files named, and all files directly in the folders named, in order.

    Raises:
        BadRequest: a path does not exist, or a folder is empty.
    """
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.iterdir() if p.is_file() and p.name[0] != ".")
            if not inside:
                raise BadRequest(f"There are no files in {path}.")
            yield from inside
        elif not path.exists():
            raise BadRequest(f"{path} does not exist.")
        else:
            yield path


def _describe(path: Path, r: Resolution) -> str:
    counts = f"{len(r.preambular)} preambular and {len(r.operative)} operative paragraphs"
    return f"{path.name}: {r.symbol}, “{r.title}”, {counts}, {len(r.footnotes)} footnotes"


def _print(value: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
