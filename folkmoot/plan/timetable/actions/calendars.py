"""The council's calendars: elections, school terms, and bank holidays that a proclamation changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import day_in_words
from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.places.models import Place
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held

from .. import law
from ..models import ElectionDay, HolidayChange, SchoolTerm
from ..permissions import check_calendars

Row = ElectionDay | SchoolTerm | HolidayChange


def _recorded(verb: str, by: Officer, row: Row, day: date) -> None:
    record(verb, by=by, subject=row, details={"name": row.name, "day": day_in_words(day).as_data()})


@transaction.atomic
def add_election(
    *,
    by: Officer,
    name: str,
    kind_key: str,
    polling_day: date,
    begins_on: date | None = None,
    areas: Iterable[Place] = (),
) -> ElectionDay:
    """An election of the whole council, or of some places."""
    check_calendars(by)
    if kind_key not in law.calendar_law().elections:
        raise NotNow(_("That kind of election is not known."))
    if begins_on is not None and begins_on > polling_day:
        raise NotNow(_("The weeks before an election begin before polling day."))
    if ElectionDay.objects.filter(name=name, polling_day=polling_day).exists():
        raise NotNow(_("This election is in the calendar already."))
    row = ElectionDay.objects.create(name=name, kind_key=kind_key, polling_day=polling_day, begins_on=begins_on)
    row.areas.set(areas)
    _recorded("timetable.election_added", by, row, polling_day)
    return row


@held("row")
def remove_election(*, by: Officer, row: ElectionDay) -> None:
    check_calendars(by)
    _recorded("timetable.election_removed", by, row, row.polling_day)
    row.delete()


@transaction.atomic
def add_term(*, by: Officer, name: str, starts_on: date, ends_on: date) -> SchoolTerm:
    """A run of school days without a break. Two never overlap."""
    check_calendars(by)
    if ends_on < starts_on:
        raise NotNow(_("The last day must not come before the first."))
    other = SchoolTerm.objects.filter(starts_on__lte=ends_on, ends_on__gte=starts_on).first()
    if other is not None:
        raise NotNow(_("These days overlap with “%(name)s”."), name=other.name)
    row = SchoolTerm.objects.create(name=name, starts_on=starts_on, ends_on=ends_on)
    _recorded("timetable.term_added", by, row, starts_on)
    return row


@held("row")
def remove_term(*, by: Officer, row: SchoolTerm) -> None:
    check_calendars(by)
    _recorded("timetable.term_removed", by, row, row.starts_on)
    row.delete()


@transaction.atomic
def add_holiday(*, by: Officer, day: date, name: str, is_holiday: bool = True) -> HolidayChange:
    """A bank holiday that a proclamation made, or took away, once."""
    check_calendars(by)
    if HolidayChange.objects.filter(day=day).exists():
        raise NotNow(_("A change of that day is in the calendar already."))
    row = HolidayChange.objects.create(day=day, name=name, is_holiday=is_holiday)
    _recorded("timetable.holiday_added", by, row, day)
    return row


@held("row")
def remove_holiday(*, by: Officer, row: HolidayChange) -> None:
    check_calendars(by)
    _recorded("timetable.holiday_removed", by, row, row.day)
    row.delete()
