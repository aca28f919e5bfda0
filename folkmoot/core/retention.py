"""How long something is kept, and from which moment on it is to go. Plain Python."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from .timetable.periods import add_months


class Unit(StrEnum):
    HOURS = "hours"
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Period:
    number: int
    unit: Unit

    def before(self, now: datetime) -> datetime:
        """What ended before this moment is to go. Days, months and years end at midnight, where `now` is local."""
        if self.unit is Unit.HOURS:
            return now - timedelta(hours=self.number)
        midnight = datetime.combine(now.date(), time(), tzinfo=now.tzinfo)
        if self.unit is Unit.DAYS:
            return midnight - timedelta(days=self.number)
        months = self.number * (12 if self.unit is Unit.YEARS else 1)
        return datetime.combine(add_months(now.date(), -months), time(), tzinfo=now.tzinfo)
