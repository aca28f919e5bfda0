"""How often people were asked in the twelve months before a day, measured against what the council thinks enough."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from folkmoot.core.coordination.askings import Asking

ONE_DAY = timedelta(1)


def year_before(day: date) -> tuple[date, date]:
    """The twelve months that end on the eve of a day."""
    try:
        first = day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        first = day.replace(year=day.year - 1, month=3, day=1)
    return first, day - ONE_DAY


@dataclass(frozen=True, slots=True)
class Asked:
    """How many matters some people, or a place, were asked about, and how many are enough."""

    of: int
    times: int
    most: int

    @property
    def would_be(self) -> int:
        """The number with the proposal counted too."""
        return self.times + 1

    @property
    def is_too_often(self) -> bool:
        return self.would_be > self.most


@dataclass(frozen=True, slots=True)
class Fatigue:
    """Every audience and every place of a proposal, those asked most often first."""

    first: date
    last: date
    audiences: tuple[Asked, ...]
    places: tuple[Asked, ...]

    @property
    def too_often(self) -> tuple[Asked, ...]:
        return tuple(one for one in (*self.audiences, *self.places) if one.is_too_often)


def fatigue(
    proposal: Asking, askings: Iterable[Asking], audiences: Mapping[int, int], places: Mapping[int, int]
) -> Fatigue:
    """How often each audience and place of a proposal was asked about something else in the year before it.

    The mappings hold every audience and place there is with the most times it should be asked in a year.
    """
    first, last = year_before(proposal.first)
    mine = {of: set[Hashable]() for of in (proposal.audiences or audiences) if of in audiences}
    here = {of: set[Hashable]() for of in (proposal.places or places) if of in places}
    for asking in askings:
        if asking.first <= last and asking.last >= first and asking.matter != proposal.matter:
            _count(mine, asking.audiences, asking.matter)
            _count(here, asking.places, asking.matter)
    return Fatigue(first, last, _in_order(mine, audiences), _in_order(here, places))


def _count(counted: dict[int, set[Hashable]], touched: frozenset[int], matter: Hashable) -> None:
    for of in touched or counted:
        if of in counted:
            counted[of].add(matter)


def _in_order(counted: Mapping[int, set[Hashable]], most: Mapping[int, int]) -> tuple[Asked, ...]:
    rows = [Asked(of, len(matters), most[of]) for of, matters in counted.items()]
    return tuple(sorted(rows, key=lambda row: (row.most - row.times, row.of)))
