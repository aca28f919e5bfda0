"""Which figures of a table must be hidden so that nobody can work out a small one (requirement P5).

A count is small when it is below `smallest`. Small counts are hidden first, then enough others that no hidden small
count can be worked back from what is shown: after that, every hidden small count could, for all anybody can tell, be
`smallest` or more. Whoever counts rows and columns again, subtracts a filtered table from the whole one, or knows this
method, ends at the same table (ONS and research-service practice: secondary suppression across rows and columns).

In a list of counts a nought is shown: nobody is in it. In a table of two questions a nought is small too, because it
says of everybody in its column what they did not answer. `flows.py` next door works out how far a count can be moved.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from folkmoot.core.statistics.flows import room_above

Counts = Sequence[int]
Place = tuple[int, int]

#: Larger tables are left as they are rather than tried cell by cell.
_MOST_TRIED = 20_000


def protect_list(counts: Counts, smallest: int, already: Collection[int] = ()) -> frozenset[int]:
    """Positions to hide in a list whose total is shown. `already` are those hidden elsewhere for the same people."""
    total = sum(counts)
    every = frozenset(range(len(counts)))
    if total < smallest:
        return every if total else frozenset(already)
    hidden = {position for position, count in enumerate(counts) if 0 < count < smallest} | set(already)
    spare = sorted((count, position) for position, count in enumerate(counts) if count and position not in hidden)
    while hidden and not _list_is_safe([counts[position] for position in hidden], smallest):
        if not spare:
            return every
        hidden.add(spare.pop(0)[1])
    return frozenset(hidden)


def _list_is_safe(hidden: Counts, smallest: int) -> bool:
    """Noughts being shown, each hidden count is known to be 1 or more; may any of them still be `smallest`?"""
    return len(hidden) > 1 and sum(hidden) - (len(hidden) - 1) >= smallest


@dataclass(frozen=True, slots=True)
class Hidden:
    """What of a table of two questions must not be shown: cells, and totals of rows and columns."""

    cells: frozenset[Place]
    rows: frozenset[int]
    columns: frozenset[int]


def protect_table(
    table: Sequence[Counts], smallest: int, rows: Collection[int] = (), columns: Collection[int] = ()
) -> Hidden:
    """What to hide in a table shown with its totals. `rows` and `columns` have totals that are hidden elsewhere."""
    row_totals = [sum(row) for row in table]
    column_totals = [sum(column) for column in zip(*table, strict=True)]
    hidden_rows = protect_list(row_totals, smallest, rows)
    hidden_columns = protect_list(column_totals, smallest, columns)
    if sum(row_totals) < smallest:
        hidden_rows, hidden_columns = frozenset(range(len(row_totals))), frozenset(range(len(column_totals)))
    shown_rows = [i for i, total in enumerate(row_totals) if i not in hidden_rows and total]
    shown_columns = [j for j, total in enumerate(column_totals) if j not in hidden_columns and total]
    # Rows with hidden totals are known only together, so they are one row here; columns likewise.
    row_groups = [(i,) for i in shown_rows] + ([tuple(sorted(hidden_rows))] if hidden_rows else [])
    column_groups = [(j,) for j in shown_columns] + ([tuple(sorted(hidden_columns))] if hidden_columns else [])
    reduced = [
        [sum(table[i][j] for i in rows_ for j in columns_) for columns_ in column_groups] for rows_ in row_groups
    ]
    together_row = len(shown_rows) if hidden_rows else -1
    together_column = len(shown_columns) if hidden_columns else -1
    kept_back = _protect_reduced(reduced, smallest, together_row, together_column)
    cells = {(i, j) for a, b in kept_back for i in row_groups[a] for j in column_groups[b]}
    return Hidden(frozenset(cells), hidden_rows, hidden_columns)


def _protect_reduced(table: list[list[int]], smallest: int, together_row: int, together_column: int) -> set[Place]:
    """The same for a table all of whose totals are known and none of them small; one row or column never shows."""
    everything = {(i, j) for i, row in enumerate(table) for j in range(len(row))}
    never = {(i, j) for i, j in everything if i == together_row or j == together_column}
    hidden = never | {(i, j) for i, j in everything if table[i][j] < smallest}
    small = sorted((table[i][j], i, j) for i, j in hidden if table[i][j] < smallest)
    for count, i, j in small:
        needed = smallest - count
        if room_above(table, hidden, (i, j), needed) < needed:
            hidden |= _cheapest_cover(table, hidden, (i, j), needed) or everything
    return _shown_again(table, hidden, never, small, smallest)


def _cheapest_cover(table: list[list[int]], hidden: set[Place], place: Place, needed: int) -> set[Place]:
    """More cells that let this one be `needed` higher, hiding as few people's answers as can be; empty when none do."""
    options = [_cheapest_rectangle(table, hidden, place, needed), *_lines(table, place)]
    costed = ((sum(table[i][j] + 1 for i, j in option - hidden), option) for option in options if option)
    for _cost, option in sorted(costed, key=lambda pair: pair[0]):
        if room_above(table, hidden | option, place, needed) >= needed:
            return option
    return set()


