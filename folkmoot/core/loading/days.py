"""When something takes place, as spreadsheets say it. What could be two days is kept in words, not guessed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from folkmoot.core.words import searchable

MOST_WORDS = 120
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "sept",
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?")
_NUMBERS = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4})")
_SHORT_YEAR = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{2})")
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?"
_NAMED = re.compile(_WEEKDAY + r"(\d{1,2})(?:st|nd|rd|th)?\s*(?:of\s+)?[\s-]*([a-z]+)\.?,?[\s-]+(\d{4})")
_NAMED_FIRST = re.compile(_WEEKDAY + r"([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_BETWEEN = re.compile(r"\s+(?:to|until|till|bis)\s+|\s*[–—]\s*|\s+-\s+")
_DAY_NUMBER = re.compile(r"[1-9]\d{4}(?:\.0+)?")
_ONLY_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?:\s+([a-z]+))?")


class Order(StrEnum):
    """Which number of 03/04/2020 is the day, as the whole column shows; unknown when no row tells."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    UNKNOWN = "unknown"


class WrongDate(ValueError):
    """It is written like a date, but there is no such day."""


@dataclass(frozen=True)
class When:
    """Days, or words, or both when something of what was said could not become a day."""

    first: date | None = None
    last: date | None = None
    words: str = ""


def order_of(cells: Iterable[str]) -> Order:
    """A number above twelve cannot be a month. Rows that say both ways leave it unknown."""
    day_first = month_first = False
    for cell in cells:
        for found in _NUMBERS.finditer(cell):
            one, other = int(found[1]), int(found[2])
            day_first = day_first or (one > 12 >= other)
            month_first = month_first or (other > 12 >= one)
    if day_first == month_first:
        return Order.UNKNOWN
    return Order.DAY_FIRST if day_first else Order.MONTH_FIRST


def _month(word: str) -> int | None:
    if word in _FULL:
        return 9 if word == "sept" else _FULL.index(word) + 1
    return _MONTHS.index(word) + 1 if word in _MONTHS else None


def _real(year: int, month: int, day: int) -> date:
    if not 1900 <= year <= 2200:
        raise WrongDate
    try:
        return date(year, month, day)
    except ValueError:
        raise WrongDate from None


def one_day(text: str, order: Order) -> date | None:
    """The day a text names, None when it names none for certain; WrongDate when it names one that is not."""
    plain = searchable([text])
    if found := _ISO.fullmatch(plain.upper()):
        return _real(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(plain):
        return _by_numbers(int(found[1]), int(found[2]), int(found[3]), order)
    if _DAY_NUMBER.fullmatch(plain):
        raise WrongDate
    for pattern, places in ((_NAMED, (1, 2, 3)), (_NAMED_FIRST, (2, 1, 3))):
        found = pattern.fullmatch(plain)
        if found and (month := _month(found[places[1]])):
            return _real(int(found[places[2]]), month, int(found[places[0]]))
    return None


def _by_numbers(one: int, other: int, year: int, order: Order) -> date | None:
    if one > 12 and other > 12:
        raise WrongDate
    if one > 12 or order is Order.DAY_FIRST:
        return _real(year, other, one)
    if other > 12 or order is Order.MONTH_FIRST:
        return _real(year, one, other)
    return _real(year, one, other) if one == other else None


def _completed(begin: str, end: str) -> str:
    """“3” before “9 March 2020” means 3 March 2020; “28 May” before “2 June 2020” means that year."""
    found, whole = _ONLY_DAY.fullmatch(begin), _NAMED.fullmatch(end)
    if not found or not whole or (found[2] and not _month(found[2])):
        return begin
    return f"{found[1]} {found[2] or whole[2]} {whole[3]}"


def when(text: str, order: Order = Order.UNKNOWN) -> When:
    """A day, days from one to another, or the words as they stand."""
    text = " ".join(text.split())
    if not text:
        return When()
    day = one_day(text, order)
    if day is not None:
        return When(day)
    parts = [part.strip() for part in _BETWEEN.split(text)]
    if len(parts) == 2 and all(parts):
        plain = searchable([parts[1]])
        first, last = one_day(_completed(searchable([parts[0]]), plain), order), one_day(parts[1], order)
        if first is not None and last is not None:
            if last < first:
                raise WrongDate
            return When(first, last)
    return When(words=text)


def together(first: When, last: When) -> When:
    """A column for the first day and one for the last. A last day without a first cannot stand alone."""
    if first.first is not None and not first.last and last.first is not None and not last.words:
        if last.first < first.first:
            raise WrongDate
        return When(first.first, last.last or last.first, first.words)
    if first.first is not None and not last.first:
        return When(first.first, first.last, _joined(first.words, last.words))
    said = [part for part in (_said(first), _said(last)) if part]
    return When(words=" to ".join(said))


def _joined(*words: str) -> str:
    return "; ".join(word for word in words if word)


def _said(one: When) -> str:
    if one.first is None:
        return one.words
    days = one.first.isoformat() + (f" to {one.last.isoformat()}" if one.last else "")
    return _joined(days, one.words)


def is_ambiguous(text: str, order: Order) -> bool:
    """Whether words look like a day that could be two different ones."""
    plain = searchable([text])
    if _SHORT_YEAR.fullmatch(plain):
        return True
    return bool(_NUMBERS.fullmatch(plain)) and one_day(plain, order) is None
