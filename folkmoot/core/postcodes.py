"""Files that say where postcodes lie, shaped like the National Statistics Postcode Lookup or Code-Point Open.

Both are CSV, one row for each postcode, with the codes of areas in columns of its own; one has headings, the other has
none. No headings are needed: the postcode is the first cell that looks like one, and a cell that is the code of one of
the council's places says that the postcode lies in it.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

P = TypeVar("P")
_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}")


def plain_code(text: str) -> str:
    """A postcode however it is written, as it is kept."""
    return "".join(text.upper().split())


def is_postcode(text: str) -> bool:
    return 5 <= len(text) <= 9 and _POSTCODE.fullmatch(plain_code(text)) is not None


def lying(lines: Iterable[str], places: Mapping[str, P]) -> Iterator[tuple[str, tuple[P, ...]]]:
    """Every postcode of a file with the places it lies in, none of them when it is not the council's. `places` are
    those of the council by their codes. Rows without a postcode, such as the headings, are passed over."""
    column: int | None = None
    for cells in csv.reader(lines):
        if column is None or column >= len(cells) or not is_postcode(cells[column]):
            column = next((place for place, cell in enumerate(cells) if is_postcode(cell)), None)
        if column is not None:
            inside = dict.fromkeys(places[cell] for cell in cells if cell in places)
            yield plain_code(cells[column]), tuple(inside)
