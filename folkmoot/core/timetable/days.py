"""A council's calendar: which days are working days and which are school days, and counting in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from folkmoot.core.refusals import Refusal
from folkmoot.core.sentences import WEEKDAYS, Words, noop
from folkmoot.core.timetable.holidays import SATURDAY, Division, OneOff, bank_holidays

ONE_DAY = timedelta(1)
#: Counting school days gives up after this many days without finding enough of them.
FARTHEST = 550


class NoSchoolTerms(Refusal):
    """School days were to be counted where the council has entered no terms."""


@dataclass(frozen=True, order=True)
class Term:
    """A run of school days without a break: a term, or the part of one before or after half-term."""

    starts: date
    ends: date
    name: str = field(default="", compare=False)

    def __contains__(self, day: date) -> bool:
        return self.starts <= day <= self.ends


@dataclass(frozen=True)
class Calendar:
    """Bank holidays of a division, with what proclamations changed once, and the school terms the council entered."""

    division: Division = Division.ENGLAND_AND_WALES
    one_offs: tuple[OneOff, ...] = ()
    terms: tuple[Term, ...] = ()

    def bank_holiday(self, day: date) -> Words | None:
        """The name of the bank holiday that a day is, or nothing."""
        return bank_holidays(self.division, day.year, self.one_offs).get(day)

    def is_working(self, day: date) -> bool:
        """Monday to Friday, and no bank holiday."""
        return day.weekday() < SATURDAY and not self.bank_holiday(day)

    def is_school_day(self, day: date) -> bool:
        """A working day in a term that the council entered."""
        return any(day in term for term in self.terms) and self.is_working(day)

    def why_not_working(self, day: date) -> Words | None:
        """Why nothing is done on a day: the name of the holiday, or of the day of the week."""
        return self.bank_holiday(day) or (Words(WEEKDAYS[day.weekday()]) if day.weekday() >= SATURDAY else None)

    def working_day_from(self, day: date) -> date:
        """That day, or the next working day after it."""
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def working_day_up_to(self, day: date) -> date:
        """That day, or the last working day before it."""
        while not self.is_working(day):
            day -= ONE_DAY
        return day

    def add_working_days(self, day: date, number: int) -> date:
        """The working day `number` after a day (before it when negative); the day itself does not count."""
        step = ONE_DAY if number >= 0 else -ONE_DAY
        for _ in range(abs(number)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def add_school_days(self, day: date, number: int) -> date:
        """The school day `number` after a day; the day itself does not count."""
        start, left = day, number
        while left:
            day += ONE_DAY
            if (day - start).days > FARTHEST:
                words = noop("School days from %(day)s on cannot be counted: the calendar holds too few school terms.")
                raise NoSchoolTerms(words, day=start)
            left -= self.is_school_day(day)
        return day

    def school_days(self, first: date, last: date) -> int:
        """How many school days there are from one day to another, both counted."""
        return sum(self.is_school_day(first + timedelta(n)) for n in range((last - first).days + 1))

    def holidays_between(self, first: date, last: date) -> tuple[tuple[date, Words], ...]:
        """The bank holidays from one day to another, both counted."""
        years = range(first.year, last.year + 1)
        every = (pair for year in years for pair in bank_holidays(self.division, year, self.one_offs).items())
        return tuple((day, name) for day, name in every if first <= day <= last)

    def knows_terms(self, first: date, last: date) -> bool:
        """Whether terms were entered for this time at all."""
        return any(term.starts <= last and term.ends >= first for term in self.terms)
