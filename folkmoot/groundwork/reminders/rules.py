"""When somebody may be written to. Plain Python."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum


class Rhythm(StrEnum):
    AT_ONCE = "at once"
    DAILY = "daily"
    WEEKLY = "weekly"
    NEVER = "never"


#: What holds for those who chose nothing: one letter a day, in working hours.
DEFAULT_RHYTHM, DEFAULT_QUIET_FROM, DEFAULT_QUIET_TO = Rhythm.DAILY, time(18), time(8)


def is_quiet(clock: time, quiet_from: time, quiet_to: time) -> bool:
    """Whether a time of day lies in the quiet hours, which may run over midnight; equal ends mean none."""
    if quiet_from <= quiet_to:
        return quiet_from <= clock < quiet_to
    return clock >= quiet_from or clock < quiet_to


def begins(rhythm: Rhythm, today: date) -> date:
    """The first day of the stretch in which one letter may be written."""
    return today - timedelta(days=today.weekday()) if rhythm is Rhythm.WEEKLY else today


def may_write(
    rhythm: Rhythm, quiet_from: time, quiet_to: time, weekends: bool, last: date | None, now: datetime
) -> bool:
    """Whether somebody may be written to at this moment of local time, having last been written to on a day."""
    if rhythm is Rhythm.NEVER or is_quiet(now.time(), quiet_from, quiet_to):
        return False
    if now.weekday() >= 5 and not weekends:
        return False
    return rhythm is Rhythm.AT_ONCE or last is None or last < begins(rhythm, now.date())
