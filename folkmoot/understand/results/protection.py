"""Counts as they may be shown: every list and table goes through the one rule for small numbers (requirement P5).

A list under a filter is a line of the table of its question and the filter's, and is hidden exactly as that table hides
it. So subtracting a filtered list from the whole one, or one filter's from another's, gives nothing the table does not.
Under several filters the same rule is applied line by line, and what is left is rounded besides (`round_to`), because
tables of three questions and more can be worked back in ways that hiding alone does not stop.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

from django.conf import settings

from folkmoot.core.statistics.figures import SMALLEST_BASE
from folkmoot.core.statistics.suppression import Hidden, protect_list, protect_table, protect_within

from .counting import Copy, Matrix, Variable
from .dimensions import Dimension


class TooFew(Exception):
    """So few people are left that nothing about them is shown."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Only those who stand in this category."""

    variable: Variable
    category: int

    @property
    def dimension(self) -> Dimension:
        return self.variable.dimension


Filters = tuple[Filter, ...]

ROUND_TO = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """Counts with None where one is hidden, and how many they are of; None when even that is too few."""

    counts: tuple[int | None, ...]
    base: int | None

    @staticmethod
    def nothing(size: int) -> Shown:
        return Shown((None,) * size, None)


@dataclass(frozen=True, slots=True)
class Pair:
    """A table of two variables and what of it is hidden."""

    matrix: Matrix
    hidden: Hidden

    def row(self, place: int) -> Shown:
        """One line, as the list of its question under this filter."""
        counts = self.matrix[place]
        if place in self.hidden.rows:
            return Shown.nothing(len(counts))
        shown = (None if (place, j) in self.hidden.cells else count for j, count in enumerate(counts))
        return Shown(tuple(shown), sum(counts))


def smallest(*wanted: Dimension) -> int:
    """The smallest count that is shown of these dimensions together."""
    if any(dimension.equality for dimension in wanted):
        return max(settings.SMALLEST_EQUALITY_COUNT, settings.SMALLEST_COUNT)
    return int(settings.SMALLEST_COUNT)


def round_to(filters: Filters, *wanted: Dimension) -> int:
    """To what figures are rounded: equality answers, and everything under several filters (the ONS "10-5" rule)."""
    equality = any(one.equality for one in (*wanted, *(each.dimension for each in filters)))
    return ROUND_TO if equality or len(filters) > 1 else 1


