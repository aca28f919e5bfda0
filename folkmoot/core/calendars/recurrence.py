"""Recurring events, day by day, within bounds: a rule never runs further than the last day asked for.

Of RFC 5545 the parts that calendars of meetings use: daily to yearly, interval, count, until, days of the week, of the
month, months, and positions. A rule by the hour, by week number or by day of the year is not for us and says so.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"}
_BY_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
#: No list in a rule is longer; a year has no more days.
_MOST_PARTS = 366
_DAY = timedelta(1)
#: Far enough from the last date there is for every step of every rule.
_END_OF_TIME = date(9900, 1, 1)


class NotARule(Exception):
    """A rule that makes no sense, or that we do not follow."""


@dataclass(frozen=True)
class Rule:
    frequency: str
    interval: int = 1
    count: int | None = None
    until: date | None = None
    by_day: tuple[tuple[int, int], ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_month: tuple[int, ...] = ()
    by_position: tuple[int, ...] = ()
    week_start: int = 0


def read_rule(text: str) -> Rule:
    """`FREQ=MONTHLY;BYDAY=2TU` as a value."""
    parts: dict[str, str] = {}
    for piece in text.strip().rstrip(";").split(";"):
        name, equals, value = piece.partition("=")
        name = name.strip().upper()
        if not equals or name not in _KNOWN or name in parts:
            raise NotARule(piece[:40])
        parts[name] = value.strip().upper()
    if parts.get("FREQ") not in _FREQUENCIES:
        raise NotARule(parts.get("FREQ", "")[:40])
    rule = Rule(
        frequency=parts["FREQ"],
        interval=_number(parts.get("INTERVAL", "1"), 1, 1_000),
        count=_number(parts["COUNT"], 1, 100_000) if "COUNT" in parts else None,
        until=read_day(parts["UNTIL"]) if "UNTIL" in parts else None,
        by_day=tuple(_by_day(each) for each in _list(parts.get("BYDAY", ""))),
        by_month_day=_numbers(parts.get("BYMONTHDAY", ""), -31, 31),
        by_month=_numbers(parts.get("BYMONTH", ""), 1, 12),
        by_position=_numbers(parts.get("BYSETPOS", ""), -366, 366),
        week_start=_weekday(parts.get("WKST", "MO")),
    )
    if rule.frequency in {"DAILY", "WEEKLY"} and any(nth for nth, _day in rule.by_day):
        raise NotARule(parts["BYDAY"][:40])
    if rule.frequency == "WEEKLY" and rule.by_month_day:
        raise NotARule(parts["BYMONTHDAY"][:40])
    return rule


def read_day(text: str) -> date:
    """20270503 or 20270503T093000Z as a day."""
    if not re.fullmatch(r"\d{8}(T\d{6}Z?)?", text):
        raise NotARule(text[:40])
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        raise NotARule(text[:40]) from None


def _list(text: str) -> list[str]:
    pieces = text.split(",") if text else []
    if len(pieces) > _MOST_PARTS:
        raise NotARule(text[:40])
    return pieces


def _number(text: str, least: int, most: int) -> int:
    if not re.fullmatch(r"[+-]?\d{1,6}", text) or not least <= int(text) <= most or int(text) == 0:
        raise NotARule(text[:40])
    return int(text)


def _numbers(text: str, least: int, most: int) -> tuple[int, ...]:
    return tuple(_number(piece, least, most) for piece in _list(text))


def _weekday(text: str) -> int:
    if text not in _WEEKDAYS:
        raise NotARule(text[:40])
    return _WEEKDAYS.index(text)


def _by_day(text: str) -> tuple[int, int]:
    found = _BY_DAY.fullmatch(text)
    if not found or found[1] in {"0", "00", "+0", "-0"}:
        raise NotARule(text[:40])
    return int(found[1] or 0), _WEEKDAYS.index(found[2])


def days_of(rule: Rule, start: date, last: date) -> Iterator[date]:
    """The days from the first one up to `last`, in order. COUNT counts from the first."""
    end = min(last, rule.until or last, _END_OF_TIME)
    left = rule.count
    for begins, days in _periods(rule, start, end):
        if begins > end:
            return
        for day in _positions(rule, sorted(set(days))):
            if day < start:
                continue
            if day > end or left == 0:
                return
            yield day
            left = left - 1 if left is not None else None
        if left == 0:
            return


def _positions(rule: Rule, days: list[date]) -> list[date]:
    if not rule.by_position:
        return days
    wanted = {place - 1 if place > 0 else len(days) + place for place in rule.by_position}
    return [day for place, day in enumerate(days) if place in wanted]


def _periods(rule: Rule, start: date, end: date) -> Iterator[tuple[date, list[date]]]:
    """One period after another, with the days in it that the rule names."""
    match rule.frequency:
        case "DAILY":
            day = start
            while day <= end:
                yield day, [day] if _fits(rule, day) else []
                day += timedelta(rule.interval)
        case "WEEKLY":
            day = start - timedelta((start.weekday() - rule.week_start) % 7)
            while day <= end:
                wanted = {weekday for _nth, weekday in rule.by_day} or {start.weekday()}
                week = [each for n in range(7) if (each := day + n * _DAY).weekday() in wanted]
                yield day, [each for each in week if not rule.by_month or each.month in rule.by_month]
                day += timedelta(7 * rule.interval)
        case "MONTHLY":
            for number in range(start.year * 12 + start.month - 1, end.year * 12 + end.month, rule.interval):
                year, month = divmod(number, 12)
                fits = not rule.by_month or month + 1 in rule.by_month
                yield date(year, month + 1, 1), _in_month(rule, year, month + 1, start.day) if fits else []
        case _:
            for year in range(start.year, end.year + 1, rule.interval):
                yield date(year, 1, 1), _in_year(rule, year, start)


def _fits(rule: Rule, day: date) -> bool:
    length = calendar.monthrange(day.year, day.month)[1]
    return (
        (not rule.by_month or day.month in rule.by_month)
        and (not rule.by_month_day or day.day in rule.by_month_day or day.day - length - 1 in rule.by_month_day)
        and (not rule.by_day or any(day.weekday() == weekday for _nth, weekday in rule.by_day))
    )


def _in_month(rule: Rule, year: int, month: int, usual: int) -> list[date]:
    length = calendar.monthrange(year, month)[1]
    days = [date(year, month, number) for number in range(1, length + 1)]
    if not rule.by_day and not rule.by_month_day:
        return [date(year, month, usual)] if usual <= length else []
    if rule.by_month_day:
        wanted = {number if number > 0 else length + number + 1 for number in rule.by_month_day}
        days = [day for day in days if day.day in wanted]
        return [day for day in days if not rule.by_day or day in _nth_days(rule, _month(year, month))]
    return _nth_days(rule, days)


def _month(year: int, month: int) -> list[date]:
    return [date(year, month, number) for number in range(1, calendar.monthrange(year, month)[1] + 1)]


def _nth_days(rule: Rule, days: list[date]) -> list[date]:
    """Every Tuesday, or the second or the last one, of these days."""
    found = []
    for nth, weekday in rule.by_day:
        those = [day for day in days if day.weekday() == weekday]
        if not nth:
            found += those
        elif -len(those) <= nth <= len(those):
            found.append(those[nth - 1 if nth > 0 else nth])
    return found


def _in_year(rule: Rule, year: int, start: date) -> list[date]:
    if rule.by_month:
        usual = start.day
        return [day for month in sorted(set(rule.by_month)) for day in _in_month(rule, year, month, usual)]
    if rule.by_month_day:
        return [day for month in range(1, 13) for day in _in_year_by_day(rule, year, month)]
    if rule.by_day:
        return _nth_days(rule, [day for month in range(1, 13) for day in _month(year, month)])
    exists = start.day <= calendar.monthrange(year, start.month)[1]
    return [date(year, start.month, start.day)] if exists else []


def _in_year_by_day(rule: Rule, year: int, month: int) -> list[date]:
    """Days of the month in any month, on the weekdays named, which a year counts from its own beginning."""
    length = calendar.monthrange(year, month)[1]
    wanted = {number if number > 0 else length + number + 1 for number in rule.by_month_day}
    days = [day for day in _month(year, month) if day.day in wanted]
    if not rule.by_day:
        return days
    whole = [day for each in range(1, 13) for day in _month(year, each)]
    named = set(_nth_days(rule, whole))
    return [day for day in days if day in named]
