"""Bands for a histogram: few, of one width that people can read, with open ends where a handful lies far out."""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from folkmoot.core.statistics.figures import Tally, quantile

_WIDTHS = (1, 2, 5)
_AIM = 8
_MOST_SINGLE = 12


@dataclass(frozen=True, slots=True)
class Band:
    """From `low` up to but not including `high`; None is an open end. A single value has `single` set."""

    low: float | None
    high: float | None
    single: float | None = None

    def holds(self, value: float) -> bool:
        if self.single is not None:
            return value == self.single
        return (self.low is None or value >= self.low) and (self.high is None or value < self.high)


def bands(tally: Tally, whole: bool) -> tuple[Band, ...]:
    """Bands for (value, how often) in rising order; each value by itself when there are few."""
    if not tally:
        return ()
    values = [value for value, _count in tally]
    if len(values) <= _MOST_SINGLE and (not whole or values[-1] - values[0] < 4 * _MOST_SINGLE):
        return tuple(Band(None, None, value) for value in values)
    low, high = quantile(tally, 0.02), quantile(tally, 0.96)
    if high <= low:
        low, high = values[0], values[-1]
    width = _readable((high - low) / _AIM, whole)
    start = math.floor(low / width) * width
    edges = [start]
    while edges[-1] < high:
        edges.append(_clean(edges[-1] + width))
    if len(edges) < 2:
        edges.append(_clean(start + width))
    made = [Band(a, b) for a, b in itertools.pairwise(edges)]
    if values[0] < edges[0]:
        made.insert(0, Band(None, edges[0]))
    if values[-1] >= edges[-1]:
        made.append(Band(edges[-1], None))
    return tuple(made)


def _readable(width: float, whole: bool) -> float:
    if width <= 0:
        return 1
    power = 10.0 ** math.floor(math.log10(width))
    found = next((step * power for step in _WIDTHS if step * power >= width * 0.999), 10 * power)
    return max(1.0, found) if whole else found


def _clean(edge: float) -> float:
    """Without the crumbs that adding tenths leaves."""
    return round(edge, 9)


def periods(days: Sequence[date]) -> str:
    """Whether dates are best told by "day", "month" or "year"."""
    if not days:
        return "day"
    span = (max(days) - min(days)).days
    return "day" if span <= 31 else "month" if span <= 3 * 366 else "year"
