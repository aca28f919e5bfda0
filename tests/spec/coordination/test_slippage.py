"""What was planned against what happened."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.core.coordination.slippage import (
    GRACE,
    SlippageOutcome,
    days_of_year,
    financial_year,
    half_a_year_later,
    slip,
    year_in_words,
)

TODAY = date(2026, 11, 22)
DAYS = st.dates(date(2020, 1, 1), date(2035, 1, 1))


@pytest.mark.parametrize(
    ("planned", "actual", "outcome", "days"),
    [
        (None, None, SlippageOutcome.PLANNED, 0),
        (date(2026, 10, 1), date(2026, 10, 8), SlippageOutcome.AS_PLANNED, 0),
        (date(2026, 10, 1), date(2026, 10, 9), SlippageOutcome.LATER, 8),
        (date(2026, 10, 9), date(2026, 10, 1), SlippageOutcome.EARLIER, 8),
        (date(2026, 12, 1), date(2026, 12, 1), SlippageOutcome.PLANNED, 0),
        (date(2026, 10, 1), date(2027, 1, 1), SlippageOutcome.LATER, 92),
        (date(2026, 11, 15), None, SlippageOutcome.PLANNED, 0),
        (date(2026, 11, 14), None, SlippageOutcome.NOT_BEGUN, 8),
    ],
)
def test_slips(planned, actual, outcome, days):
    found = slip(planned, actual, TODAY)
    assert (found.outcome, found.days) == (outcome, days)
    assert found.is_slip == (outcome in {SlippageOutcome.LATER, SlippageOutcome.NOT_BEGUN})


def test_what_was_cancelled_slipped():
    assert slip(TODAY, TODAY, TODAY, cancelled=True).is_slip


@given(DAYS, DAYS)
def test_days_are_never_negative_and_small_moves_are_none(planned, actual):
    found = slip(planned, actual, TODAY)
    assert found.days >= 0
    assert (found.days > 0) == (abs((actual - planned).days) > GRACE)


@given(DAYS)
def test_every_day_lies_in_its_financial_year(day):
    first, last = days_of_year(financial_year(day))
    assert first <= day <= last


@given(DAYS)
def test_half_a_year_is_half_a_year(day):
    assert timedelta(178) <= half_a_year_later(day) - day <= timedelta(184)


def test_years_in_words():
    assert [year_in_words(year) for year in (2026, 2099, 1999)] == ["2026/27", "2099/00", "1999/00"]
