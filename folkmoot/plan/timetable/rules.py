"""When the dates of a consultation make sense. Plain Python."""

from __future__ import annotations

from datetime import datetime

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.plan.register.rules import TYPED_TO, check_opening


def measured_from(opens_at: datetime, now: datetime) -> datetime:
    """When a period begins to run: people cannot have answered before this moment, whatever date was typed."""
    return max(opens_at, now)


def opened_late(announced: datetime, written: datetime) -> bool:
    """Whether the clock opened it so late that people were kept waiting."""
    return written >= announced + TYPED_TO


def check_dates(opens_at: datetime, closes_at: datetime, now: datetime) -> None:
    """Dates that make no sense are refused with a sentence."""
    if closes_at <= opens_at:
        raise NotNow(_("The closing date must be after the opening date."))
    if closes_at <= now:
        raise NotNow(_("The closing date must be in the future."))
    check_opening(opens_at, now)
