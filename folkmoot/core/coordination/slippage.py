"""What was planned against what happened: how many days something slipped, or that it has not begun."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class SlippageOutcome(StrEnum):
    PLANNED = "planned"
    AS_PLANNED = "as planned"
    EARLIER = "earlier"
    LATER = "later"
    NOT_BEGUN = "not begun"
    CANCELLED = "cancelled"


#: A week either way is no slip.
GRACE = 7


@dataclass(frozen=True)
class Slip:
    outcome: SlippageOutcome
    #: Days by which the first day moved; what has not begun slips day by day.
    days: int = 0

    @property
    def is_slip(self) -> bool:
        return self.outcome in {SlippageOutcome.LATER, SlippageOutcome.NOT_BEGUN, SlippageOutcome.CANCELLED}


def slip(planned: date | None, actual: date | None, today: date, *, cancelled: bool = False) -> Slip:
    """Compares first days. `actual` is the day it began, or is now meant to begin."""
    if cancelled:
        return Slip(SlippageOutcome.CANCELLED)
    if planned is None:
        return Slip(SlippageOutcome.PLANNED)
    if actual is None:
        late = (today - planned).days
        return Slip(SlippageOutcome.NOT_BEGUN, late) if late > GRACE else Slip(SlippageOutcome.PLANNED)
    moved = (actual - planned).days
    if moved > GRACE:
        return Slip(SlippageOutcome.LATER, moved)
    if moved < -GRACE:
        return Slip(SlippageOutcome.EARLIER, -moved)
    return Slip(SlippageOutcome.AS_PLANNED if actual <= today else SlippageOutcome.PLANNED)


def financial_year(day: date) -> int:
    """The year in whose April it began."""
    return day.year if day.month >= 4 else day.year - 1


def year_in_words(year: int) -> str:
    """2026/27"""
    return f"{year}/{(year + 1) % 100:02d}"


def days_of_year(year: int) -> tuple[date, date]:
    return date(year, 4, 1), date(year + 1, 3, 31)


def half_a_year_later(day: date) -> date:
    """Six months on; the end of a month stays within the month."""
    month = day.month + 6
    year, month = (day.year + 1, month - 12) if month > 12 else (day.year, month)
    for length in (day.day, 30, 29, 28):
        try:
            return date(year, month, length)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
