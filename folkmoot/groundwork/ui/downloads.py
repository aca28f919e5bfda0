"""A list as a file somebody opens in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.http import HttpResponse

from folkmoot.core.tables.writing import safe


def csv_file(name: str, header: Sequence[str], rows: Iterable[Iterable[object]]) -> HttpResponse:
    """A CSV file of rows; words that a spreadsheet could run are made harmless (CWE-1236), None is an empty cell.

    For lists a person reads. What may be very long is streamed by its own stage.
    """
    # A spreadsheet knows by this mark that the letters are UTF-8.
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    writer = csv.writer(response)
    writer.writerow(header)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return response


def _cell(value: object) -> object:
    if value is None:
        return ""
    is_number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    return value if is_number else safe(str(value))
