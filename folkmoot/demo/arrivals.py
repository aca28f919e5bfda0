"""When responses come in, and how: a rush at the start, a quiet middle, a rush at the end; evenings on the web, office
hours on the telephone, paper a day or two later. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import exp
from random import Random

from .told import Told

#: Weights of the hours from midnight.
_WEB = (3, 2, 1, 1, 1, 2, 6, 14, 18, 18, 17, 17, 22, 20, 15, 14, 15, 18, 24, 30, 34, 30, 20, 9)
_OFFICE = (0, 0, 0, 0, 0, 0, 0, 0, 0, 14, 18, 16, 8, 12, 16, 14, 8, 0, 0, 0, 0, 0, 0, 0)
_STALL = (0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 12, 18, 16, 14, 14, 8, 2, 0, 0, 0, 0, 0, 0, 0)
_HOURS: Mapping[str, Sequence[int]] = {"web": _WEB, "email": _WEB, "paper": _OFFICE, "phone": _OFFICE, "face": _STALL}
_ON_WORKING_DAYS = frozenset({"paper", "phone"})
_LATER = {"paper": 3, "email": 1}


@dataclass(frozen=True)
class Curve:
    """How many come on each day, as `answers.json` says: the rush at either end, weekends, and what stirred people."""

    opening: float
    closing: float
    weekend: float
    #: Day of the consultation and how strongly something (a newsletter, a news item) brought people on that day.
    pushes: Sequence[tuple[int, float]] = ()

    @classmethod
    def told(cls, told: Told) -> Curve:
        return cls(told["opening"], told["closing"], told["weekend"], [(day, by) for day, by in told.get("pushes", ())])

    def weight(self, day: int, days: int, weekday: int, channel: str) -> float:
        if channel in _ON_WORKING_DAYS and weekday >= 5:
            return 0.0
        day = max(0, day - _LATER.get(channel, 0))
        weight = 1 + self.opening * exp(-day / 2.5) + self.closing * exp(-(days - 1 - day) / 1.8)
        weight += sum(by * exp(-(day - start) / 2) for start, by in self.pushes if day >= start)
        return weight * (self.weekend if weekday >= 5 and channel != "face" else 1.0)


def moment(
    random: Random,
    curve: Curve,
    channel: str,
    opens: datetime,
    closes: datetime,
    until: datetime,
    window: Sequence[int] | None = None,
) -> datetime:
    """When one response comes in: between opening and `until`, if wanted on certain days of the consultation only."""
    first, days = opens.date(), (closes.date() - opens.date()).days + 1
    here = opens.tzinfo
    last = (until.astimezone(here).date() - first).days
    reached = [day for day in range(days) if day <= last and (window is None or window[0] <= day <= window[1])]
    weights = [curve.weight(day, days, (first + timedelta(days=day)).weekday(), channel) for day in reached]
    if not any(weights):
        reached, weights = [0], [1.0]
    day = random.choices(reached, weights)[0]
    found = _on(random, first + timedelta(days=day), channel).replace(tzinfo=here)
    earliest, latest = opens + timedelta(minutes=4), min(until, closes) - timedelta(minutes=1)
    if earliest <= found <= latest:
        return found
    # Before the opening hour or after the last one: somewhere in what is left of that day.
    start = max(earliest, datetime.combine(first + timedelta(days=day), time(), here))
    end = min(latest, datetime.combine(first + timedelta(days=day + 1), time(), here))
    return start + (end - start) * random.random() if start < end else latest


def _on(random: Random, day: date, channel: str) -> datetime:
    hour = random.choices(range(24), _HOURS[channel])[0]
    return datetime.combine(day, time(hour, random.randrange(60), random.randrange(60), random.randrange(1_000_000)))


def minutes_taken(random: Random, usual: float) -> timedelta:
    """How long somebody took over the form: most near the usual, some with a cup of tea in between."""
    return timedelta(seconds=60 * random.lognormvariate(0, 0.55) * usual)
