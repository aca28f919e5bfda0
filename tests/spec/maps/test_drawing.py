"""Outlines on a flat drawing, and the shades of their numbers."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.core.maps.drawing import SIZE, drawn
from folkmoot.groundwork.ui.maps import SHADES, legend_of, place_map, shade_of


def square(west, south, side):
    ring = [[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]]
    return [[ring]]


def test_north_is_above_and_east_to_the_right():
    south_west, north_east = square(0, 0, 1), square(1, 1, 1)
    made = drawn([south_west, north_east])
    below, above = made.shapes
    assert below.x < above.x and below.y > above.y
    assert made.height == SIZE and SIZE - 2 <= made.width <= SIZE


def test_far_in_the_north_a_degree_of_longitude_is_narrower():
    made = drawn([square(0, 59.5, 1)])
    assert made.height == SIZE and made.width == pytest.approx(SIZE / 2, rel=0.01)


def test_an_area_without_an_outline_is_left_out_and_none_at_all_gives_no_drawing():
    made = drawn([square(0, 0, 1), []])
    assert made.shapes[1] is None
    assert drawn([[], []]) is None and drawn([]) is None


def test_words_stand_in_the_middle_of_the_largest_part():
    far = [*square(0, 0, 4), *square(10, 0, 1)]
    (shape,) = drawn([far]).shapes
    made = drawn([far])
    assert shape.x == pytest.approx(made.width * 2 / 11, rel=0.01)


@pytest.mark.parametrize("ring", [[[1, 1]] * 4, [[0, 0], [1, 1], [2, 2], [0, 0]]])
def test_an_area_without_any_size_breaks_nothing(ring):
    assert drawn([[[ring]]]) is not None


@given(st.integers(0, 500), st.integers(1, 500))
def test_shades_go_from_nothing_to_the_most_and_never_back(number, most):
    number = min(number, most)
    assert (shade_of(number, most) == 0) == (number == 0)
    assert shade_of(number, most) <= shade_of(number + 1, most) <= SHADES
    assert shade_of(most, most) == SHADES or most < SHADES


@given(st.integers(0, 20_000))
def test_the_legend_names_every_number_once(most):
    legend = legend_of(most)
    assert legend[0] == (0, 0, 0)
    numbers = legend[1:]
    assert (numbers[0][1], numbers[-1][2]) == (1, most) if most else not numbers
    for (_shade, _first, last), (_next, first, _last) in pairwise(numbers):
        assert first == last + 1


def test_a_number_that_is_too_small_is_said_in_words():
    made = place_map([("Castle", None, square(0, 0, 1)), ("Mill", 1234, [])])
    assert made.areas[0].shown == "too few to show" and made.areas[1].shown == "1,234"
    assert made.is_drawn and made.missing == ["Mill"]
    assert not place_map([("Mill", 3, [])]).is_drawn
