"""Spreadsheets of a list's values: one row for each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.core.loading.rows import LONGEST_VALUE, Fault, Source, filled
from folkmoot.core.loading.targets import Target
from folkmoot.core.loading.values import OwnValues
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.accounts.permissions import check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.loads.loader import Loader, Wording
from folkmoot.groundwork.loads.models import Load

from .actions import add_values
from .columns import MISFITS, ListColumn, WrongCell
from .kept import AnyList
from .models import LoadedValue
from .queries import uses


@dataclass
class ValueRow:
    """A row of a file as a value of the list."""

    row: int
    said: dict[str, object] = field(default_factory=dict)
    #: What no two values have in common.
    identity: str = ""
    faults: list[Fault] = field(default_factory=list)
    kept: list[Fault] = field(default_factory=list)

    @property
    def key(self) -> str:
        return key_of(self.identity)


def key_of(identity: str) -> str:
    return hashlib.sha256(identity.encode()).hexdigest()


class ListLoader(Loader[ValueRow]):
    """Values of one list."""

    faults = MISFITS
    names = "lists:"
    most_rows = 5_000

    def __init__(self, kept: AnyList) -> None:
        self.list = kept
        self.key = f"list {kept.key}"  # type: ignore[misc]
        self.preview_heads = tuple(column.label for column in kept.columns)  # type: ignore[misc]

    @cached_property
    def targets(self) -> Sequence[Target]:
        return tuple(column.target() for column in self.list.columns)

    def check(self, by: Officer, about: str) -> None:
        check(by, Permission.MANAGE_COUNCIL)

    def own_values(self) -> Mapping[str, OwnValues]:
        known = ((column.name, column.own_values()) for column in self.list.columns)
        return {name: own for name, own in known if own is not None}

    def rows(self, source: Source, load: Load, by: Officer) -> Iterator[ValueRow]:
        words = source.reading.words
        own = {name: values.with_words(words.get(name, {})) for name, values in self.own_values().items()}
        columns = source.columns()
        for number, cells in source.table.rows():
            row = ValueRow(number, faults=list(source.merged(number)))
            for column in self.list.columns:
                self._read(row, column, cells, columns.get(column.name, []), own.get(column.name))
            if not row.faults:
                row.identity = self.list.identity(row.said)
            yield row

    def _read(
        self, row: ValueRow, column: ListColumn, cells: tuple[str, ...], places: list[int], own: OwnValues | None
    ) -> None:
        for place, text in filled(cells, places):
            try:
                row.said[column.name] = column.read(text, own)
            except WrongCell as misfit:
                row.faults.append(Fault(row.row, place, text[:LONGEST_VALUE], str(misfit)))
        if column.required and places and not any(text for _place, text in filled(cells, places)):
            row.faults.append(Fault(row.row, places[0], "", "no_name"))

    def preview(self, row: ValueRow) -> Sequence[str]:
        own = self.own_values()
        shown = []
        for column in self.list.columns:
            value = row.said.get(column.name)
            named = own[column.name].shown.get(str(value), "") if column.name in own else column.in_words(value)
            shown.append(named)
        return shown

    def known(self, load: Load, keys: Iterable[str]) -> set[str]:
        return {key_of(identity) for identity in self.list.identities()} & set(keys)

    def store(self, rows: Sequence[ValueRow], load: Load, by: Officer) -> None:
        values = add_values(by=by, kept=self.list, rows=[row.said for row in rows])
        LoadedValue.objects.bulk_create(LoadedValue(load=load, value=value.pk) for value in values)

    def stored(self, load: Load) -> int:
        return LoadedValue.objects.filter(load=load).count()

    def undo(self, load: Load) -> int:
        """Values that something uses by now, or that were merged, stay."""
        keys = list(LoadedValue.objects.filter(load=load).values_list("value", flat=True))
        used, values = uses(self.list, keys), self.list.values()
        kept = set(values.filter(merged_into__in=keys).values_list("merged_into", flat=True))
        gone = [key for key in keys if not used[key] and key not in kept]
        going = self.list.model._default_manager.filter(pk__in=gone, merged_into=None)
        number = int(going.count())
        going.delete()
        return number

    def wording(self, about: str) -> Wording:
        title = _(self.list.words.title)
        return Wording(
            title=_("Load from a spreadsheet"),
            introduction=_("Put a whole list into “%(list)s” in one go.") % {"list": title},
            file_help=_("CSV or Excel workbook (.xlsx), up to 50 MB. One row for each."),
            columns_help=_("Correct what is wrong, and leave out what the list need not know."),
            what=_("the list “%(list)s”") % {"list": title},
            known=_("Rows that are on the list already"),
            see=_("See the list"),
            add=lambda n: ngettext("Add one row to the list", "Add %(n)s rows to the list", n),
            loaded=lambda n: ngettext(
                "One row of this file is on the list.", "%(n)s rows of this file are on the list.", n
            ),
            take_out=lambda n: ngettext(
                "The row goes off the list, unless something uses it by now.",
                "%(n)s rows go off the list. Those that something uses by now stay.",
                n,
            ),
            taken_out=lambda n: ngettext("One row is off the list.", "%(n)s rows are off the list.", n),
        )

    def where(self, about: str) -> dict[str, str]:
        return {"key": self.list.key}

    def back(self, about: str) -> tuple[str, str]:
        return _(self.list.words.title), reverse("lists:list", args=[self.list.key])
