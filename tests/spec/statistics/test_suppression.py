"""Small numbers: what is hidden, and that an attacker who tries every possibility cannot get it back."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.core.statistics.suppression import Hidden, protect_list, protect_table, protect_within

SMALLEST = 3


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ([200, 150, 40], set()),
        ([200, 150, 0], set()),  # nobody is in it: nothing to protect
        ([200, 150, 3], {1, 2}),  # one alone would be the rest of the total
        ([200, 3, 4], {1, 2}),  # together 7: either could be 5 or more
        ([200, 2, 3], {0, 1, 2}),  # together 5: the one of 3 could be 4 at most, so one more goes
        ([2, 1, 1], {0, 1, 2}),  # fewer than five people in all
        ([6, 0, 2], {0, 2}),
        ([0, 0, 0], set()),
        ([4], {0}),
        ([7], set()),
    ],
)
def test_a_list_hides_small_counts_and_just_enough_others(counts: list[int], hidden: set[int]) -> None:
    assert protect_list(counts, 5) == frozenset(hidden)


def test_a_count_hidden_elsewhere_is_hidden_here_too() -> None:
    assert protect_list([50, 60, 70], 5, already=[1]) == {0, 1}


def test_a_table_hides_a_rectangle_around_one_small_cell() -> None:
    hidden = protect_table([[20, 30, 40], [2, 31, 41], [22, 32, 42]], 5)
    assert (1, 0) in hidden.cells
    assert len(hidden.cells) == 4
    assert not hidden.rows and not hidden.columns


def test_noughts_in_a_table_are_small_because_they_tell_of_everybody_in_the_column() -> None:
    """All seven people of one kind gave the same answer: a table that shows it says how each of them answered."""
    hidden = protect_table([[7, 60], [0, 50], [0, 40]], 5)
    assert {(0, 0), (1, 0), (2, 0)} <= hidden.cells


def test_a_hidden_total_hides_its_whole_row() -> None:
    hidden = protect_table([[30, 40], [2, 1], [20, 25]], 5)
    assert 1 in hidden.rows and len(hidden.rows) == 2
    assert {(1, 0), (1, 1)} <= hidden.cells


# --- The attacker: every table that agrees with what is shown -----------------------------------------------------


def fillings(total: int, slots: int, least: int = 0) -> Iterator[tuple[int, ...]]:
    """Every way to put `total` into `slots`, each `least` or more."""
    if slots == 0:
        if total == 0:
            yield ()
        return
    for first in range(least, total - least * (slots - 1) + 1):
        for rest in fillings(total - first, slots - 1, least):
            yield (first, *rest)


def possible_lists(counts: Sequence[int], hidden: frozenset[int]) -> list[tuple[int, ...]]:
    """The total and the counts that are shown are known. A nought is shown unless everything is hidden."""
    places = sorted(hidden)
    rest = sum(counts[place] for place in places)
    least = 0 if len(hidden) == len(counts) else 1
    return list(fillings(rest, len(places), least))


def possible_tables(table: Sequence[Sequence[int]], hidden: Hidden) -> Iterator[list[list[int]]]:
    """Row by row: what is shown stays, what is hidden takes every value that the totals shown allow."""
    width = len(table[0])
    columns = [sum(row[j] for row in table) for j in range(width)]
    total = sum(columns)
    options: list[list[tuple[int, ...]]] = []
    for i, row in enumerate(table):
        places = [j for j in range(width) if (i, j) in hidden.cells]
        shown = sum(row[j] for j in range(width) if j not in places)
        if i in hidden.rows:
            most = total - sum(sum(table[k]) for k in range(len(table)) if k not in hidden.rows)
            totals = range(shown, shown + most + 1)
        else:
            totals = range(sum(row), sum(row) + 1)
        made = []
        for row_total in totals:
            for filling in fillings(row_total - shown, len(places)):
                values = dict(zip(places, filling, strict=True))
                made.append(tuple(values.get(j, row[j]) for j in range(width)))
        options.append(made)
    for candidate in itertools.product(*options):
        sums = [sum(row[j] for row in candidate) for j in range(width)]
        if sum(sums) == total and all(sums[j] == columns[j] for j in range(width) if j not in hidden.columns):
            yield [list(row) for row in candidate]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=5))
@settings(max_examples=300)
def test_no_small_count_of_a_list_can_be_recovered(counts: list[int]) -> None:
    hidden = protect_list(counts, SMALLEST)
    assert all(not 0 < count < SMALLEST for place, count in enumerate(counts) if place not in hidden)
    if sum(counts) < SMALLEST:
        assert hidden == frozenset(range(len(counts))) or not sum(counts)
        return
    candidates = possible_lists(counts, hidden)
    for index, place in enumerate(sorted(hidden)):
        if 0 < counts[place] < SMALLEST:
            assert max(candidate[index] for candidate in candidates) >= SMALLEST


tables = st.integers(2, 3).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 5), min_size=width, max_size=width), min_size=2, max_size=3)
)


@given(tables)
@settings(max_examples=250)
def test_no_small_count_of_a_table_can_be_recovered(table: list[list[int]]) -> None:
    hidden = protect_table(table, SMALLEST)
    total = sum(map(sum, table))
    if total < SMALLEST:
        assert len(hidden.cells) == len(table) * len(table[0]) or not total
        return
    highest: dict[tuple[int, int], int] = dict.fromkeys(hidden.cells, -1)
    for candidate in possible_tables(table, hidden):
        for i, j in highest:
            highest[i, j] = max(highest[i, j], candidate[i][j])
    small = {
        (i, j)
        for i, row in enumerate(table)
        for j, count in enumerate(row)
        if count < SMALLEST and any(row) and any(other[j] for other in table)
    }
    assert small <= hidden.cells
    assert all(highest[place] >= SMALLEST for place in small)


@given(tables)
@settings(max_examples=250)
def test_subtracting_filtered_lists_from_the_whole_one_recovers_nothing(table: list[list[int]]) -> None:
    """The columns are what people answered to one question, used as a filter; the rows what they answered to another.

    The attacker has the list of the rows for everybody, and the list under each filter, and each base: exactly the
    table's shown cells and totals. So every difference he can form is a sum of cells, and none may give a small one.
    """
    hidden = protect_table(table, SMALLEST)
    if sum(map(sum, table)) < SMALLEST:
        return
    for i, row in enumerate(table):
        if i in hidden.rows or not sum(row):
            continue
        under_filters = [None if (i, j) in hidden.cells else count for j, count in enumerate(row)]
        if under_filters.count(None) == 1:
            difference = sum(row) - sum(count for count in under_filters if count is not None)
            assert difference >= SMALLEST


@given(
    st.lists(st.tuples(*[st.integers(0, 4)] * 4), min_size=2, max_size=3),
)
@settings(max_examples=250)
def test_two_filters_at_once_recover_nothing(cells: list[tuple[int, int, int, int]]) -> None:
    """Each answer is counted for: both filters, only the first, only the second, neither."""
    both = [c[0] for c in cells]
    first = [c[0] + c[1] for c in cells]
    second = [c[0] + c[2] for c in cells]
    whole = [sum(c) for c in cells]
    if min(sum(both), sum(first) - sum(both), sum(second) - sum(both)) < SMALLEST:
        return  # the page does not show so few people at all
    shown = []
    for row in (first, second):
        pattern = protect_table([row, [w - r for w, r in zip(whole, row, strict=True)]], SMALLEST)
        hidden_row = {j for i, j in pattern.cells if i == 0}
        shown.append([None if j in hidden_row else count for j, count in enumerate(row)])
    floors = [
        max(0, a + b - w) if a is not None and b is not None else 0
        for a, b, w in zip(shown[0], shown[1], whole, strict=True)
    ]
    hidden = protect_within(both, shown, floors, SMALLEST)
    if len(hidden) == len(both):
        return
    places = sorted(hidden)
    rest = sum(both[place] for place in places)
    reach: dict[int, list[int]] = {place: [] for place in places}
    for filling in fillings(rest, len(places)):
        fits = (
            all((a := shown[0][place]) is None or value <= a for place, value in zip(places, filling, strict=True))
            and all((b := shown[1][place]) is None or value <= b for place, value in zip(places, filling, strict=True))
            and all(value >= floors[place] for place, value in zip(places, filling, strict=True))
        )
        if fits:
            for place, value in zip(places, filling, strict=True):
                reach[place].append(value)
    for place in range(len(both)):
        above = [row[place] for row in shown]
        if place not in hidden:
            assert both[place] >= SMALLEST
            assert all(a is not None and a - both[place] >= SMALLEST for a in above)
        else:
            if both[place] < SMALLEST:
                assert max(reach[place]) >= SMALLEST
            for a in above:
                if a is not None and a - both[place] < SMALLEST:
                    assert a - min(reach[place]) >= SMALLEST
