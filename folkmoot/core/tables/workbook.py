"""Workbooks (.xlsx), treated as hostile: a zip archive whose size is looked at before anything is unpacked."""

import io
import itertools
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring, iterparse
from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from folkmoot.core.tables.table import MAX_ROWS, TableError

SIGNATURE = b"PK\x03\x04"
OLD_SIGNATURE = b"\xd0\xcf\x11\xe0"

_MAX_MEMBERS = 2_000
_MAX_UNPACKED = 600 * 1024 * 1024
#: Shared texts and styles are held in memory as a whole.
_MAX_HELD = 120 * 1024 * 1024
#: A stray cell at the far bottom makes a sheet look a million rows long.
_MOST_EMPTY_ROWS = 5_000
#: So many merged ranges, and cells under them, are looked at.
_MOST_MERGED = 100_000


def check_archive(content: bytes) -> None:
    """Refuse an archive that claims to unpack to far more than a table; what it claims, it cannot exceed when read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise TableError("broken_workbook") from None
    names = {member.filename for member in members}
    if "xl/workbook.xml" not in names:
        raise TableError("not_a_table")
    held = sum(member.file_size for member in members if "worksheets/" not in member.filename)
    if len(members) > _MAX_MEMBERS or held > _MAX_HELD or sum(m.file_size for m in members) > _MAX_UNPACKED:
        raise TableError("bomb")


def records(content: bytes, sheet: str) -> Iterator[tuple[str, ...]]:
    """Every row of a sheet as text. Formulas give the value they had when the workbook was saved."""
    book = _opened(content)
    try:
        worksheet = book[sheet]
        worksheet.reset_dimensions()  # what a workbook says of its own size is often wrong
        empty = 0
        for values in worksheet.iter_rows(max_row=MAX_ROWS + 10, values_only=True):
            cells = tuple(as_text(value) for value in values)
            if any(cells):
                yield from itertools.repeat((), empty)
                empty = 0
                yield cells
            else:
                empty += 1
                if empty > _MOST_EMPTY_ROWS:
                    return
    except (ParseError, DefusedXmlException, KeyError, ValueError, TypeError, zipfile.BadZipFile, EOFError, OSError):
        raise TableError("broken_workbook") from None
    finally:
        book.close()


def covered_cells(content: bytes, sheet: str) -> frozenset[tuple[int, int]]:
    """Cells that lie under a merged one, as (row from 1, column from 0): they look filled and are empty."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(_part_of(archive, sheet)) as part:
            ranges = [
                element.get("ref", "")
                for _event, element in iterparse(part, forbid_dtd=True)
                if element.tag.endswith("}mergeCell") or (element.tag.endswith("}row") and element.clear())
            ]
    except (
        ParseError,
        DefusedXmlException,
        LookupError,
        ValueError,
        StopIteration,
        zipfile.BadZipFile,
        OSError,
        EOFError,
    ):
        return frozenset()
    found: set[tuple[int, int]] = set()
    for text in ranges[:_MOST_MERGED]:
        try:
            left, top, right, bottom = range_boundaries(text)
        except (ValueError, TypeError):
            continue
        if None in (left, top, right, bottom) or (right - left + 1) * (bottom - top + 1) > _MOST_MERGED:
            continue
        found |= {(row, column - 1) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        found.discard((top, left - 1))
        if len(found) > _MOST_MERGED:
            break
    return frozenset(found)


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """Under which name the archive holds a sheet."""
    book = fromstring(archive.read("xl/workbook.xml"), forbid_dtd=True)
    wanted = next(
        value
        for element in book.iter()
        if element.tag.endswith("}sheet") and element.get("name") == sheet
        for name, value in element.attrib.items()
        if name.endswith("}id")
    )
    links = fromstring(archive.read("xl/_rels/workbook.xml.rels"), forbid_dtd=True)
    target = next(str(link.get("Target")) for link in links if link.get("Id") == wanted)
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def sheets(content: bytes) -> list[str]:
    """The sheets that are shown, at least one; what is hidden was not meant to be sent."""
    book = _opened(content)
    try:
        shown = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    finally:
        book.close()
    if not shown:
        raise TableError("empty")
    return shown


def _opened(content: bytes) -> Workbook:
    try:
        return load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    except (InvalidFileException, ParseError, DefusedXmlException, zipfile.BadZipFile, EOFError, OSError):
        raise TableError("broken_workbook") from None
    except (KeyError, ValueError, TypeError, AttributeError, IndexError):  # openpyxl trusts the structure of a file
        raise TableError("broken_workbook") from None


def as_text(value: object) -> str:
    """A cell as a person sees it, dates in the one order nobody misreads."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 10**15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
