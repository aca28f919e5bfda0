"""How many rows of headings a table has, and what each column is called."""

import re
from collections.abc import Sequence

from folkmoot.core.tables.table import MAX_COLUMNS, Column, TableError

#: What survey tools write under a heading that needs no second one.
_FILLERS = frozenset({"response", "open-ended response", "open ended response", "answer", "response:"})
_NUMBER = re.compile(r"[-+]?[\d.,]+%?")


def detected(first_rows: Sequence[Sequence[str]]) -> int:
    """Two rows of headings when the first leaves gaps that the second fills with words; else one.

    Survey tools write a question once and the names of its columns below it.
    """
    if len(first_rows) < 3:
        return 1
    top, below = first_rows[0], first_rows[1]
    gaps = [position for position in range(1, len(top)) if not top[position].strip() and any(top[:position])]
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
    below = rows[-1] + [""] * (width - len(rows[-1]))
    made, last = [], ""
    for position in range(width):
        last = top[position] or last
        under = below[position]
        made.append(Column(position, last, "" if under.lower() in _FILLERS else under))
    return tuple(made)


def _one_line(cell: str) -> str:
    return " ".join(cell.replace("\ufeff", "").split())
