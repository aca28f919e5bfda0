"""Counts that move by whole lots, for whoever must not see what a single response did (requirement P5)."""

from __future__ import annotations

#: A count, or figures that rest on it, moves on by at least this many responses.
LOT = 10


def down_to_lot(count: int) -> int:
    """The count without the last, unfinished lot: at least so many there are.

    >>> down_to_lot(29)
    20
    """
    return count - count % LOT
