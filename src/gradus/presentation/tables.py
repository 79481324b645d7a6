"""Rows as a CSV file that a spreadsheet opens without running anything in it."""

import csv
import io
from collections.abc import Iterable, Sequence

from gradus.common.spreadsheets import harmless
from gradus.presentation.visible import visible

CSV_TYPE = "text/csv; charset=utf-8"


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The rows under their columns; see `harmless` and `visible` for what becomes of hostile words."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([_cell(column) for column in columns])
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return file.getvalue()


def _cell(cell: object) -> object:
    """A guard before and after: an escape may hide what begins like a formula, and what is one may hide an escape."""
    return harmless(visible(cell)) if isinstance(cell, str) else cell
