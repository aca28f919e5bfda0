"""What a file of outlines may hold, and what becomes of it."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.core.maps.outlines import MAX_BYTES, OutlineError, read, rings

SQUARE = [[1, 52], [1.1, 52], [1.1, 52.1], [1, 52.1], [1, 52]]


def file(*geometries, properties=None, kind="FeatureCollection"):
    features = [{"type": "Feature", "properties": properties, "geometry": one} for one in geometries]
    return json.dumps({"type": kind, "features": features}).encode()


def polygon(*rings_of):
    return {"type": "Polygon", "coordinates": list(rings_of)}


def test_a_polygon_and_a_multipolygon_are_read_with_their_holes():
    hole = [[1.02, 52.02], [1.04, 52.02], [1.04, 52.04], [1.02, 52.02]]
    several = {"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE, hole]]}
    one, other = read(file(polygon(SQUARE, hole), several, properties={"a": " Castle ", "b": 7, "c": "", "d": None}))
    assert [len(part) for part in one.outline] == [2]
    assert [len(part) for part in other.outline] == [1, 2]
    assert one.names == ("Castle",)


@pytest.mark.parametrize(
    "content, code",
    [
        (b"", "not_json"),
        (b"\xff\xfe", "not_json"),
        (b'{"type": "FeatureCollection", "features": [NaN]}', "not_json"),
        (b"{" * 50_000, "not_json"),
        (b"[]", "not_geojson"),
        (b'"FeatureCollection"', "not_geojson"),
        (b'{"type": "FeatureCollection", "features": {}}', "not_geojson"),
        (file(kind="Topology"), "not_geojson"),
        (file({"type": "Point", "coordinates": [1, 2]}), "nothing"),
        (file({"type": "Polygon", "coordinates": None}, None), "nothing"),
        (file(polygon([[1, 2], [1, 2]])), "nothing"),
        (file(polygon([[1], [2], [3], [4]])), "not_geojson"),
        (file(polygon([["1", "2"]] * 4)), "not_geojson"),
        (file(polygon([[True, False]] * 4)), "not_geojson"),
        (file(polygon([[4e5, 2e5], [4e5, 3e5], [5e5, 3e5], [4e5, 2e5]])), "not_degrees"),
        (
            b'{"type":"FeatureCollection","features":[{"geometry":{"type":"Polygon","coordinates":'
            b"[[[1e999,1],[1,1],[1,2],[1,1]]]}}]}",
            "not_geojson",
        ),
        (b" " * (MAX_BYTES + 1), "too_large"),
        (file(*[polygon(SQUARE)] * 5_001), "too_many"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_outline_is_refused_with_a_code_and_a_sentence(content, code):
    with pytest.raises(OutlineError) as refusal:
        read(content)
    assert refusal.value.code == code
    assert str(refusal.value).endswith(".") and "%(" not in str(refusal.value)


def test_a_file_with_a_mark_at_its_beginning_is_read():
    assert read(b"\xef\xbb\xbf" + file(polygon(SQUARE)))


def test_many_points_on_a_round_become_few_that_lie_on_it():
    circle = [
        [1 + math.cos(n / 5000 * 2 * math.pi) / 10, 52 + math.sin(n / 5000 * 2 * math.pi) / 10] for n in range(5000)
    ]
    (area,) = read(file(polygon([*circle, circle[0]])))
    (ring,) = list(rings(area.outline))
    assert 20 < len(ring) < 200
    assert ring[0] == ring[-1]
    assert all(abs(math.dist(point, (1, 52)) - 0.1) < 1e-4 for point in ring)


@given(
    st.lists(
        st.tuples(st.floats(-180, 180, allow_nan=False), st.floats(-90, 90, allow_nan=False)), min_size=4, max_size=60
    )
)
def test_whatever_ring_is_given_its_ends_stay_and_no_point_is_invented(points):
    ring = [list(point) for point in points]
    try:
        (area,) = read(file(polygon(ring)))
    except OutlineError:
        return
    known = {(round(x, 6), round(y, 6)) for x, y in ring}
    for made in rings(area.outline):
        assert made[0] == (round(ring[0][0], 6), round(ring[0][1], 6))
        assert set(made) <= known


PLAIN = st.none() | st.booleans() | st.floats() | st.text(max_size=5)
KEYS = st.sampled_from(["type", "features", "geometry", "coordinates", "properties"])
NONSENSE = st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5))


@given(NONSENSE)
def test_nonsense_is_refused_and_nothing_else_happens(value):
    try:
        read(json.dumps({"type": "FeatureCollection", "features": [value, {"geometry": value}]}).encode())
    except OutlineError as refusal:
        assert str(refusal)
