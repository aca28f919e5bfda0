"""Periods as statutes word them, and the first day on which a consultation may lawfully close.

How the words are counted, and where that comes from:

* "beginning with" a day counts that day: *Zoan v Rouamba* [2000] 1 WLR 1509 (CA).
* "from" or "after" a day does not count that day, and counts the last one: *Radcliffe v Bartholomew* [1892] 1 QB 161.
* "clear days" count neither end: *R v Justices of Herefordshire* (1820) 3 B & A 581, applied in *R v Swansea City
  Council, ex p Elitestone* (1993) 66 P & CR 422. "Not less than" so many days is counted the same way, the careful
  reading: *Re Hector Whaling Ltd* [1936] Ch 208.
* A month ends on the day of the same number, or on the last of the month where there is none: *Dodds v Walker*
  [1981] 1 WLR 1027 (HL); "month" is a calendar month: Interpretation Act 1978 s.5 and Schedule 1.

The law takes no account of parts of a day at the beginning; a day at the end counts only when it was given whole.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo

from folkmoot.core.sentences import Words, listed, noop, say
from folkmoot.core.timetable.days import FARTHEST, ONE_DAY, Calendar, NoSchoolTerms

#: The clock of all four nations; summer time is the Summer Time Act 1972 with SI 2002/262.
LONDON = ZoneInfo("Europe/London")
#: A period that ends in the last minute of a day gave people that day.
LAST_MINUTE = time(23, 59)
#: How far back school days are looked for.
FAR_BACK = timedelta(FARTHEST - 10)


class Unit(StrEnum):
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    WORKING_DAYS = "working days"
    SCHOOL_DAYS = "school days"


class DayRule(StrEnum):
    """Which ends of a period count."""

    BEGINNING_WITH = "beginning with"
    AFTER = "after"
    CLEAR = "clear"

    @property
    def words(self) -> str:
        return {
            DayRule.BEGINNING_WITH: noop("the first day counts, and the last day must be given whole"),
            DayRule.AFTER: noop("the first day does not count, and the last day must be given whole"),
            DayRule.CLEAR: noop("neither the first day nor the last counts"),
        }[self]


#: How long a period is, in the plural and for one alone.
_LENGTHS = {
    Unit.DAYS: (noop("%(n)s days"), noop("1 day")),
    Unit.WEEKS: (noop("%(n)s weeks"), noop("1 week")),
    Unit.MONTHS: (noop("%(n)s months"), noop("1 month")),
    Unit.WORKING_DAYS: (noop("%(n)s working days"), noop("1 working day")),
    Unit.SCHOOL_DAYS: (noop("%(n)s school days"), noop("1 school day")),
}
_CLEAR_LENGTHS = {
    Unit.DAYS: (noop("%(n)s clear days"), noop("1 clear day")),
    Unit.WEEKS: (noop("%(n)s clear weeks"), noop("1 clear week")),
    Unit.MONTHS: (noop("%(n)s clear months"), noop("1 clear month")),
    Unit.WORKING_DAYS: (noop("%(n)s clear working days"), noop("1 clear working day")),
    Unit.SCHOOL_DAYS: (noop("%(n)s clear school days"), noop("1 clear school day")),
}


@dataclass(frozen=True)
class Minimum:
    """A period that must run: six weeks, neither end counting."""

    number: int
    unit: Unit
    rule: DayRule

    @property
    def words(self) -> Words:
        """Six weeks, 28 clear days."""
        several, single = (_CLEAR_LENGTHS if self.rule is DayRule.CLEAR else _LENGTHS)[self.unit]
        return Words(single) if self.number == 1 else say(several, n=self.number)

    def __str__(self) -> str:
        return str(self.words)


def in_words(minimums: Sequence[Minimum]) -> Words:
    """Six weeks; one clear week and 28 clear days."""
    if len(minimums) == 2:
        first, second = (minimum.words for minimum in minimums)
        return say(noop("%(first)s and %(second)s"), first=first, second=second)
    return listed(minimum.words for minimum in minimums) if minimums else Words(noop("none fixed"))


def day_rules(minimums: Sequence[Minimum]) -> Words:
    """Which ends of the periods count."""
    return listed(dict.fromkeys(minimum.rule.words for minimum in minimums), "; ")


@dataclass(frozen=True, order=True)
class EarliestClose:
    """The first day on which a period may close; with `whole` only in that day's last minute or later."""

    day: date
    whole: bool

    def allows(self, closes: datetime) -> bool:
        """Whether a closing in local time is late enough."""
        if closes.date() != self.day:
            return closes.date() > self.day
        return not self.whole or closes.time() >= LAST_MINUTE

    def moment(self, zone: tzinfo = LONDON) -> datetime:
        """A good moment to close on that day: its last minute."""
        return datetime.combine(self.day, LAST_MINUTE, tzinfo=zone)


