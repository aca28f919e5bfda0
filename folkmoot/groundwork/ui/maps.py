"""Maps of places shaded by a number, as data for templates. The table beside it has every figure, so nothing rests on
the drawing. `{% place_map rows "Title" %}` writes both.

A row is (name, number, outline) or (name, number, outline, address): the outline as in `places.Place.outline`, the
address of what lies behind the number. A number of None is one that is not shown because it is too small.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from folkmoot.core.maps.drawing import drawn

#: How many shades there are beside that of nothing.
SHADES = 4


@dataclass(frozen=True)
class Area:
    name: str
    shown: str
    shade: int
    url: str
    path: str
    x: float
    y: float


@dataclass(frozen=True)
class PlaceMap:
    """`areas` as the table lists them; those without a path are not drawn."""

    width: int
    height: int
    areas: list[Area]
    #: (shade, from, to) of every shade that stands for some number.
    legend: list[tuple[int, int, int]]

    @property
    def is_drawn(self) -> bool:
        return self.width > 0

    @property
    def missing(self) -> list[str]:
        """Areas that have a number but no outline."""
        return [area.name for area in self.areas if not area.path]


def place_map(rows: Iterable[Sequence[Any]]) -> PlaceMap:
    listed = [(str(row[0]), row[1], row[2] or [], row[3] if len(row) > 3 else "") for row in rows]
    drawing = drawn([outline for _name, _number, outline, _url in listed])
    shapes = drawing.shapes if drawing else [None] * len(listed)
    most = max((number for _name, number, _outline, _url in listed if number), default=0)
    areas = []
    for (name, number, _outline, url), shape in zip(listed, shapes, strict=True):
        shown = _("too few to show") if number is None else f"{number:,}"
        place = (shape.path, shape.x, shape.y) if shape else ("", 0.0, 0.0)
        areas.append(Area(name, shown, shade_of(number or 0, most), url, *place))
    size = (drawing.width, drawing.height) if drawing else (0, 0)
    return PlaceMap(*size, areas, legend_of(most))


def shade_of(number: int, most: int) -> int:
    """0 for nothing, then 1 to 4 in equal steps up to the highest number there is."""
    if number <= 0 or most <= 0:
        return 0
    return min(SHADES, 1 + (number - 1) * SHADES // most)


def legend_of(most: int) -> list[tuple[int, int, int]]:
    """Which numbers each shade stands for."""
    made: list[tuple[int, int, int]] = []
    for number in range(1, most + 1) if most <= 10_000 else ():
        shade = shade_of(number, most)
        if made and made[-1][0] == shade:
            made[-1] = (shade, made[-1][1], number)
        else:
            made.append((shade, number, number))
    if not made and most:
        made = [(shade, 1 + (shade - 1) * most // SHADES, shade * most // SHADES) for shade in range(1, SHADES + 1)]
    return [(0, 0, 0), *made]
