"""A table read from a file: its columns, how it was read, and its rows as text, which can be gone through again."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from folkmoot.core.refusals import Fault
from folkmoot.core.sentences import noop

Row = tuple[int, tuple[str, ...]]

MAX_BYTES = 50 * 1024 * 1024
MAX_ROWS = 250_000
MAX_COLUMNS = 2_000


FAULTS: Mapping[str, str] = {
    "too_large": noop("The file has %(size)s MB. The most is %(max)s MB."),
    "empty": noop("The file is empty."),
    "no_rows": noop("The file has headings but no rows below them."),
    "no_headings": noop("The first row of the file holds no headings."),
    "no_such_sheet": noop("The workbook has no sheet “%(sheet)s”."),
    "too_many_rows": noop("The file has more than %(max)s rows."),
    "too_many_columns": noop("The file has more than %(max)s columns."),
    "not_in_encoding": noop("The file cannot be read as %(encoding)s."),
    "unknown_encoding": noop("“%(encoding)s” is not an encoding this page knows."),
    "broken_csv": noop("The file is not a table of comma-separated values: row %(row)s cannot be read."),
    "broken_workbook": noop(
        "The file is not a workbook that can be read. Open it in a spreadsheet and save it as .xlsx again."
    ),
    "old_workbook": noop(
        "The file is an old .xls workbook or is protected by a password. Save it as .xlsx without a password."
    ),
    "bomb": noop("The file unpacks to far more than a workbook of this size should hold, so it is not read."),
    "not_a_table": noop("The file is neither a CSV file nor an .xlsx workbook."),
    "compressed": noop("The file is compressed. Unpack it first."),
}


class TableError(Fault):
    """A file that cannot be read as a table."""

    sentences = FAULTS


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place from 0, and what stands above it in one or two rows of headings."""

    position: int
    top: str
    below: str = ""

    @property
    def heading(self) -> str:
        """The headings in one line; empty when there is none."""
        return f"{self.top} – {self.below}" if self.top and self.below else self.top or self.below

    @property
    def letter(self) -> str:
        """What a spreadsheet calls it: A, B, … Z, AA…"""
        number, letters = self.position + 1, ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(65 + rest) + letters
        return letters


@dataclass(frozen=True)
class Table:
    """`rows()` yields the number a spreadsheet gives the row, and its cells; rows without anything are passed over."""

    columns: tuple[Column, ...]
    header_rows: int
    #: How a text file was read; both empty for a workbook.
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    #: Rows above the headings: a title, notes, empty ones.
    above: int = 0
    _read: Callable[[], Iterator[tuple[str, ...]]] = field(default=lambda: iter(()), repr=False, compare=False)

    def rows(self) -> Iterator[Row]:
        width, first = len(self.columns), self.above + self.header_rows
        for number, cells in enumerate(self._read(), start=1):
            if number <= first or not any(cell and not cell.isspace() for cell in cells):
                continue
            if number - first > MAX_ROWS:
                raise TableError("too_many_rows", max=f"{MAX_ROWS:,}")
            yield number, cells if len(cells) >= width else cells + ("",) * (width - len(cells))