def local(moment: datetime, zone: tzinfo = LONDON) -> datetime:
    """A moment on the council's clock, through UTC, so that the hour that comes twice is read right."""
    return moment.astimezone(UTC).astimezone(zone)


def add_months(day: date, number: int) -> date:
    """The day of the same number some months on, or the last of that month where it has none."""
    month = day.month - 1 + number
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _after(day: date, minimum: Minimum, calendar: Calendar) -> date:
    """The last day of a period that begins after a day."""
    match minimum.unit:
        case Unit.DAYS:
            return day + timedelta(minimum.number)
        case Unit.WEEKS:
            return day + timedelta(7 * minimum.number)
        case Unit.MONTHS:
            return add_months(day, minimum.number)
        case Unit.WORKING_DAYS:
            return calendar.add_working_days(day, minimum.number)
        case Unit.SCHOOL_DAYS:
            return calendar.add_school_days(day, minimum.number)


def earliest_close(minimum: Minimum, opens: date, calendar: Calendar) -> EarliestClose:
    """When a period that opens on a day may close at the earliest. Raises NoSchoolTerms where those are missing."""
    match minimum.rule:
        case DayRule.BEGINNING_WITH:
            return EarliestClose(_after(opens - ONE_DAY, minimum, calendar), whole=True)
        case DayRule.AFTER:
            return EarliestClose(_after(opens, minimum, calendar), whole=True)
        case DayRule.CLEAR:
            return EarliestClose(_after(opens, minimum, calendar) + ONE_DAY, whole=False)


def earliest_of_all(minimums: tuple[Minimum, ...], opens: date, calendar: Calendar) -> EarliestClose | None:
    """When every one of several periods has run, or nothing where none is fixed."""
    return max((earliest_close(minimum, opens, calendar) for minimum in minimums), default=None)


def latest_opening(minimums: tuple[Minimum, ...], closes: date, calendar: Calendar) -> date:
    """The last day to open on so that every period has run by the end of another day."""
    for minimum in minimums:
        if minimum.unit is Unit.SCHOOL_DAYS and calendar.school_days(closes - FAR_BACK, closes) < minimum.number:
            words = noop("%(period)s before %(day)s cannot be counted: the calendar holds too few school terms.")
            raise NoSchoolTerms(words, period=minimum.words, day=closes)
    early, late = 0, 1  # in days before closing: too near, and then near enough
    while not _has_run(minimums, closes - timedelta(late), closes, calendar):
        early, late = late, _farther(late, minimums)
    if _has_run(minimums, closes, closes, calendar):
        return closes
    while late - early > 1:
        middle = (early + late) // 2
        early, late = (
            (early, middle) if _has_run(minimums, closes - timedelta(middle), closes, calendar) else (middle, late)
        )
    return closes - timedelta(late)


def _farther(days: int, minimums: tuple[Minimum, ...]) -> int:
    """Twice as far back, but never to before the school days that were found."""
    if all(minimum.unit is not Unit.SCHOOL_DAYS for minimum in minimums):
        return 2 * days
    if days >= FAR_BACK.days:
        raise NoSchoolTerms(noop("The calendar holds too few school terms for so long a period."))
    return min(2 * days, FAR_BACK.days)


def _has_run(minimums: tuple[Minimum, ...], opens: date, closes: date, calendar: Calendar) -> bool:
    try:
        closest = earliest_of_all(minimums, opens, calendar)
    except NoSchoolTerms:  # too few school days after this opening; an earlier one will have them
        return False
    return closest is None or closest.day <= closes


def counted(opens: date, closes: datetime) -> int:
    """How many whole days people had, the first counting and the last when it was given whole."""
    last = closes.date() if closes.time() >= LAST_MINUTE else closes.date() - ONE_DAY
    return max(0, (last - opens).days + 1)
