"""A list as a file somebody opens in a spreadsheet: the one place that writes CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from django.http import HttpResponse, StreamingHttpResponse

from folkmoot.core.tables.writing import safe

_TYPE = "text/csv; charset=utf-8"
#: A spreadsheet knows by this mark that the letters are UTF-8.
_MARK = "\ufeff"
_LINES_AT_ONCE = 200


class _Line:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def csv_lines(header: Sequence[object], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A CSV file in pieces. The cells are written as they stand: whoever makes them has made them safe."""
    writer = csv.writer(_Line())
    piece = [_MARK + writer.writerow(header)]
    for row in rows:
        piece.append(writer.writerow(row))
        if len(piece) >= _LINES_AT_ONCE:
            yield "".join(piece)
            piece.clear()
    yield "".join(piece)


def csv_file(name: str, header: Sequence[str], rows: Iterable[Iterable[object]]) -> HttpResponse:
    """A CSV file of rows; words that a spreadsheet could run are made harmless (CWE-1236), None is an empty cell."""
    return HttpResponse("".join(csv_lines(header, _safe(rows))), content_type=_TYPE, headers=_attached(name))


def csv_stream(name: str, header: Sequence[str], rows: Iterable[Iterable[object]]) -> StreamingHttpResponse:
    """The same for what may be very long: made while it is sent, and kept by nobody on the way."""
    headers = _attached(name) | {"Cache-Control": "no-store"}
    return StreamingHttpResponse(csv_lines(header, _safe(rows)), content_type=_TYPE, headers=headers)


def _attached(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}


def _safe(rows: Iterable[Iterable[object]]) -> Iterator[list[object]]:
    return ([_cell(value) for value in row] for row in rows)


def _cell(value: object) -> object:
    if value is None:
        return ""
    is_number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    return value if is_number else safe(str(value))
