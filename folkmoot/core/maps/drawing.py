"""Outlines on a flat drawing: degrees become units of a picture, north above, and each area gets a place for words."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

#: Width or height of the drawing, whichever is the longer side.
SIZE = 1000


@dataclass(frozen=True)
class Shape:
    """One area: its outline as the `d` of an SVG path, and the middle of its largest part."""

    path: str
    x: float
    y: float


@dataclass(frozen=True)
class Drawing:
    """`shapes` stand in the order of the outlines given; one without an outline is None."""

    width: int
    height: int
    shapes: tuple[Shape | None, ...]


def drawn(outlines: Sequence[Iterable[Any]]) -> Drawing | None:
    """Nothing when no area has an outline. Longitudes are made narrower by the latitude, as on a map of one county."""
    listed = [
        [[[(float(p[0]), float(p[1])) for p in ring] for ring in part] for part in outline] for outline in outlines
    ]
    points = [point for one in listed for part in one for ring in part for point in ring]
    if not points:
        return None
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    narrower = math.cos(math.radians((south + north) / 2))
    scale = SIZE / max((east - west) * narrower, north - south, 1e-9)

    def laid(point: tuple[float, float]) -> tuple[float, float]:
        return round((point[0] - west) * narrower * scale, 1), round((north - point[1]) * scale, 1)

    shapes = tuple(_shape([[[laid(p) for p in ring] for ring in part] for part in one]) for one in listed)
    width, height = (east - west) * narrower * scale, (north - south) * scale
    return Drawing(max(1, math.ceil(width)), max(1, math.ceil(height)), shapes)


def _shape(parts: list[list[list[tuple[float, float]]]]) -> Shape | None:
    rings = [ring for part in parts for ring in part if len(ring) >= 3]
    if not rings:
        return None
    path = "".join(f"M{' '.join(f'{x:g},{y:g}' for x, y in ring)}Z" for ring in rings)
    outer = max(
        (part[0] for part in parts if part and len(part[0]) >= 3), key=lambda ring: abs(_area(ring)), default=rings[0]
    )
    return Shape(path, *_middle(outer))


def _area(ring: list[tuple[float, float]]) -> float:
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2


def _middle(ring: list[tuple[float, float]]) -> tuple[float, float]:
    """The centre of gravity; of a ring without an area, the mean of its points."""
    area = _area(ring)
    if not area:
        return sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring)
    x = y = 0.0
    for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        x, y = x + (a[0] + b[0]) * cross, y + (a[1] + b[1]) * cross
    return round(x / (6 * area), 1), round(y / (6 * area), 1)
