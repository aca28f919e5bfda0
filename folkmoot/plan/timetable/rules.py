"""When the dates of a consultation make sense. Plain Python."""

from __future__ import annotations

from datetime import datetime

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _


def check_dates(opens_at: datetime, closes_at: datetime, now: datetime) -> None:
    """Dates that make no sense are refused with a sentence."""
    if closes_at <= opens_at:
        raise NotNow(_("The closing date must be after the opening date."))
    if closes_at <= now:
        raise NotNow(_("The closing date must be in the future."))
