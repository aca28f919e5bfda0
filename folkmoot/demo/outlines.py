"""A map of the invented town: its wards as adjoining areas, drawn by rule around the places named in `council.toml`.

Each ward is the land nearer to its own middle than to any other, within the bounds of the borough; every line between
two wards is then bent a little, in the same way for both, as lanes and brooks bend. No chance is left: the same
middles give the same map. The town lies in the sea, where no real place is.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Mapping

Point = tuple[float, float]

#: Where the town lies, and how many degrees one unit of the middles is wide and high.
_EAST, _NORTH, _WIDE, _HIGH = 2.10, 53.90, 0.010, 0.006
_CORNERS = 40
_SMALLEST = 0.35


def outlines(middles: Mapping[str, Point]) -> dict[str, list[list[list[list[float]]]]]:
    """The outline of every ward, by its code, as in a MultiPolygon."""
    bounds = _bounds(list(middles.values()))
    made = {}
    for code, middle in middles.items():
        cell = bounds
        for other in middles.values():
            if other != middle:
                cell = _nearer(cell, middle, other)
        ring = [point for begin, end in _edges(cell) for point in _bent(begin, end)]
        made[code] = [[[_degrees(point) for point in [*ring, ring[0]]]]]
    return made


def _bounds(middles: list[Point]) -> list[Point]:
    """An uneven round around all middles, against the clock."""
    x = sum(point[0] for point in middles) / len(middles)
    y = sum(point[1] for point in middles) / len(middles)
    far = max(math.hypot(point[0] - x, point[1] - y) for point in middles) + 0.9
    corners = []
    for corner in range(_CORNERS):
        angle = 2 * math.pi * corner / _CORNERS
        out = far * (1 + 0.05 * math.sin(2 * angle + 0.6) + 0.035 * math.sin(5 * angle))
        corners.append((x + out * math.cos(angle), y + out * math.sin(angle)))
    return corners


def _edges(ring: list[Point]) -> Iterator[tuple[Point, Point]]:
    yield from zip(ring, ring[1:] + ring[:1], strict=True)


def _nearer(cell: list[Point], middle: Point, other: Point) -> list[Point]:
    """The part of a cell that is nearer to its own middle than to another."""

    def side(point: Point) -> float:
        return math.dist(point, other) ** 2 - math.dist(point, middle) ** 2

    kept: list[Point] = []
    for begin, end in _edges(cell):
        here, there = side(begin), side(end)
        if here >= 0:
            kept.append(begin)
        if (here > 0) != (there > 0) and here != there:
            share = here / (here - there)
            kept.append((begin[0] + share * (end[0] - begin[0]), begin[1] + share * (end[1] - begin[1])))
    return kept


def _bent(begin: Point, end: Point) -> list[Point]:
    """The points of a line from its beginning up to, but not with, its end. Seen from the other side it is the same."""
    ends = sorted([(round(begin[0], 6), round(begin[1], 6)), (round(end[0], 6), round(end[1], 6))])
    points = _between(ends[0], ends[1])
    line = [ends[0], *points, ends[1]]
    if (round(begin[0], 6), round(begin[1], 6)) != ends[0]:
        line.reverse()
    return line[:-1]


def _between(one: Point, other: Point) -> list[Point]:
    """The middle of a line moved aside, and so on for both halves as long as they are long enough."""
    length = math.dist(one, other)
    if length < _SMALLEST:
        return []
    seed = hashlib.sha256(f"{one[0]:.4f} {one[1]:.4f} {other[0]:.4f} {other[1]:.4f}".encode()).digest()
    aside = (seed[0] / 255 - 0.5) * 0.22
    middle = (
        (one[0] + other[0]) / 2 - (other[1] - one[1]) * aside,
        (one[1] + other[1]) / 2 + (other[0] - one[0]) * aside,
    )
    return [*_between(one, middle), middle, *_between(middle, other)]


def _degrees(point: Point) -> list[float]:
    return [round(_EAST + point[0] * _WIDE, 6), round(_NORTH + point[1] * _HIGH, 6)]
