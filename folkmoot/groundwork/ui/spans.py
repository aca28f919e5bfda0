"""Things that last from one day to another, drawn as bars over the weeks, as data for templates: every bar has its
days beside it as text. `{% span_chart spans first last %}` writes the table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format


@dataclass(frozen=True)
class Span:
    """One row: what it is called, where it leads, its days in words, and its bar as SVG percentages."""

    label: object
    url: str
    days: str
    start: str
    length: str
    marked: bool
    goes_on_before: bool
    goes_on_after: bool


@dataclass(frozen=True)
class Mark:
    """A line across all rows: the first of a month, or today."""

    at: str
    text: str
    #: Written below the month where a year begins, and at the first.
    year: str = ""


def percentage(days: float, whole: int) -> str:
    return f"{max(0.0, min(100.0, days * 100 / whole)):.2f}%"


def spans(rows: Iterable[Sequence[Any]], first: date, last: date) -> list[Span]:
    """Rows of (label, url, words, starts on, ends on, marked); bars are drawn to whole weeks: one day is seen too."""
    whole = max(1, (last - first).days + 1)
    made = []
    for label, url, words, starts, ends, marked in rows:
        begin = starts - timedelta(days=starts.weekday())
        end = ends + timedelta(days=6 - ends.weekday())
        left, right = max(begin, first), min(end, last)
        length = max(0, (right - left).days + 1)
        made.append(
            Span(
                label,
                url,
                words,
                percentage((left - first).days, whole),
                percentage(length, whole),
                marked,
                begin < first,
                end > last,
            )
        )
    return made


def months(first: date, last: date) -> list[Mark]:
    """The first day of every month in the drawing; in a long one, of every third or twelfth."""
    whole = max(1, (last - first).days + 1)
    every = 1 if whole <= 400 else 3 if whole <= 1200 else 12
    marks: list[Mark] = []
    day = first.replace(day=1)
    while day <= last:
        if day >= first and (day.month - 1) % every == 0:
            year = str(day.year) if day.month == 1 or not marks else ""
            marks.append(Mark(percentage((day - first).days, whole), date_format(day, "M"), year))
        day = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return marks
