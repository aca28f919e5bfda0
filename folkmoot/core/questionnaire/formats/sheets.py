"""Workbooks read as plain rows of text: .xlsx through openpyxl, .xls through xlrd, both kept on a short lead.

Formulas never count: the value a cell last had is read, or nothing.
"""

import io
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time

import xlrd

from folkmoot.core.questionnaire.formats.containers import check_parts, check_size, opened
from folkmoot.core.questionnaire.formats.imported import Refused

MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELL = 100_000
MAX_EMPTY_ROWS = 2_000

Row = tuple[str, ...]


def workbook(data: bytes) -> Mapping[str, list[Row]]:
    """The rows of every sheet by its name, each cell as text. Rows after a long emptiness are not looked for."""
    check_size(data)
    sheets = _xlsx(data) if data.startswith(b"PK") else _xls(data)
    return {name: _texts(name, rows) for name, rows in sheets.items()}


def _xlsx(data: bytes) -> Mapping[str, list[Iterable[object]]]:
    import openpyxl  # noqa: PLC0415 - brings numpy along, which only somebody with a workbook should wait for

    check_parts(opened(data))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            found = {}
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                rows = sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS, values_only=True)
                found[str(sheet.title)] = _until_empty(rows)
            book.close()
            return found
    except Exception:  # whatever a damaged workbook makes the reader raise, it is damaged
        raise Refused("damaged") from None


def _xls(data: bytes) -> Mapping[str, list[Iterable[object]]]:
    try:
        # Its warnings go to a file object, which must not be the screen.
        book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), on_demand=True)
        found = {}
        for sheet in (book.sheet_by_name(name) for name in book.sheet_names()):
            rows = (list(_xls_row(book, sheet, number)) for number in range(min(sheet.nrows, MAX_ROWS + 1)))
            found[str(sheet.name)] = _until_empty(rows)
        return found
    except Exception as error:  # as above
        raise Refused("encrypted" if "encrypted" in str(error).lower() else "damaged") from None


def _until_empty(rows: Iterable[Sequence[object]]) -> list[Iterable[object]]:
    found: list[Iterable[object]] = []
    empty = 0
    for row in rows:
        empty = 0 if any(value is not None for value in row) else empty + 1
        if empty > MAX_EMPTY_ROWS:
            break
        found.append(row)
    return found


def _xls_row(book: xlrd.book.Book, sheet: xlrd.sheet.Sheet, number: int) -> Iterator[object]:
    for cell in sheet.row(number)[:MAX_COLUMNS]:
        if cell.ctype == xlrd.XL_CELL_BOOLEAN:
            yield bool(cell.value)
        elif cell.ctype == xlrd.XL_CELL_DATE:
            yield _xls_date(book, cell.value)
        elif cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR):
            yield None
        else:
            yield cell.value


def _xls_date(book: xlrd.book.Book, value: float) -> datetime | float:
    try:
        moment: datetime = xlrd.xldate_as_datetime(value, book.datemode)
    except (ValueError, OverflowError, xlrd.xldate.XLDateError):
        return value
    return moment


def _texts(sheet: str, rows: Sequence[Iterable[object]]) -> list[Row]:
    if len(rows) > MAX_ROWS:
        raise Refused("too_many_rows", sheet=sheet[:40], max=MAX_ROWS)
    return [_trimmed([_text(sheet, value) for value in row]) for row in rows]


def _trimmed(texts: Sequence[str]) -> Row:
    end = len(texts)
    while end and not texts[end - 1]:
        end -= 1
    return tuple(texts[:end])


def _text(sheet: str, value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case date() | time():
            return value.isoformat()
    text = str(value)
    if len(text) > MAX_CELL:
        raise Refused("cell_too_long", sheet=sheet[:40], max=MAX_CELL)
    return text
