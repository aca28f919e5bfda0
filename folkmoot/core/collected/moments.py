"""Dates and times as files write them. The order of day and month is told by the mapping, never guessed."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from folkmoot.core.collected.mapping import MONTH_FIRST

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(.*)", re.DOTALL)
_SLASHED = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})(.*)", re.DOTALL)
_CLOCK = re.compile(
    r"[T,\s]*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([ap]\.?m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?", re.IGNORECASE
)


def as_date(text: str, order: str) -> date | None:
    """The date in a cell, whatever time may follow it; None when it holds none."""
    found = _split(text, order)
    return found[0] if found else None


def as_moment(text: str, order: str, zone: str) -> datetime | None:
    """The date and time in a cell, in this time zone unless it names one; midday when it holds only a date."""
    found = _split(text, order)
    if found is None:
        return None
    day, rest = found
    if not rest.strip():
        return datetime.combine(day, time(12), tzinfo=ZoneInfo(zone))
    clock = _CLOCK.fullmatch(rest.rstrip())
    if clock is None:
        return None
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    half = (clock[4] or "").lower().replace(".", "")
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        naive = datetime.combine(day, time(hour, minute, second))
    except ValueError:
        return None
    return _in_zone(naive, clock[5] or "", zone)


def _split(text: str, order: str) -> tuple[date, str] | None:
    text = text.strip()
    if match := _ISO.fullmatch(text):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    elif match := _SLASHED.fullmatch(text):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        month, day = (first, second) if order == MONTH_FIRST else (second, first)
        year += 2000 if year < 100 else 0
    else:
        return None
    try:
        return date(year, month, day), match[4]
    except ValueError:
        return None


def _in_zone(naive: datetime, named: str, zone: str) -> datetime:
    if not named:
        return naive.replace(tzinfo=ZoneInfo(zone))
    offset = timedelta()
    if named[0] in "+-":
        digits = named[1:].replace(":", "")
        offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:])) * (-1 if named[0] == "-" else 1)
    return (naive - offset).replace(tzinfo=ZoneInfo("UTC"))
