"""How much higher a hidden count of a table could be, for all that its shown cells and totals tell.

Raising one cell takes as much from another in its row and in its column, and so on round: a flow through the hidden
cells. This is exact, not an estimate: the largest flow is the distance to the cell's upper bound.
"""

from collections import deque
from collections.abc import Collection, Sequence

Place = tuple[int, int]


def room_above(table: Sequence[Sequence[int]], hidden: Collection[Place], place: Place, enough: int) -> int:
    """By how much the cell at `place` could be higher, looked for up to `enough`."""
    row, column = place
    values = {cell: table[cell[0]][cell[1]] for cell in hidden if cell != place}
    in_row: dict[int, list[int]] = {}
    in_column: dict[int, list[int]] = {}
    for i, j in values:
        in_row.setdefault(i, []).append(j)
        in_column.setdefault(j, []).append(i)
    found = 0
    while found < enough:
        path = _path(values, in_row, in_column, column, row)
        if not path:
            break
        lowered, raised = path[0::2], path[1::2]
        amount = min([enough - found, *(values[cell] for cell in lowered)])
        for cell in lowered:
            values[cell] -= amount
        for cell in raised:
            values[cell] += amount
        found += amount
    return found


def _path(
    values: dict[Place, int], in_row: dict[int, list[int]], in_column: dict[int, list[int]], start: int, end: int
) -> list[Place]:
    """Cells to lower and to raise in turn, from the column `start` to the row `end`; empty when there is no way."""
    came_to_row: dict[int, int] = {}
    came_to_column: dict[int, int] = {start: -1}
    waiting = deque([start])
    while waiting:
        column = waiting.popleft()
        for row in in_column.get(column, ()):
            if row in came_to_row or not values[row, column]:
                continue
            came_to_row[row] = column
            if row == end:
                return _steps(came_to_row, came_to_column, end)
            for further in in_row[row]:
                if further not in came_to_column:
                    came_to_column[further] = row
                    waiting.append(further)
    return []


def _steps(came_to_row: dict[int, int], came_to_column: dict[int, int], end: int) -> list[Place]:
    steps: list[Place] = []
    row = end
    while True:
        column = came_to_row[row]
        steps.append((row, column))
        before = came_to_column[column]
        if before < 0:
            return steps[::-1]
        steps.append((before, column))
        row = before
