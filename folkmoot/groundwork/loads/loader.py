"""What a stage brings to have spreadsheets loaded: its targets, its own values, and how a row is stored and undone."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise

from folkmoot.core.loading.reading import Reading
from folkmoot.core.loading.rows import LoadedRow, Source
from folkmoot.core.loading.targets import Target, propose
from folkmoot.core.loading.values import OwnValues
from folkmoot.core.tables.reading import read_table
from folkmoot.core.tables.table import Table
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.stages import stages

from .models import Load
from .stage import LoadingStage

Counted = Callable[[int], str]
R = TypeVar("R", bound=LoadedRow)


@dataclass(frozen=True)
class WhereEmpty:
    """A choice of what stands where a column's cells are empty, or where there is no such column."""

    target: str
    label: str
    choices: Sequence[tuple[str, Promise | str]]
    initial: str = ""


@dataclass(frozen=True)
class Wording:
    """What the pages say of one loader's rows."""

    title: str
    introduction: str
    file_help: str
    columns_help: str
    #: “the register”: what the rows go into.
    what: str

    #: “Rows that are on the register already”, and the link to what was loaded.
    known: str
    see: str
    #: Each for a number of rows, which is put in for %(n)s:
    #: the button that loads them, what was loaded, what an undo asks and what it did.
    add: Counted
    loaded: Counted
    take_out: Counted
    taken_out: Counted


class Loader(ABC, Generic[R]):
    """One way of using a spreadsheet. A stage names its loaders in its `apps.py`."""

    key: ClassVar[str]
    targets: ClassVar[tuple[Target, ...]]
    #: Why a cell does not fit, by the codes of the rows' faults.
    faults: ClassVar[Mapping[str, str]]
    #: The namespace of its addresses, and what their names begin with.
    names: ClassVar[str]
    #: Headings of the rows that the dry run shows.
    preview_heads: ClassVar[tuple[str, ...]] = ()
    most_rows: ClassVar[int] = 50_000
    #: So many rows are stored in one transaction.
    at_once: ClassVar[int] = 200

    # --- Who may, and for what

    @abstractmethod
    def check(self, by: Officer, about: str) -> None:
        """Raises unless this officer may load into it."""

    def check_own(self, by: Officer, load: Load) -> None:
        """Raises unless this officer may go on with this file."""
        self.check(by, load.about)

    def seen_by(self, by: Officer, loads: QuerySet[Load]) -> QuerySet[Load]:
        """The files that this officer sees."""
        return loads

    # --- Reading

    def read(self, content: bytes, name: str, reading: Reading | None = None, sheet: str = "") -> Table:
        """The table in a file, or in a sheet of it; without a reading as it is found. Raises TableError."""
        if reading is None:
            return read_table(content, name, sheet=sheet or None)
        return read_table(
            content,
            name,
            header_rows=reading.header_rows,
            encoding=reading.encoding or None,
            above=reading.above,
            sheet=reading.sheet or None,
        )

    def propose(self, table: Table) -> tuple[str, ...]:
        return propose(table.columns, self.targets)

    def own_values(self) -> Mapping[str, OwnValues]:
        """The council's own values, by the kinds of the targets."""
        return {}

    def where_empty(self, by: Officer) -> Iterable[WhereEmpty]:
        return ()

    @abstractmethod
    def rows(self, source: Source, load: Load, by: Officer) -> Iterator[R]:
        """Every row of the file, with what does not fit."""

    def preview(self, row: R) -> Sequence[str]:
        """What a row would be, in short, under `preview_heads`."""
        return ()

    # --- Storing

    @abstractmethod
    def known(self, load: Load, keys: Iterable[str]) -> set[str]:
        """Which of these rows are stored already, by whatever file."""

    @abstractmethod
    def store(self, rows: Sequence[R], load: Load, by: Officer) -> None:
        """Store rows that fit and are not known yet. Runs in a transaction."""

    @abstractmethod
    def stored(self, load: Load) -> int:
        """How many rows of this file are stored."""

    @abstractmethod
    def undo(self, load: Load) -> int:
        """Take a file's rows out again, but those that somebody has worked on since. Returns how many went."""

    # --- Pages

    @abstractmethod
    def wording(self, about: str) -> Wording: ...

    def where(self, about: str) -> dict[str, str]:
        """The parts of its addresses that say what it is about."""
        return {}

    def about(self, where: Mapping[str, str]) -> str:
        """The reverse: what an address is about."""
        return ""

    def url(self, name: str, about: str, load: Load | None = None) -> str:
        place: dict[str, object] = {**self.where(about)}
        if load is not None:
            place["pk"] = load.pk
        return reverse(f"{self.names}{name}", kwargs=place)

    def result_url(self, load: Load) -> str:
        """Where what was loaded is seen."""
        return self.back(load.about)[1]

    @abstractmethod
    def back(self, about: str) -> tuple[str, str]:
        """The page above these: its name and address."""

    def page(self, request: HttpRequest, template: str, about: str, context: dict[str, Any]) -> HttpResponse:
        form = context.get("form")
        wrong = form is not None and form.is_bound and not form.is_valid()
        return render(request, template, context, status=422 if wrong else 200)


def loader_of(load: Load) -> Loader[Any]:
    """The loader that a file was put in for."""
    return next(loader for stage in stages(LoadingStage) for loader in stage.loaders() if loader.key == load.loader)
