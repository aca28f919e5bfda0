"""What a stage brings to have spreadsheets loaded: its targets, its own values, and how a row is stored and undone."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, Self, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from folkmoot.core.loading.reading import Reading
from folkmoot.core.loading.rows import FAULTS, Fault, LoadedRow, Source
from folkmoot.core.loading.targets import Target, propose
from folkmoot.core.loading.values import OwnValues, Unknown, WordList
from folkmoot.core.refusals import NotNow
from folkmoot.core.tables.reading import read_table
from folkmoot.core.tables.table import Table
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.stages import stages

from .models import Load
from .stage import LoadingStage

Counted = Callable[[int], str]
R = TypeVar("R", bound=LoadedRow)


@dataclass(frozen=True)
class ReadingOption:
    """Something asked beside the columns: what stands where a target's cells are empty, or how cells are written."""

    #: The key of the target whose empty cells it is for, or a name of its own.
    key: str
    label: str
    #: None: it is answered in words.
    choices: Sequence[tuple[str, Promise | str]] | None
    initial: str = ""
    help_text: str = ""


@dataclass(frozen=True)
class Compared:
    """A row whose like is stored already: its name, and what it changes of that, each as (what, from, to)."""

    name: str
    changes: Sequence[tuple[str, str, str]] = ()


@dataclass(frozen=True)
class Proposal:
    """What the headings and cells of a table propose: a target, or nothing, for each column, and some options."""

    targets: tuple[str, ...]
    options: Mapping[str, str] = field(default_factory=dict)


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
    #: What an undo left, where it is not what most leave.
    undone: str = ""


class Loader(ABC, Generic[R]):
    """One way of using a spreadsheet. A stage names its loaders in its `apps.py`."""

    key: ClassVar[str]
    #: Why a cell does not fit, by the codes of the rows' faults.
    faults: ClassVar[Mapping[str, str]] = {}
    #: The namespace of its addresses, and what their names begin with.
    names: ClassVar[str]
    #: Headings of the rows that the dry run shows.
    preview_heads: ClassVar[tuple[str, ...]] = ()
    most_rows: ClassVar[int] = 50_000
    #: So many rows are stored in one transaction.
    at_once: ClassVar[int] = 200
    #: What does not fit is left out cell by cell and the rest of the row kept, not the whole row.
    by_cell: ClassVar[bool] = False
    #: The same file with these settings unlike is another file.
    told_apart_by: ClassVar[tuple[str, ...]] = ()

    @property
    def targets(self) -> Sequence[Target]:
        """What a column can be. A loader that knows it of one file only says it in what `of` returns."""
        return ()

    def of(self, load: Load) -> Self:
        """The loader as it stands for one file."""
        return self

    @property
    def memory(self) -> str:
        """Under which name it is remembered how files of a shape are read; at most 40 characters."""
        return self.key

    # --- Who may, and for what

    @abstractmethod
    def check(self, by: Officer, about: str) -> None:
        """Raises unless this officer may load into it."""

    def check_own(self, by: Officer, load: Load) -> None:
        """Raises unless this officer may go on with this file."""
        self.check(by, load.about)

    def refusal(self, about: str) -> NotNow | None:
        """Why rows can neither go in nor out at this time; None when they can."""
        return None

    def tied_to(self, about: str) -> Mapping[str, str]:
        """Settings that a file gets when it is received, beside those that somebody said."""
        return {}

    def consultation_id(self, about: str) -> int | None:
        """In whose history it is written down."""
        return None

    def details(self, load: Load) -> Mapping[str, str]:
        """What else the audit trail says of a file; no personal data."""
        return {}

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

    def propose(self, table: Table) -> Proposal:
        return Proposal(propose(table.columns, self.targets))

    def check_reading(self, reading: Reading) -> None:
        """Raises when the columns cannot be what somebody said, for a reason that no single target can know."""

    def own_values(self) -> Mapping[str, OwnValues]:
        """The council's own values, by the kinds of the targets."""
        return {}

    def unknown_words(self, source: Source) -> Iterable[Unknown]:
        """Words of the file that are no names of the council's, for somebody to match."""
        words = WordList(source.reading, self.targets, self.own_values())
        if words.has_columns:
            for line in source.table.rows():
                words.add(line)
        return words.found.values()

    def options(self, by: Officer) -> Iterable[ReadingOption]:
        """What is asked beside the columns."""
        return ()

    def keeps_apart(self, target: str) -> bool:
        """Whether cells of this target say who somebody is, or are of a special category: no list repeats them."""
        return False

    @abstractmethod
    def rows(self, source: Source, load: Load, by: Officer) -> Iterator[R]:
        """Every row of the file, with what does not fit."""

    def loadable(self, row: R) -> bool:
        """Whether a row can be loaded, without the cells that do not fit if need be."""
        return not row.faults

    def is_empty(self, row: R) -> bool:
        """Whether a row holds nothing to load, and nothing that does not fit."""
        return False

    def sentence(self, fault: Fault) -> str:
        """Why a cell does not fit."""
        words = _({**FAULTS, **self.faults}[fault.why])
        return words % fault.params if fault.params else words

    def preview(self, row: R) -> Sequence[str]:
        """What a row would be, in short, under `preview_heads`."""
        return ()

    def compared(self, row: R) -> Compared | None:
        """What a row changes of what is stored already; None for a row that is new. Only some loaders change things."""
        return None

    # --- Storing

    @abstractmethod
    def known(self, load: Load, keys: Iterable[str]) -> set[str]:
        """Which of these rows are stored already, by whatever file."""

    @abstractmethod
    def store(self, rows: Sequence[R], load: Load, by: Officer) -> None:
        """Store rows that fit and are not known yet. Runs in a transaction."""

    def complete(self, load: Load) -> None:
        """Every row that fits is stored. Runs once, in the transaction that writes it down."""

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

    def trail(self, about: str) -> list[tuple[str, str]]:
        """The breadcrumbs down to the page above these."""
        return [self.back(about)]

    def page(self, request: HttpRequest, template: str, about: str, context: dict[str, Any]) -> HttpResponse:
        form = context.get("form")
        wrong = form is not None and form.is_bound and not form.is_valid()
        return render(request, template, context, status=422 if wrong else 200)


#: A loader, whatever its rows are.
AnyLoader = Loader[Any]


def loader_of(load: Load) -> AnyLoader:
    """The loader that a file was put in for, as it stands for that file."""
    loaders = (loader for stage in stages(LoadingStage) for loader in stage.loaders())
    return next(loader for loader in loaders if loader.key == load.loader).of(load)