@dataclass
class Protection:
    """Asks the copy and hides what must be hidden; remembers what one page asks for several times."""

    copy: Copy
    _whole: dict[str, tuple[list[int], frozenset[int]]] = field(default_factory=dict)
    _lists: dict[tuple[Filters, str], Shown] = field(default_factory=dict)
    _pairs: dict[tuple[str, str], Pair] = field(default_factory=dict)

    # --- Everybody -----------------------------------------------------------------------------------------------

    def whole(self, wanted: Sequence[Variable]) -> list[Shown]:
        """The lists of everybody who answered."""
        missing = [one for one in wanted if one.key not in self._whole]
        for variable, counts in zip(missing, self.copy.lists(missing) if missing else (), strict=True):
            self._whole[variable.key] = (counts, protect_list(counts, smallest(variable.dimension)))
        return [self._shown(one) for one in wanted]

    def withheld(self, variable: Variable) -> bool:
        """Whether a question was not asked of so few that its figures would tell how many they are."""
        counts, _hidden = self._whole[variable.key]
        left_out = self.copy.total - sum(counts)
        return variable.dimension.routed and 0 < left_out < smallest(variable.dimension)

    def _shown(self, variable: Variable) -> Shown:
        counts, hidden = self._whole[variable.key]
        total = sum(counts)
        if 0 < total < smallest(variable.dimension) or self.withheld(variable):
            return Shown.nothing(len(counts))
        return Shown(tuple(None if place in hidden else count for place, count in enumerate(counts)), total)

    def _hidden(self, variable: Variable) -> frozenset[int]:
        self.whole([variable])
        return self._whole[variable.key][1]

    # --- Two variables -------------------------------------------------------------------------------------------

    def pairs(self, first: Variable, wanted: Sequence[Variable]) -> list[Pair]:
        """The table of `first` (rows) with each of these (columns)."""
        self.whole([first, *wanted])
        missing = [one for one in wanted if (first.key, one.key) not in self._pairs]
        for variable, matrix in zip(missing, self.copy.matrices(first, missing) if missing else (), strict=True):
            self._pairs[first.key, variable.key] = Pair(matrix, self._protect(first, variable, matrix))
        return [self._pairs[first.key, one.key] for one in wanted]

    def _protect(self, first: Variable, second: Variable, matrix: Matrix) -> Hidden:
        """The same two variables hide the same cells, whichever is the row: the table is worked out one way round."""
        least = smallest(first.dimension, second.dimension)
        if self.withheld(first) or self.withheld(second):
            return _everything(matrix)
        rows = self._hidden(first) | self._left_out(first, second, [sum(line) for line in matrix], least)
        sums = [sum(line) for line in zip(*matrix, strict=True)]
        columns = self._hidden(second) | self._left_out(second, first, sums, least)
        if first.key <= second.key:
            return protect_table(matrix, least, rows, columns)
        turned = protect_table([list(line) for line in zip(*matrix, strict=True)], least, columns, rows)
        return Hidden(frozenset((j, i) for i, j in turned.cells), turned.columns, turned.rows)

    def _left_out(self, lines: Variable, asked: Variable, bases: list[int], least: int) -> frozenset[int]:
        """The lines in which so few were not asked that the base would tell: whether somebody was asked is an answer.

        Where the lines are what alone decides who is asked, a line has been asked as a whole or not at all.
        """
        if not asked.dimension.routed or asked.dimension.gate == lines.key:
            return frozenset()
        wholes = self._whole[lines.key][0]
        table = [[base, whole - base] for base, whole in zip(bases, wholes, strict=True)]
        if not any(rest for _base, rest in table):
            return frozenset()
        hidden = protect_table(table, least, self._hidden(lines))
        return frozenset(place for place in range(len(table)) if place in hidden.rows or (place, 1) in hidden.cells)

    # --- Filters -------------------------------------------------------------------------------------------------

    def matching(self, filters: Filters) -> int:
        """How many responses the filters leave; TooFew when that is hidden in the table the filters themselves make."""
        if not filters:
            return self.copy.total
        counts = []
        for place, one in enumerate(filters):
            others = filters[:place] + filters[place + 1 :]
            counts.append(self.lists(others, [one.variable])[0].counts[one.category])
        if not all(counts):
            raise TooFew
        return counts[0] or 0

    def lists(self, filters: Filters, wanted: Sequence[Variable]) -> list[Shown]:
        """The list of each variable under these filters."""
        if not filters:
            return self.whole(wanted)
        missing = [one for one in wanted if (filters, one.key) not in self._lists]
        if missing:
            found = self._one(filters[0], missing) if len(filters) == 1 else self._several(filters, missing)
            for variable, shown in zip(missing, found, strict=True):
                self._lists[filters, variable.key] = shown
        return [self._lists[filters, one.key] for one in wanted]

    def _one(self, only: Filter, wanted: Sequence[Variable]) -> list[Shown]:
        others = [one for one in wanted if one.key != only.variable.key]
        pairs = dict(zip((one.key for one in others), self.pairs(only.variable, others), strict=True))
        return [pairs[one.key].row(only.category) if one.key in pairs else self._itself(only) for one in wanted]

    def _itself(self, only: Filter) -> Shown:
        """The filter's own question: everybody gave the one answer."""
        count = self.whole([only.variable])[0].counts[only.category]
        counts = tuple(count if place == only.category else 0 for place in range(only.variable.size))
        return Shown(counts, count)

    def _several(self, filters: Filters, wanted: Sequence[Variable]) -> list[Shown]:
        mask = self.copy.holds(filters[0].variable, filters[0].category)
        for one in filters[1:]:
            mask = mask & self.copy.holds(one.variable, one.category)
        counted = self.copy.lists(wanted, mask, [one.dimension for one in filters])
        fewer = [filters[:place] + filters[place + 1 :] for place in range(len(filters))]
        parents = [self.lists(some, wanted) for some in fewer]
        grand = {
            (i, j): self.lists(tuple(one for place, one in enumerate(filters) if place not in {i, j}), wanted)
            for i, j in combinations(range(len(filters)), 2)
        }
        made = []
        for index, (variable, counts) in enumerate(zip(wanted, counted, strict=True)):
            above = [lists[index] for lists in parents]
            floors = _floors(counts, above, {pair: lists[index] for pair, lists in grand.items()})
            least = smallest(variable.dimension, *(one.dimension for one in filters))
            if self._tells_who_was_asked(filters, variable, sum(counts), least):
                made.append(Shown.nothing(len(counts)))
                continue
            made.append(_within(counts, above, floors, least))
        return made

    def _tells_who_was_asked(self, filters: Filters, variable: Variable, base: int, least: int) -> bool:
        routed, gate = variable.dimension.routed, variable.dimension.gate
        if not routed or gate in {one.variable.key for one in filters}:
            return False
        if self.copy.total == sum(self._whole_counts(variable)):
            return False  # everybody was asked after all
        left_out = self.copy.count([(one.variable, one.category) for one in filters]) - base
        return self.withheld(variable) or left_out < least

    def _whole_counts(self, variable: Variable) -> list[int]:
        self.whole([variable])
        return self._whole[variable.key][0]

    def steady(self, filters: Filters, dimension: Dimension, base: int) -> bool:
        """Whether an average of so many may be shown: enough people, and enough that each filter takes away."""
        if base < SMALLEST_BASE:
            return False
        for place in range(len(filters)):
            above = self.lists(filters[:place] + filters[place + 1 :], [Variable(dimension)])[0].base
            if above is None or 0 < above - base < SMALLEST_BASE:
                return False
        return True


def _everything(matrix: Matrix) -> Hidden:
    rows, columns = range(len(matrix)), range(len(matrix[0]) if matrix else 0)
    return Hidden(frozenset((i, j) for i in rows for j in columns), frozenset(rows), frozenset(columns))


def _floors(counts: Sequence[int], above: Sequence[Shown], grand: dict[tuple[int, int], Shown]) -> list[int]:
    """What two lists, each under one filter fewer, prove of the list under both."""
    floors = [0] * len(counts)
    for (i, j), whole in grand.items():
        for place in range(len(counts)):
            one, other, both = above[i].counts[place], above[j].counts[place], whole.counts[place]
            if one is not None and other is not None and both is not None:
                floors[place] = max(floors[place], one + other - both)
    return floors


def _within(counts: list[int], above: Sequence[Shown], floors: list[int], least: int) -> Shown:
    base = sum(counts)
    if not base:
        return Shown(tuple(counts), 0) if all(one.base == 0 for one in above) else Shown.nothing(len(counts))
    for one in above:
        if one.base == base:  # the filter took nobody away, so this is the same list
            return one
        if one.base is None or one.base - base < least:
            return Shown.nothing(len(counts))
    if base < least:
        return Shown.nothing(len(counts))
    hidden = protect_within(counts, [one.counts for one in above], floors, least)
    return Shown(tuple(None if place in hidden else count for place, count in enumerate(counts)), base)
