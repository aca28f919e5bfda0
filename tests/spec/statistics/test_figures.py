"""Single figures and bands: a list in, the figure out."""

from __future__ import annotations

import statistics
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.core.statistics.bands import bands, periods
from folkmoot.core.statistics.figures import rounded, share, summary


def tally(values: list[float]) -> list[tuple[float, int]]:
    return [(value, values.count(value)) for value in sorted(set(values))]


@pytest.mark.parametrize(
    ("count", "to", "shown"), [(0, 5, 0), (2, 5, 0), (3, 5, 5), (12, 5, 10), (13, 5, 15), (7, 1, 7)]
)
def test_rounding_to_fives(count, to, shown):
    assert rounded(count, to) == shown


@pytest.mark.parametrize(("count", "base", "shown"), [(5, 10, 0.5), (5, 9, None), (None, 100, None), (0, 10, 0.0)])
def test_shares_are_given_of_ten_people_or_more(count, base, shown):
    assert share(count, base) == shown


def test_fewer_than_ten_numbers_are_not_summed_up():
    assert summary(tally([1.0] * 9)) is None


@given(st.lists(st.integers(-1000, 1000), min_size=10, max_size=60))
def test_mean_and_quartiles_are_those_of_the_standard_library(values):
    found = summary(tally([float(value) for value in values]))
    assert found is not None
    assert found.mean == pytest.approx(statistics.fmean(values))
    quartiles = statistics.quantiles(values, n=4, method="inclusive")
    assert [found.lower_quartile, found.median, found.upper_quartile] == pytest.approx(quartiles)


@given(st.lists(st.integers(-10_000, 10_000), min_size=1, max_size=80), st.booleans())
def test_every_number_stands_in_exactly_one_band(values, whole):
    found = bands(tally([float(value) for value in values]), whole)
    assert len(found) <= 15
    for value in values:
        assert sum(band.holds(value) for band in found) == 1


def test_a_handful_far_out_does_not_stretch_the_bands():
    found = bands(tally([float(value % 50) for value in range(1000)] + [180_000.0]), whole=True)
    assert found[-1].high is None and found[0].high is not None and found[0].high <= 10


@pytest.mark.parametrize(
    ("days", "period"),
    [
        ([], "day"),
        ([date(2026, 1, 1)], "day"),
        ([date(2026, 1, 1), date(2026, 6, 1)], "month"),
        ([date(1990, 1, 1), date(2026, 6, 1)], "year"),
    ],
)
def test_dates_are_told_by_the_period_that_suits_their_span(days, period):
    assert periods(days) == period
