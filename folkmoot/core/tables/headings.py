"""Where a table's headings stand, how many rows they take, and what each column is called."""

import re
from collections.abc import Sequence

from folkmoot.core.tables.table import MAX_COLUMNS, Column, TableError

#: What survey tools write under a heading that needs no second one.
_FILLERS = frozenset({"response", "open-ended response", "open ended response", "answer", "response:"})
_NUMBER = re.compile(r"[-+]?[\d.,]+%?")
#: What Qualtrics writes under its headings.
_IMPORT_ID = '{"ImportId"'
#: A title is looked for in a table of at least so many columns: with fewer, a lone heading may be a whole one.
_NARROWEST = 3
MOST_HEADER_ROWS = 3
MOST_ABOVE = 25


def above(first_rows: Sequence[Sequence[str]]) -> int:
    """How many rows stand above the headings: empty ones, a title, a line such as “As at: 1 May”.

    A survey tool also writes one question alone over the columns of its choices. There, and not under a title, the
    rows below repeat the words of the second row.
    """
    filled = [[cell for cell in row if cell.strip()] for row in first_rows]
    width = max((len(cells) for cells in filled), default=0)
    place = 0
    while place < len(filled) - 1 and (not filled[place] or _is_note(filled[place], width)):
        place += 1
    if all(_NUMBER.fullmatch(cell.strip()) for cell in filled[place]):
        return 0  # numbers are no headings, so nothing was found
    if len(filled[place]) < min(width, _NARROWEST) or (place and _repeated(first_rows, place)):
        return next((number for number, cells in enumerate(filled) if cells), 0)
    return place


def _is_note(cells: Sequence[str], width: int) -> bool:
    if width < _NARROWEST:
        return False
    return len(cells) == 1 or (len(cells) == 2 < width and cells[0].strip().endswith(":"))


def _repeated(rows: Sequence[Sequence[str]], place: int) -> bool:
    """Whether rows further down say again what stands in this one, as ticks under the words of choices do."""
    return any(
        cell.strip() and position < len(row) and row[position] == cell
        for row in rows[place + 1 :]
        for position, cell in enumerate(rows[place])
    )


def detected(first_rows: Sequence[Sequence[str]]) -> int:
    """Two rows of headings when the first leaves gaps that the second fills with words; else one.

    Survey tools write a question once and the names of its columns below it. One tool adds a third row for itself, and
    tables of statistics divide a heading twice: by year and then by answer, for example.
    """
    if len(first_rows) > 2 and any(cell.startswith(_IMPORT_ID) for cell in first_rows[2]):
        return 3
    if _divides_twice(first_rows):
        return 3
    if len(first_rows) < 3:
        return 1
    top, below = first_rows[0], first_rows[1]
    gaps = _gaps(top)
    if not gaps:
        return 1
    filled = [below[position].strip() for position in gaps if position < len(below)]
    words = [text for text in filled if text and not _NUMBER.fullmatch(text)]
    if len(words) < len(gaps):
        return 1
    if any(text.strip().lower() in _FILLERS for text in below):
        return 2
    repeated = sum(position < len(first_rows[2]) and first_rows[2][position] == below[position] for position in gaps)
    known = sum(_NUMBER.fullmatch(cell.strip()) is not None for cell in below)
    return 1 if known or repeated == len(gaps) else 2


def _gaps(row: Sequence[str]) -> list[int]:
    """Where a row is empty behind a cell that is not: what stands there belongs to that cell."""
    return [position for position in range(1, len(row)) if not row[position].strip() and any(row[:position])]


def _divides_twice(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the second row divides the first and leaves gaps itself, the third fills them with words, and figures
    stand below. Words below would be rows like any other."""
    if len(rows) < 4:
        return False
    top, middle, lowest, first = (list(row) for row in rows[:4])
    outer, inner = _gaps(top), [position for position in _gaps(middle) if position in _gaps(top)]
    if not outer or not inner:
        return False

    def has_words(row: Sequence[str], position: int) -> bool:
        return position < len(row) and bool(row[position].strip()) and not _NUMBER.fullmatch(row[position].strip())

    divided = any(has_words(middle, position) for position in outer)
    filled = all(has_words(lowest, position) for position in inner)
    figures = sum(_NUMBER.fullmatch(cell.strip()) is not None for cell in first)
    return divided and filled and figures >= len(inner)


def columns(first_rows: Sequence[Sequence[str]], header_rows: int) -> tuple[Column, ...]:
    """The columns under these rows of headings. A gap in the first row belongs to the heading before it."""
    rows = [[_one_line(cell) for cell in row] for row in first_rows[:header_rows]]
    width = max((len(row) for row in rows), default=0)
    while width and not any(len(row) >= width and row[width - 1] for row in rows):
        width -= 1
    if not width:
        raise TableError("no_headings")
    if width > MAX_COLUMNS:
        raise TableError("too_many_columns", max=f"{MAX_COLUMNS:,}")
    top = rows[0] + [""] * (width - len(rows[0]))
    if header_rows == 1:
        return tuple(Column(position, top[position]) for position in range(width))
    lower = [row + [""] * (width - len(row)) for row in rows[1:] if not _is_import_ids(row)]
    made, last = [], ""
    for position in range(width):
        if position and len(lower) > 1 and not top[position] and not lower[0][position]:
            lower[0][position] = lower[0][position - 1]  # the middle one of three goes on as the first does
        last = top[position] or last
        under = dict.fromkeys(row[position] for row in lower if row[position].lower() not in _FILLERS)
        made.append(Column(position, last, " – ".join(text for text in under if text and text != last)))
    return tuple(made)


def _is_import_ids(row: Sequence[str]) -> bool:
    return any(cell.startswith(_IMPORT_ID) for cell in row)


def _one_line(cell: str) -> str:
    return " ".join(cell.replace("\ufeff", "").split())
