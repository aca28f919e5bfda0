"""Bank holidays of England and Wales, Scotland and Northern Ireland, worked out for any year.

Sources: Banking and Financial Dealings Act 1971 s.1 and Schedule 1; St Andrew's Day Bank Holiday (Scotland) Act 2007;
royal proclamations under s.1(3) of the 1971 Act for New Year's Day, the early May day and every substitute day. Good
Friday and Christmas Day are holidays by common law in England, Wales and Northern Ireland. What a proclamation does
once (a coronation, a jubilee) is no rule: it comes in as `OneOff`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from folkmoot.core.sentences import Words, as_given, noop, say

MONDAY, SATURDAY = 0, 5
#: St Andrew's Day became a bank holiday in this year; before it the rules below do not hold.
FIRST_YEAR = 2007


class Division(StrEnum):
    """The three parts of the kingdom that share bank holidays."""

    ENGLAND_AND_WALES = noop("England and Wales")
    SCOTLAND = noop("Scotland")
    NORTHERN_IRELAND = noop("Northern Ireland")


class Nation(StrEnum):
    ENGLAND = noop("England")
    WALES = noop("Wales")
    SCOTLAND = noop("Scotland")
    NORTHERN_IRELAND = noop("Northern Ireland")

    @property
    def division(self) -> Division:
        if self in {Nation.ENGLAND, Nation.WALES}:
            return Division.ENGLAND_AND_WALES
        return Division(self.value)


@dataclass(frozen=True)
class OneOff:
    """A day a proclamation made a bank holiday once, or (`holiday=False`) took from the list once."""

    day: date
    name: str
    divisions: frozenset[Division] = frozenset(Division)
    holiday: bool = True


def easter(year: int) -> date:
    """Easter Sunday (Calendar (New Style) Act 1750 s.3), by the method of Meeus, Jones and Butcher."""
    golden, century, of_century = year % 19, year // 100, year % 100
    leap_centuries, left = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon + 15) % 30
    leaps, rest = divmod(of_century, 4)
    sunday = (32 + 2 * left + 2 * leaps - epact - rest) % 7
    late = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _monday_from(day: date) -> date:
    return day + timedelta((MONDAY - day.weekday()) % 7)


def _last_monday(year: int, month: int) -> date:
    """Of a month with 31 days."""
    return _monday_from(date(year, month, 25))


def _fixed(found: dict[date, Words], days: Iterable[tuple[date, Words]]) -> None:
    """Put days in; one that falls on a weekend, or on a holiday already there, gives way to the next free weekday."""
    moved = []
    for day, name in days:
        if day.weekday() >= SATURDAY or day in found:
            moved.append((day, name))
        else:
            found[day] = name
    for day, name in moved:
        free = day
        while free.weekday() >= SATURDAY or free in found:
            free += timedelta(1)
        found[free] = say(noop("%(name)s (substitute day)"), name=name)


def _common(year: int) -> dict[date, Words]:
    """Days that fall alike in all three divisions."""
    found = {
        easter(year) - timedelta(2): Words(noop("Good Friday")),
        _monday_from(date(year, 5, 1)): Words(noop("Early May bank holiday")),
        _last_monday(year, 5): Words(noop("Spring bank holiday")),
    }
    _fixed(found, [(date(year, 12, 25), Words(noop("Christmas Day"))), (date(year, 12, 26), Words(noop("Boxing Day")))])
    return found


def _england_and_wales(year: int) -> dict[date, Words]:
    found = _common(year)
    found[easter(year) + timedelta(1)] = Words(noop("Easter Monday"))
    found[_last_monday(year, 8)] = Words(noop("Summer bank holiday"))
    _fixed(found, [(date(year, 1, 1), Words(noop("New Year’s Day")))])
    return found


def _scotland(year: int) -> dict[date, Words]:
    found = _common(year)
    found[_monday_from(date(year, 8, 1))] = Words(noop("Summer bank holiday"))
    _fixed(found, [(date(year, 1, 1), Words(noop("New Year’s Day"))), (date(year, 1, 2), Words(noop("2nd January")))])
    _fixed(found, [(date(year, 11, 30), Words(noop("St Andrew’s Day")))])
    return found


def _northern_ireland(year: int) -> dict[date, Words]:
    found = _england_and_wales(year)
    _fixed(found, [(date(year, 3, 17), Words(noop("St Patrick’s Day")))])
    _fixed(found, [(date(year, 7, 12), Words(noop("Battle of the Boyne (Orangemen’s Day)")))])
    return found


_RULES = {
    Division.ENGLAND_AND_WALES: _england_and_wales,
    Division.SCOTLAND: _scotland,
    Division.NORTHERN_IRELAND: _northern_ireland,
}


@lru_cache(maxsize=512)
def bank_holidays(division: Division, year: int, one_offs: tuple[OneOff, ...] = ()) -> dict[date, Words]:
    """The bank holidays of a year, in order, each with its name."""
    if year < FIRST_YEAR:
        raise ValueError(f"Bank holidays are worked out from {FIRST_YEAR}, not for {year}.")
    found = _RULES[division](year)
    for change in _of(one_offs, division, year):
        if change.holiday:
            found[change.day] = as_given(change.name)
        else:
            found.pop(change.day, None)
    return dict(sorted(found.items()))


def _of(one_offs: Iterable[OneOff], division: Division, year: int) -> Iterator[OneOff]:
    return (change for change in one_offs if change.day.year == year and division in change.divisions)
