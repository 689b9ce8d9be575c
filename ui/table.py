"""The table of tasks as CSV."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import TextIO

from index.actions import Action

FIELDS = ("paragraph", "verb", "force", "addressee", "task", "conditions", "deadline", "reporting")


def write_csv(rows: Sequence[Action], file: TextIO) -> None:
    """The rows under `FIELDS`; a cell that a spreadsheet would run as a formula is quoted."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(FIELDS)
    for row in rows:
        cells = (
            row.label, row.verb, row.force, row.addressee or "", row.task,
            "; ".join(row.conditions), row.deadline or "", "yes" if row.reporting else "no",
        )  # fmt: skip
        writer.writerow(
            [
                f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
                for cell in cells
            ]
        )