def _lines(table: list[list[int]], place: Place) -> Iterator[set[Place]]:
    """The cell's column with one other column, its row with one other row, and its row and column together."""
    i, j = place
    rows, columns = range(len(table)), range(len(table[0]))
    for other in columns:
        if other != j:
            yield {(a, b) for a in rows for b in (j, other)}
    for other in rows:
        if other != i:
            yield {(a, b) for a in (i, other) for b in columns}
    yield {(i, b) for b in columns} | {(a, j) for a in rows}


def _cheapest_rectangle(table: list[list[int]], hidden: set[Place], place: Place, needed: int) -> set[Place]:
    """The three cells that form the cheapest rectangle with this one and can give it what it needs."""
    i, j = place
    best: set[Place] = set()
    best_cost = -1
    down = [(a, table[a][j]) for a in range(len(table)) if a != i and table[a][j] >= needed]
    across = [(b, table[i][b]) for b in range(len(table[i])) if b != j and table[i][b] >= needed]
    for a, count_down in down:
        for b, count_across in across:
            cost = 0
            for count, corner in ((count_down, (a, j)), (count_across, (i, b)), (table[a][b], (a, b))):
                cost += 0 if corner in hidden else count + 1
            if best_cost < 0 or cost < best_cost:
                best_cost, best = cost, {(a, j), (i, b), (a, b)}
    return best


def _shown_again(
    table: list[list[int]], hidden: set[Place], never: set[Place], small: list[tuple[int, int, int]], smallest: int
) -> set[Place]:
    """What turns out not to be needed is shown after all, the largest counts first; each time all are tried anew."""
    spare = sorted(((table[i][j], i, j) for i, j in hidden - never if table[i][j] >= smallest), reverse=True)
    if len(spare) * len(small) > _MOST_TRIED:
        return hidden
    for _count, i, j in spare:
        fewer = hidden - {(i, j)}
        if all(room_above(table, fewer, (a, b), smallest - count) >= smallest - count for count, a, b in small):
            hidden = fewer
    return hidden


def protect_within(
    counts: Counts, parents: Sequence[Sequence[int | None]], floors: Counts, smallest: int
) -> frozenset[int]:
    """Positions to hide in a list narrowed down by several filters, whose total is shown.

    `parents` are the lists as shown with one filter fewer, None where a count is hidden there; what is taken away
    between the two is protected as well. `floors` are counts that the other lists prove this one must reach.
    """
    every = frozenset(range(len(counts)))
    hidden = {position for position in every if _small_within(position, counts, parents, smallest)}
    spare = sorted((counts[position], position) for position in every - hidden)
    while hidden and not _within_is_safe(hidden, counts, parents, floors, smallest):
        if not spare:
            return every
        hidden.add(spare.pop(0)[1])
    return frozenset(hidden)


def _small_within(position: int, counts: Counts, parents: Sequence[Sequence[int | None]], smallest: int) -> bool:
    if counts[position] < smallest:
        return True
    above = [parent[position] for parent in parents]
    return any(count is None or count - counts[position] < smallest for count in above)


def _within_is_safe(
    hidden: set[int], counts: Counts, parents: Sequence[Sequence[int | None]], floors: Counts, smallest: int
) -> bool:
    if len(hidden) < 2:
        return False
    total = sum(counts[position] for position in hidden)
    known = {position: [p[position] for p in parents if p[position] is not None] for position in hidden}
    ceilings = {position: min([total, *(c for c in known[position] if c is not None)]) for position in hidden}
    for position in hidden:
        others = hidden - {position}
        highest = min(ceilings[position], total - sum(floors[other] for other in others))
        lowest = max(floors[position], total - sum(ceilings[other] for other in others))
        if counts[position] < smallest and highest < smallest:
            return False
        for above in known[position]:
            if above is not None and above - counts[position] < smallest and above - lowest < smallest:
                return False
    return True
