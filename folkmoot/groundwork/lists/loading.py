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
from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.accounts.permissions import check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.loads.loader import Compared, Loader, Wording
from folkmoot.groundwork.loads.models import Load
from folkmoot.groundwork.own_values import OwnValue
from folkmoot.groundwork.ui.voice import translated

from .actions import add_values, change_values, put_back
from .columns import MISFITS, ListColumn, WrongCell
from .kept import AnyList, fields_of, held_by
from .models import LoadedValue
from .queries import uses


@dataclass
class ValueRow:
    """A row of a file as a value of the list."""

    row: int
    said: dict[str, object] = field(default_factory=dict)
    #: What no two values have in common.
    identity: str = ""
    #: The value that is on the list already, and what the row changes of it: names of columns.
    value: OwnValue | None = None
    changed: tuple[str, ...] = ()
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
        #: Keys of rows that change a value, as the file was last gone through.
        self._changing: set[str] = set()

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
        columns, meant = source.columns(), self.list.meant()
        self._changing = set()
        for number, cells in source.table.rows():
            row = ValueRow(number, faults=list(source.merged(number)))
            for column in self.list.columns:
                self._read(row, column, cells, columns.get(column.name, []), own.get(column.name))
            if not row.faults:
                row.value = meant(row.said)
                self._compare(row, columns)
            yield row

    def _compare(self, row: ValueRow, columns: Mapping[str, list[int]]) -> None:
        """What a row changes of a value that is on the list already; that it makes sense, new or not."""
        value = row.value
        whole = {**held_by(self.list, value), **row.said} if value else row.said
        row.identity = self.list.identity_of(value) if value else self.list.identity(row.said)
        place = columns["name"][0]
        if value is not None and value.retired_on is not None:
            into = {"into": value.merged_into.name} if value.merged_into else {}
            row.faults.append(Fault(row.row, place, value.name, "gone" if into else "retired", params=into))
            return
        try:
            self.list.check(whole, value)
        except NotNow as refusal:
            row.faults.append(
                Fault(row.row, place, str(row.said["name"]), "refused", params={"why": translated(refusal)})
            )
        if value is not None:
            key = self.list.identified_by()
            fields = fields_of(self.list.model, {name: held for name, held in row.said.items() if name not in key})
            row.changed = tuple(
                name.removesuffix("_id") for name, held in fields.items() if getattr(value, name) != held
            )
            if row.changed:
                self._changing.add(row.key)

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
        return [self._in_words(column, row.said.get(column.name), own) for column in self.list.columns]

    def _in_words(self, column: ListColumn, held: object, own: Mapping[str, OwnValues]) -> str:
        """What a row says, where a value of another list comes as its key."""
        return own[column.name].shown.get(str(held), "") if column.name in own else column.in_words(held)

    def compared(self, row: ValueRow) -> Compared | None:
        if row.value is None:
            return None
        own, changes = self.own_values() if row.changed else {}, []
        for name in row.changed:
            column = self.list.column(name)
            before, after = getattr(row.value, name), row.said[name]
            changes.append((_(column.label), column.in_words(before), self._in_words(column, after, own)))
        return Compared(row.value.name, changes)

    def known(self, load: Load, keys: Iterable[str]) -> set[str]:
        """Rows that change a value are not known: they are stored, each once."""
        return ({key_of(identity) for identity in self.list.identities()} & set(keys)) - self._changing

    def store(self, rows: Sequence[ValueRow], load: Load, by: Officer) -> None:
        stored = set(LoadedValue.objects.filter(load=load).values_list("value", flat=True))
        changing = {row.value.pk: row for row in rows if row.value and row.value.pk not in stored}
        values = add_values(by=by, kept=self.list, rows=[row.said for row in rows if row.value is None])
        entries = [LoadedValue(load=load, value=value.pk) for value in values]
        for key, row in changing.items():
            after = fields_of(self.list.model, {name: row.said[name] for name in row.changed})
            before = {name: getattr(row.value, name) for name in after}
            entries.append(LoadedValue(load=load, value=key, before=before, after=after))
        said = {key: {name: row.said[name] for name in row.changed} for key, row in changing.items()}
        change_values(by=by, kept=self.list, said=said)
        LoadedValue.objects.bulk_create(entries)

    def stored(self, load: Load) -> int:
        return LoadedValue.objects.filter(load=load).count()

    def undo(self, load: Load) -> int:
        """Values that something uses by now, or that were merged, stay; so does what was changed again since."""
        entries = list(LoadedValue.objects.filter(load=load))
        keys = [entry.value for entry in entries if not entry.after]
        used, values = uses(self.list, keys), self.list.values()
        kept = set(values.filter(merged_into__in=keys).values_list("merged_into", flat=True))
        gone = [key for key in keys if not used[key] and key not in kept]
        going = self.list.model._default_manager.filter(pk__in=gone, merged_into=None)
        number = int(going.count())
        going.delete()
        number += put_back(self.list, [entry for entry in entries if entry.after])
        self.list.changed()
        return number

    def wording(self, about: str) -> Wording:
        title = _(self.list.words.title)
        return Wording(
            title=_("Load from a spreadsheet"),
            introduction=_(
                "Put a whole list into “%(list)s” in one go. What is on it already is changed where the file says "
                "something else."
            )
            % {"list": title},
            file_help=_("CSV or Excel workbook (.xlsx), up to 50 MB. One row for each."),
            columns_help=_("Correct what is wrong, and leave out what the list need not know."),
            what=_("the list “%(list)s”") % {"list": title},
            known=_("Rows that are on the list already"),
            see=_("See the list"),
            add=lambda n: ngettext("Load one row", "Load %(n)s rows", n),
            loaded=lambda n: ngettext("One row of this file was loaded.", "%(n)s rows of this file were loaded.", n),
            take_out=lambda n: ngettext(
                "What the row added goes off the list, unless something uses it by now. What it changed is again as it "
                "was before.",
                "What the %(n)s rows added goes off the list, unless something uses it by now. What they changed is "
                "again as it was before, unless somebody has changed it since.",
                n,
            ),
            taken_out=lambda n: ngettext("One row is taken out.", "%(n)s rows are taken out.", n),
        )

    def where(self, about: str) -> dict[str, str]:
        return {"key": self.list.key}

    def back(self, about: str) -> tuple[str, str]:
        return _(self.list.words.title), reverse("lists:list", args=[self.list.key])
