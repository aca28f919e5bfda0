"""When the careful weeks before an election begin: council publicity is restricted, and nothing new is launched.

The duty is the Local Government Act 1986 s.2 with the Code of Recommended Practice on Local Authority Publicity
(Circular 01/2011). The period runs from the notice of election, which for councils in England and Wales comes not
later than the twenty-fifth day before polling day: SI 2006/3304 Schedules 2 and 3 rule 1; weekends, Christmas Eve,
Christmas Day, Good Friday, bank holidays and days of public thanksgiving or mourning are not counted (rule 2).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from folkmoot.core.timetable.days import ONE_DAY, Calendar
from folkmoot.core.timetable.law import Confidence


@dataclass(frozen=True)
class ElectionKind:
    """A kind of election, and how many days before polling day the notice of it comes at the latest."""

    key: str
    name: str
    days_before: int
    source: str
    checked_on: date
    confidence: Confidence


@dataclass(frozen=True)
class Election:
    """An election in the council's calendar, with the careful weeks before it."""

    name: str
    polling_day: date
    begins: date
    source: str
    confidence: Confidence

    def __contains__(self, day: date) -> bool:
        return self.begins <= day <= self.polling_day


def _counts(day: date, calendar: Calendar) -> bool:
    return calendar.is_working(day) and (day.month, day.day) != (12, 24)


def begins(kind: ElectionKind, polling_day: date, calendar: Calendar) -> date:
    """The last day on which the notice may be published: from then on the period runs at the latest."""
    # Good Friday and Christmas Day stand among the bank holidays of every division.
    day, left = polling_day, kind.days_before
    while left:
        day -= ONE_DAY
        left -= _counts(day, calendar)
    return day


def before_polling(name: str, polling_day: date, kind: ElectionKind, calendar: Calendar) -> Election:
    """An election whose period is worked out from the rule for its kind."""
    return Election(name, polling_day, begins(kind, polling_day, calendar), kind.source, kind.confidence)
