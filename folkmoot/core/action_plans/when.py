"""When something is to be done, as people write it: “Jun 09 Jun 10 Jun 11”, “Quarter 1-4 2017/18”, “On-going”.

The words are always kept. What can be understood of them becomes days: the last day of a month, of a quarter of the
financial year (April to March), or the day itself.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?:20\d\d|\d\d|’\d\d|'\d\d)"
_ISO = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")
_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})/(20\d\d|\d\d)\b")
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MONTH})\s+(20\d\d)\b", re.I)
_MONTH_YEAR = re.compile(rf"\b({_MONTH})\s+({_YEAR})(?![\d/])", re.I)
_QUARTER = re.compile(
    r"\bq(?:uarter)?\s*s?\s*([1-4])(?:\s*(?:-|–|—|&|and|to|,)\s*(?:q(?:uarter)?\s*)?([1-4]))?[,\s]*(20\d\d)\s*[/–-]\s*\d\d",
    re.I,
)
_FINANCIAL_YEAR = re.compile(r"(?<![\d/])(20\d\d)\s*/\s*(\d\d)\b")
_ONGOING = re.compile(r"\b(?:on-?\s?going|onwards|continu\w+|from|annual\w*|quarterly|monthly|every)\b", re.I)
_YEARLY, _QUARTERLY = re.compile(r"\b(?:annual\w*|every year|yearly)\b", re.I), re.compile(r"\bquarterly\b", re.I)


@dataclass(frozen=True)
class When:
    """The words, the days in them, and whether it goes on and on."""

    words: str
    days: tuple[date, ...] = ()
    is_ongoing: bool = False
    #: "year" or "quarter" when it comes back, else nothing.
    every: str = ""

    @property
    def is_understood(self) -> bool:
        return bool(self.days) or self.is_ongoing


def last_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def last_of_quarter(year: int, quarter: int) -> date:
    """The last day of a quarter of the financial year that begins in April of `year`."""
    return (last_of_month(year, 6), last_of_month(year, 9), last_of_month(year, 12), last_of_month(year + 1, 3))[
        quarter - 1
    ]


def read_when(text: str) -> When:
    """What a cell says of the time. Never fails: what is not understood stays words."""
    words = " ".join(text.split())
    found: dict[int, date] = {}
    rest = _taken(words, found)
    if not found and (match := _FINANCIAL_YEAR.search(rest)):
        found[match.start()] = last_of_quarter(int(match[1]), 4)
    days = tuple(dict.fromkeys(day for _place, day in sorted(found.items())))
    every = "year" if _YEARLY.search(words) else "quarter" if _QUARTERLY.search(words) else ""
    return When(words, days, bool(_ONGOING.search(words)), every)


def _taken(words: str, found: dict[int, date]) -> str:
    """Every day in the words, by its place; returns the words with what was understood blotted out."""
    for pattern, read in (
        (_ISO, _iso),
        (_SLASHED, _slashed),
        (_DAY_MONTH, _day_month),
        (_QUARTER, _quarter),
        (_MONTH_YEAR, _month_year),
    ):
        for match in list(pattern.finditer(words)):
            day = read(match)
            if day is not None:
                found[match.start()] = day
                words = words[: match.start()] + " " * (match.end() - match.start()) + words[match.end() :]
    return words


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _full_year(text: str) -> int:
    number = int(text.strip("’'"))
    return number if number > 99 else 2000 + number


def _month(text: str) -> int:
    return _MONTHS[text.rstrip(".").lower()]


def _iso(match: re.Match[str]) -> date | None:
    return _real(int(match[1]), int(match[2]), int(match[3]))


def _slashed(match: re.Match[str]) -> date | None:
    return _real(_full_year(match[3]), int(match[2]), int(match[1]))


def _day_month(match: re.Match[str]) -> date | None:
    return _real(int(match[3]), _month(match[2]), int(match[1]))


def _month_year(match: re.Match[str]) -> date | None:
    return last_of_month(_full_year(match[2]), _month(match[1]))


def _quarter(match: re.Match[str]) -> date | None:
    return last_of_quarter(int(match[3]), int(match[2] or match[1]))


def a_year_later(day: date) -> date:
    """The same day of the next year; the end of February stays the end of February."""
    if (day + timedelta(1)).day == 1:
        return last_of_month(day.year + 1, day.month)
    return day.replace(year=day.year + 1)
