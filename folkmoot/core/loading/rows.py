"""A row on its way in: where it stands, what it says in short, and which of its cells do not fit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from folkmoot.core.loading.reading import Reading
from folkmoot.core.sentences import noop as _
from folkmoot.core.tables.table import Table
from folkmoot.core.tables.writing import unguarded

LONGEST_VALUE = 300


@dataclass(frozen=True)
class Fault:
    """A cell that does not fit, and why, as a code of the stage's sentences or of `FAULTS`. Rows count from 1 as in a
    spreadsheet, columns from 0."""

    row: int
    column: int
    value: str
    why: str
    #: What the cell was to say, in the stage's own terms, and what goes into the sentence.
    about: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)


class LoadedRow(Protocol):
    """What a stage makes of a row. `faults` are its cells that do not fit; `kept` names the cells that are kept in
    another way than as what they are."""

    @property
    def row(self) -> int: ...
    @property
    def faults(self) -> Sequence[Fault]: ...
    @property
    def kept(self) -> Sequence[Fault]: ...

    @property
    def key(self) -> str:
        """The same for every row that says the same, in whatever file it comes."""


@dataclass(frozen=True)
class Source:
    """A file as somebody said that it is to be read."""

    table: Table
    reading: Reading
    #: Cells under a merged one, as (row from 1, column from 0).
    covered: frozenset[tuple[int, int]] = frozenset()

    def columns(self) -> dict[str, list[int]]:
        """The columns of each target that has any."""
        found: dict[str, list[int]] = {}
        for place, key in enumerate(self.reading.targets[: len(self.table.columns)]):
            if key:
                found.setdefault(key, []).append(place)
        return found

    def merged(self, row: int) -> Iterator[Fault]:
        """The cells of a row that lie under a merged one and should hold something."""
        for places in self.columns().values():
            for place in places:
                if (row, place) in self.covered:
                    yield Fault(row, place, "", "merged")


def filled(cells: tuple[str, ...], places: list[int]) -> list[tuple[int, str]]:
    """What stands in some cells of a row, without those that are empty."""
    found = [(place, unguarded(cells[place].strip())) for place in places]
    return [(place, text) for place, text in found if text]


FAULTS: Mapping[str, str] = {
    "merged": _("This cell is merged with another. Unmerge the cells and write in each what belongs there."),
}
