"""The nearest weeks in which nobody else asks the same people in the same places."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from folkmoot.core.coordination.askings import Asking, related

WEEK = timedelta(7)
#: How far to look, in weeks either way.
FARTHEST = 26


@dataclass(frozen=True, slots=True)
class Quiet:
    """A period as long as the one proposed, moved by whole weeks; how many askings it meets there."""

    first: date
    last: date
    weeks: int
    clashes: int

    @property
    def weeks_away(self) -> int:
        return abs(self.weeks)


class Crowd:
    """Counts how many related askings run in a period, without going through all of them again."""

    def __init__(self, proposal: Asking, askings: Iterable[Asking]) -> None:
        near = related(proposal, askings)
        self._starts = sorted(one.first for one in near)
        self._ends = sorted(one.last for one in near)

    def count(self, first: date, last: date) -> int:
        begun = bisect_right(self._starts, last)
        over = bisect_left(self._ends, first)
        return begun - over


def quiet_weeks(
    proposal: Asking,
    askings: Iterable[Asking],
    *,
    earliest: date,
    fits: Callable[[date, date], bool] = lambda _first, _last: True,
    wanted: int = 3,
) -> list[Quiet]:
    """The nearest free periods, earlier or later; where none is free, the one quieter than the proposal, if any.

    `fits` says whether the council may open and close on such days at all.
    """
    crowd = Crowd(proposal, askings)
    moved = []
    for weeks in sorted(range(-FARTHEST, FARTHEST + 1), key=lambda each: (abs(each), -each)):
        first, last = proposal.first + weeks * WEEK, proposal.last + weeks * WEEK
        if weeks and first >= earliest and fits(first, last):
            moved.append(Quiet(first, last, weeks, crowd.count(first, last)))
    free = [one for one in moved if not one.clashes][:wanted]
    if free:
        return sorted(free, key=lambda one: one.first)
    best = min(moved, key=lambda one: (one.clashes, abs(one.weeks)), default=None)
    return [best] if best and best.clashes < crowd.count(proposal.first, proposal.last) else []


def moved_to(proposal: Asking, quiet: Quiet) -> Asking:
    return replace(proposal, first=quiet.first, last=quiet.last)
