"""`read_table`: a file's bytes as a table, with what was found out about it, which a person may correct."""

import gzip
import io
import itertools
import zlib
from collections.abc import Callable, Iterator

from folkmoot.core.tables import encoding as encodings
from folkmoot.core.tables import headings, workbook
from folkmoot.core.tables.table import MAX_BYTES, Table, TableError

_GZIP = b"\x1f\x8b"
_LOOK_AT = 30


def read_table(
    content: bytes,
    name: str,
    *,
    header_rows: int | None = None,
    encoding: str | None = None,
    above: int | None = None,
    sheet: str | None = None,
) -> Table:
    """The table in a CSV or XLSX file. What is not given is detected: rows above the headings, rows of headings, the
    encoding; of a workbook, the first sheet that is shown is read."""
    if len(content) > MAX_BYTES:
        raise TableError("too_large", size=len(content) // 1024**2, max=MAX_BYTES // 1024**2)
    if not content.strip(b"\xef\xbb\xbf \r\n\t\0"):
        raise TableError("empty")
    if content.startswith(workbook.OLD_SIGNATURE):
        raise TableError("old_workbook")
    if content.startswith(_GZIP):
        raise TableError("compressed")
    if content.startswith(workbook.SIGNATURE):
        return _workbook(content, header_rows, above, sheet)
    return _text(content, header_rows, encoding, above)


def unpacked(content: bytes, name: str) -> tuple[bytes, str]:
    """A file that may be compressed with gzip, and its name without the ending; never more than a table may hold."""
    if not (name.lower().endswith(".gz") and content.startswith(_GZIP)):
        return content, name
    try:
        with gzip.open(io.BytesIO(content)) as packed:
            plain = packed.read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error):
        raise TableError("not_a_table") from None
    return plain, name[:-3]


def _text(content: bytes, header_rows: int | None, encoding: str | None, above: int | None) -> Table:
    encoding = encoding or encodings.detected(content)
    if encoding not in encodings.ENCODINGS:
        raise TableError("unknown_encoding", encoding=encoding[:40])
    if encoding != "utf-16" and b"\0" in content[:4096]:
        raise TableError("not_a_table")
    delimiter = encodings.delimiter_of(content, encoding)

    def rows() -> Iterator[tuple[str, ...]]:
        return encodings.records(content, encoding, delimiter)

    return _table(rows, header_rows, above, encoding=encoding, delimiter=delimiter)


def _workbook(content: bytes, header_rows: int | None, above: int | None, sheet: str | None) -> Table:
    workbook.check_archive(content)
    sheets = workbook.sheets(content)
    chosen = sheet or sheets[0]
    if chosen not in sheets:
        raise TableError("no_such_sheet", sheet=chosen[:40])
    return _table(lambda: workbook.records(content, chosen), header_rows, above, sheet=chosen)


def _table(
    rows: Callable[[], Iterator[tuple[str, ...]]],
    header_rows: int | None,
    above: int | None,
    encoding: str = "",
    delimiter: str = "",
    sheet: str = "",
) -> Table:
    first = list(itertools.islice(rows(), _LOOK_AT))
    if not first:
        raise TableError("empty")
    skipped = headings.above(first) if above is None else min(above, len(first) - 1)
    below = first[skipped:]
    count = header_rows or headings.detected(below)
    columns = headings.columns(below, count)
    if len(below) <= count:
        raise TableError("no_rows")
    return Table(columns, count, encoding, delimiter, sheet, skipped, rows)
