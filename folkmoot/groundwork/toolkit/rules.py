"""When training runs out. Plain Python."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

#: How long before it runs out somebody hears of it.
NOTICE = timedelta(days=42)


def expires(done_on: date, months: int | None) -> date | None:
    """The last day training holds: the same day so many months later, or the last of a shorter month."""
    if months is None:
        return None
    years, month = divmod(done_on.month - 1 + months, 12)
    year, month = done_on.year + years, month + 1
    return date(year, month, min(done_on.day, monthrange(year, month)[1]))


class TrainingStanding(StrEnum):
    """How somebody stands with a course."""

    HOLDS = "holds"
    ENDING = "ending"
    OVER = "over"
    NONE = "none"


def standing(done_on: date | None, months: int | None, today: date) -> TrainingStanding:
    """Whether training holds today, ends soon, has run out, or was never had."""
    if done_on is None:
        return TrainingStanding.NONE
    last = expires(done_on, months)
    if last is None or last - today > NOTICE:
        return TrainingStanding.HOLDS
    return TrainingStanding.ENDING if last >= today else TrainingStanding.OVER
