"""Dates and times in words, and read back from what people type. Local time on the screen, as the council's clock says.

Formats follow plain-English habit: Friday 3 May 2026 at 11:59pm; midday; midnight.
"""

from __future__ import annotations

import datetime as dt
import re

from django.utils import timezone
from django.utils.dates import MONTHS, MONTHS_3, WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import override

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?")


def _local(value: dt.date | dt.datetime) -> dt.date | dt.datetime:
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def day(value: dt.date | dt.datetime) -> str:
    """3 May 2026"""
    value = _local(value)
    return f"{value.day} {MONTHS[value.month]} {value.year}"


def days(first: dt.date, last: dt.date | None = None) -> str:
    """3 May 2026; 3 to 9 May 2026; 30 May to 2 June 2026; 30 December 2026 to 4 January 2027"""
    if last is None or last == first:
        return day(first)
    begins = str(first.day)
    if (first.month, first.year) != (last.month, last.year):
        begins += f" {MONTHS[first.month]}"
    if first.year != last.year:
        begins += f" {first.year}"
    return _("%(first)s to %(last)s") % {"first": begins, "last": day(last)}


def weekday(value: dt.date | dt.datetime) -> str:
    """Friday 3 May 2026"""
    return f"{WEEKDAYS[_local(value).weekday()]} {day(value)}"


def clock(value: dt.time | dt.datetime) -> str:
    """11:59pm, 9am, midday, midnight"""
    if isinstance(value, dt.datetime):
        local = _local(value)
        assert isinstance(local, dt.datetime)  # noqa: S101 - tells the type checker what _local keeps
        value = local.time()
    if (value.hour, value.minute) == (0, 0):
        return _("midnight")
    if (value.hour, value.minute) == (12, 0):
        return _("midday")
    minutes = f":{value.minute:02d}" if value.minute else ""
    return f"{value.hour % 12 or 12}{minutes}{'am' if value.hour < 12 else 'pm'}"


def moment(value: dt.datetime) -> str:
    """Friday 3 May 2026 at 11:59pm"""
    return _("%(day)s at %(time)s") % {"day": weekday(value), "time": clock(value)}


def read_month(text: str) -> int | None:
    """5, 05, May, Sept or Mai: the month's number, or None."""
    text = text.strip().lower().rstrip(".")
    if text.isdecimal():
        number = int(text)
        return number if 1 <= number <= 12 else None
    names = _month_names()
    with override("en"):
        names |= _month_names()
    begun = {number for name, number in names.items() if len(text) >= 3 and name.startswith(text)}
    return names.get(text) or (begun.pop() if len(begun) == 1 else None)


def _month_names() -> dict[str, int]:
    tables = (MONTHS, MONTHS_3)
    return {str(name).lower().rstrip("."): number for table in tables for number, name in table.items()}


def read_clock(text: str) -> dt.time | None:
    """9am, 9.30 pm, 23:59, midday, midnight: a time of day, or None."""
    text = text.strip().lower().replace("a.m.", "am").replace("p.m.", "pm")
    for words, hour in ((("midnight", _("midnight")), 0), (("midday", "noon", _("midday")), 12)):
        if text in words:
            return dt.time(hour)
    match = _CLOCK.fullmatch(text)
    if not match:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif not match[2]:
        return None  # "9" alone may be morning or evening
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None
