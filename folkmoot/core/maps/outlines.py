"""GeoJSON read as outlines of areas. The file is somebody's: its size, depth and every number are looked at first.

An outline is a list of polygons, each a list of rings, each a list of (longitude, latitude), as in a MultiPolygon.
"""

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from folkmoot.core.refusals import Fault
from folkmoot.core.sentences import noop

Point = tuple[float, float]
Ring = list[Point]
Outline = list[list[Ring]]

MAX_BYTES = 30 * 1024 * 1024
MAX_POINTS = 2_000_000
MAX_AREAS = 5_000
#: How far, as a part of the whole map's width, a point may lie off the line that replaces it.
COARSENESS = 1 / 3_000
_CODE = re.compile(r"[EKNSW][0-9]{8}")


FAULTS: Mapping[str, str] = {
    "too_large": noop("The file has more than %(max)s MB."),
    "not_json": noop("The file is not GeoJSON: it cannot be read as JSON."),
    "not_geojson": noop("The file is not GeoJSON with areas: it holds no “FeatureCollection” of polygons."),
    "too_many": noop("The file holds more than %(max)s areas or points. Export it with less detail."),
    "not_degrees": noop(
        "The coordinates are not degrees of longitude and latitude. Export the file again as WGS 84 (EPSG:4326)."
    ),
    "nothing": noop("The file holds no area that could be drawn."),
}


class OutlineError(Fault):
    """A file of which no outline can be taken."""

    sentences = FAULTS


@dataclass(frozen=True)
class Area:
    """One area of a file: the words that may name it, and its outline."""

    names: tuple[str, ...]
    outline: Outline

    @property
    def code(self) -> str:
        """The first of its words that is a code of the Office for National Statistics; empty without one."""
        return next((word for word in self.names if _CODE.fullmatch(word)), "")

    @property
    def name(self) -> str:
        """The first of its words that is none."""
        return next((word for word in self.names if not _CODE.fullmatch(word) and any(map(str.isalpha, word))), "")


def read(content: bytes) -> list[Area]:
    """Every polygon of a FeatureCollection, made simpler."""
    if len(content) > MAX_BYTES:
        raise OutlineError("too_large", max=MAX_BYTES // 1024**2)
    try:
        data = json.loads(content.decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise OutlineError("not_json") from None
    features = data.get("features") if isinstance(data, dict) and data.get("type") == "FeatureCollection" else None
    if not isinstance(features, list) or not features:
        raise OutlineError("not_geojson")
    if len(features) > MAX_AREAS:
        raise OutlineError("too_many", max=MAX_AREAS)
    areas, points = [], 0
    for feature in features:
        area = _area(feature)
        if area is None:
            continue
        points += sum(len(ring) for ring in rings(area.outline))
        if points > MAX_POINTS:
            raise OutlineError("too_many", max=MAX_POINTS)
        areas.append(area)
    if not areas:
        raise OutlineError("nothing")
    return simpler(areas)


def _no_constant(_word: str) -> float:
    raise ValueError("not a number")


def _area(feature: Any) -> Area | None:
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    if not isinstance(geometry, dict):
        return None
    parts = geometry.get("coordinates")
    if geometry.get("type") == "Polygon":
        parts = [parts]
    elif geometry.get("type") != "MultiPolygon":
        return None
    outline = [made for polygon in _listed(parts) if (made := _polygon(polygon))]
    properties = feature.get("properties")
    words = properties.values() if isinstance(properties, dict) else ()
    names = tuple(word.strip()[:200] for word in words if isinstance(word, str) and word.strip())
    return Area(names[:100], outline) if outline else None


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _polygon(parts: object) -> list[Ring]:
    return [ring for part in _listed(parts) if len(ring := [_point(one) for one in _listed(part)]) >= 4]


def _point(value: object) -> Point:
    if not isinstance(value, list) or len(value) < 2:
        raise OutlineError("not_geojson")
    east, north = value[0], value[1]
    for number in (east, north):
        if isinstance(number, bool) or not isinstance(number, int | float) or not math.isfinite(number):
            raise OutlineError("not_geojson")
    if abs(east) > 180 or abs(north) > 90:
        raise OutlineError("not_degrees")
    return float(east), float(north)


def rings(outline: Iterable[list[Ring]]) -> Iterator[Ring]:
    for polygon in outline:
        yield from polygon


def simpler(areas: list[Area]) -> list[Area]:
    """The same areas with no more points than a drawing on a screen can show."""
    every = [point for area in areas for ring in rings(area.outline) for point in ring]
    width = max(point[0] for point in every) - min(point[0] for point in every)
    height = max(point[1] for point in every) - min(point[1] for point in every)
    least = max(width, height) * COARSENESS
    made = []
    for area in areas:
        outline = [[_thinned(ring, least) for ring in polygon] for polygon in area.outline]
        made.append(Area(area.names, [[ring for ring in polygon if len(ring) >= 4] for polygon in outline if polygon]))
    return made


def _thinned(ring: Ring, least: float) -> Ring:
    """Ramer, Douglas and Peucker, without recursion. A ring is cut in two, because its ends meet."""
    if len(ring) < 6:
        return [_rounded(point) for point in ring]
    middle = max(range(len(ring)), key=lambda place: _squared(ring[0], ring[place]))
    kept = {0, middle, len(ring) - 1}
    waiting = [(0, middle), (middle, len(ring) - 1)]
    while waiting:
        begin, end = waiting.pop()
        farthest, distance = begin, 0.0
        for place in range(begin + 1, end):
            off = _off(ring[place], ring[begin], ring[end])
            if off > distance:
                farthest, distance = place, off
        if distance > least:
            kept.add(farthest)
            waiting += [(begin, farthest), (farthest, end)]
    return [_rounded(ring[place]) for place in sorted(kept)]


def _rounded(point: Point) -> Point:
    """To a tenth of a metre or so."""
    return round(point[0], 6), round(point[1], 6)


def _squared(one: Point, other: Point) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _off(point: Point, begin: Point, end: Point) -> float:
    """How far a point lies off the line between two others."""
    length = _squared(begin, end)
    if not length:
        return math.sqrt(_squared(point, begin))
    share = ((point[0] - begin[0]) * (end[0] - begin[0]) + (point[1] - begin[1]) * (end[1] - begin[1])) / length
    share = max(0.0, min(1.0, share))
    nearest = begin[0] + share * (end[0] - begin[0]), begin[1] + share * (end[1] - begin[1])
    return math.sqrt(_squared(point, nearest))
