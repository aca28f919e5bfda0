"""The year's load: how many matters each audience, or each place, is asked about in each month or week."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from folkmoot.core.coordination.askings import Asking

Period = tuple[date, date]


def months_of(year: int) -> list[Period]:
    starts = [date(year, month, 1) for month in range(1, 13)] + [date(year + 1, 1, 1)]
    return [(start, after - timedelta(1)) for start, after in pairwise(starts)]


def weeks_of(year: int) -> list[Period]:
    """The weeks, Monday to Sunday, that hold the days of a year: the first and the last may reach beyond it."""
    start = date(year, 1, 1)
    start -= timedelta(start.weekday())
    weeks = []
    while start.year <= year:
        weeks.append((start, start + timedelta(6)))
        start += timedelta(7)
    return weeks


@dataclass(frozen=True, slots=True)
class LoadRow:
    """One audience or place: matters in each period, and in the whole time."""

    of: int
    counts: tuple[int, ...]
    total: int


def load(askings: Iterable[Asking], of: Sequence[int], periods: Sequence[Period], *, by: str) -> list[LoadRow]:
    """How many matters ask each of `of` in each period; `by` is "audiences" or "places".

    The periods follow each other in time; the total counts a matter once, however many periods it touches.
    """
    if by not in {"audiences", "places"}:
        raise ValueError(f"Load is counted by audiences or by places, not by {by}.")
    cells: dict[int, list[set[Hashable]]] = {each: [set() for _period in periods] for each in of}
    everywhere: list[set[Hashable]] = [set() for _period in periods]
    for asking in askings:
        touched = [
            place for place, (first, last) in enumerate(periods) if asking.first <= last and asking.last >= first
        ]
        ids = getattr(asking, by)
        rows = [cells[each] for each in ids if each in cells] if ids else [everywhere]
        for row in rows:
            for place in touched:
                row[place].add(asking.matter)
    made = []
    for each in of:
        merged = [mine | all_ for mine, all_ in zip(cells[each], everywhere, strict=True)]
        made.append(LoadRow(each, tuple(map(len, merged)), len(set().union(*merged)) if merged else 0))
    return made
