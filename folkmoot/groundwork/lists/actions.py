"""Values of a list added, changed, retired, merged. What is in use is never deleted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import Words, noop
from folkmoot.groundwork.accounts.models import Council, Officer
from folkmoot.groundwork.accounts.permissions import check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.own_values import OwnValue
from folkmoot.groundwork.records.actions import System, record

from .kept import AnyList, Said, fields_of, held_by, names_of
from .models import LoadedValue
from .queries import Reference, is_used, references_to

T = TypeVar("T")
_THERE = noop("“%(name)s” is on the list already. A retired one can be offered again.")


def _check(by: Officer | System) -> None:
    """Actions by the system (setting up, the demonstration) need no role."""
    if not isinstance(by, System):
        check(by, Permission.MANAGE_COUNCIL)


def _details(kept: AnyList, **more: object) -> dict[str, object]:
    return {"list": Words(kept.words.title).as_data(), **more}


def _once(name: object, act: Callable[[], T]) -> T:
    """What somebody else added in the same moment is on the list already."""
    try:
        with transaction.atomic():
            return act()
    except IntegrityError as twin:
        if "unique" not in str(twin).lower():
            raise
        raise NotNow(_THERE, name=str(name)) from twin


def _check_new(kept: AnyList, said: Said, there: dict[str, int], value: OwnValue | None = None) -> None:
    twin = there.get(kept.identity(said))
    if twin is not None and (value is None or twin != value.pk):
        raise NotNow(_THERE, name=str(said["name"]))
    kept.check(said, value)


@transaction.atomic
def add_values(*, by: Officer | System, kept: AnyList, rows: Sequence[Said]) -> list[OwnValue]:
    """Put values on a list, each said by the names of its columns."""
    _check(by)
    there, taken = kept.identities(), kept.addresses()
    values: list[OwnValue] = []
    for said in rows:
        _check_new(kept, said, there)
        there[kept.identity(said)] = 0
        value = kept.new(said, taken)
        _once(said["name"], value.save)
        values.append(value)
    if len(values) == 1:
        record("lists.added", by=by, subject=values[0], details=_details(kept))
    elif values:
        details = _details(kept, names=names_of(values))
        record("lists.added_several", by=by, subject=Council.objects.get(), details=details)
    kept.changed()
    return values


def change_value(*, by: Officer | System, kept: AnyList, value: OwnValue, said: Said) -> OwnValue:
    """Say anew what the list says of a value; everything that has it shows the new words."""
    return change_values(by=by, kept=kept, said={value.pk: said})[0]


@transaction.atomic
def change_values(*, by: Officer | System, kept: AnyList, said: Mapping[int, Said]) -> list[OwnValue]:
    """The same for several, each under its primary key. What another column says stays as it is."""
    _check(by)
    rows = kept.model._default_manager.select_for_update().filter(pk__in=list(said)).order_by("pk")
    locked: dict[int, OwnValue] = {row.pk: row for row in rows}
    there = kept.identities()
    changed = []
    for key, words in said.items():
        whole = kept.completed({**held_by(kept, locked[key]), **words}, locked[key])
        _check_new(kept, whole, there, locked[key])
        changed.append(_change(by, kept, locked[key], whole))
    if any(changed):
        kept.changed()
    return [locked[key] for key in said]


def _there(model: type[OwnValue]) -> dict[str, set[int | None]]:
    """For each column that points to another list, what it may point to: something may have been deleted since."""
    columns = (column for column in model._meta.concrete_fields if isinstance(column, models.ForeignKey))
    return {
        column.attname: {None, *column.related_model._default_manager.values_list("pk", flat=True)}
        for column in columns
    }


def put_back(kept: AnyList, entries: Iterable[LoadedValue]) -> int:
    """Give values what a spreadsheet changed of them, but for what was changed again since. Returns how many."""
    listed = {entry.value: entry for entry in entries}
    rows = kept.model._default_manager.select_for_update().filter(pk__in=list(listed)).order_by("pk")
    there = _there(kept.model)
    put = 0
    for value in rows:
        entry = listed[value.pk]
        columns = {name: kept.model._meta.get_field(name) for name in entry.after}
        back = {
            name: column.to_python(entry.before[name])
            for name, column in columns.items()
            if getattr(value, name) == column.to_python(entry.after[name])
            and (name not in there or entry.before[name] in there[name])
        }
        for name, held in back.items():
            setattr(value, name, held)
        if back:
            value.save(update_fields=list(back))
            put += 1
    return put


def _change(by: Officer | System, kept: AnyList, value: OwnValue, said: Said) -> bool:
    before, fields = value.name, fields_of(kept.model, said)
    changed = [name for name, held in fields.items() if getattr(value, name) != held]
    for name in changed:
        setattr(value, name, fields[name])
    if not changed:
        return False
    _once(value.name, lambda: value.save(update_fields=changed))
    words = [Words(column.label) for column in kept.columns if {column.name, f"{column.name}_id"} & {*changed}]
    details = _details(kept, before=before, fields=", ".join(str(word) for word in words))
    record("lists.changed", by=by, subject=value, details=details)
    return True


@transaction.atomic
def retire_value(*, by: Officer | System, kept: AnyList, value: OwnValue) -> None:
    """No longer offer a value; what has it keeps it."""
    _check(by)
    locked = kept.model._default_manager.select_for_update().get(pk=value.pk)
    if locked.retired_on is not None:
        raise NotNow(noop("“%(name)s” is retired already."), name=locked.name)
    locked.retired_on = timezone.localdate()
    locked.save(update_fields=["retired_on"])
    record("lists.retired", by=by, subject=locked, details=_details(kept))


@transaction.atomic
def restore_value(*, by: Officer | System, kept: AnyList, value: OwnValue) -> None:
    """Offer a retired value again."""
    _check(by)
    locked = kept.model._default_manager.select_for_update(of=("self",)).get(pk=value.pk)
    if locked.merged_into is not None:
        words = noop("“%(name)s” was merged into “%(into)s”, which now has everything that used it.")
        raise NotNow(words, name=locked.name, into=locked.merged_into.name)
    if locked.retired_on is None:
        raise NotNow(noop("“%(name)s” is offered already."), name=locked.name)
    locked.retired_on = None
    locked.save(update_fields=["retired_on"])
    record("lists.restored", by=by, subject=locked, details=_details(kept))


@transaction.atomic
def merge_values(*, by: Officer | System, kept: AnyList, value: OwnValue, into: OwnValue) -> int:
    """Give everything that has a value another instead, and retire it. Returns how much was moved."""
    _check(by)
    if value.pk == into.pk:
        raise NotNow(noop("Choose another one to merge it into."))
    keys = [value.pk, into.pk]
    locked = {row.pk: row for row in kept.model._default_manager.select_for_update().filter(pk__in=keys).order_by("pk")}
    gone, left = locked[value.pk], locked[into.pk]
    if left.retired_on is not None or gone.merged_into_id is not None:
        raise NotNow(noop("A value that is retired takes nothing over, and one that was merged is gone already."))
    if not kept.mergeable(gone).filter(pk=left.pk).exists():
        raise NotNow(noop("“%(name)s” cannot be merged into “%(into)s”."), name=gone.name, into=left.name)
    moved = sum(_move(column, gone, left) for column in references_to(kept.model))
    kept.model._default_manager.filter(merged_into=gone).update(merged_into=left)
    gone.merged_into, gone.retired_on = left, gone.retired_on or timezone.localdate()
    gone.save(update_fields=["merged_into", "retired_on"])
    kept.changed()
    record("lists.merged", by=by, subject=gone, details=_details(kept, into=left.name, moved=moved))
    return moved


def _move(column: Reference, gone: OwnValue, left: OwnValue) -> int:
    """Point one column of the database from one value to another."""
    rows = column.model._base_manager.filter(**{column.name: gone})
    if column.model is type(left):  # nothing becomes a part of itself
        rows.filter(pk=left.pk).update(**{column.name: None})
    try:
        with transaction.atomic():
            return rows.update(**{column.name: left})
    except IntegrityError:
        return sum(_move_row(column, row, left) for row in rows)


def _move_row(column: Reference, row: models.Model, left: OwnValue) -> int:
    """The same for one row, which may have a twin there."""
    try:
        with transaction.atomic():
            return column.model._base_manager.filter(pk=row.pk).update(**{column.name: left})
    except IntegrityError as twin:
        if column.model._meta.auto_created or getattr(column.model, "twin_is_spare", False):
            row.delete()
            return 0
        words = noop("“%(row)s” cannot become part of “%(into)s”, which has one of its own. Change one of them first.")
        raise NotNow(words, row=str(row), into=left.name) from twin


@transaction.atomic
def remove_value(*, by: Officer | System, kept: AnyList, value: OwnValue) -> None:
    """Delete a value that nothing has: it was put in by mistake."""
    _check(by)
    if is_used(kept, value) or kept.model._default_manager.filter(merged_into=value).exists():
        raise NotNow(noop("“%(name)s” is in use. Retire it: what has it keeps it."), name=value.name)
    record("lists.removed", by=by, subject=value, details=_details(kept))
    value.delete()
