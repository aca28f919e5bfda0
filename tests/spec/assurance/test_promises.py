"""What announcing promises, and when a promise is kept: the day before, the day, the day after."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.plan.assurance.rules.promises import (
    Dates,
    Facts,
    Key,
    Policy,
    Promised,
    PromiseOutcome,
    PromiseStanding,
    falls_short,
    is_long_enough,
    outcome_of,
    promised_by,
    standing,
)

OPENS = datetime(2027, 3, 1, 9, tzinfo=UTC)
CLOSES = datetime(2027, 5, 23, 22, 59, tzinfo=UTC)
DUE = date(2027, 8, 1)
DATES = Dates(OPENS, CLOSES, date(2027, 5, 23), DUE)
DAY = timedelta(days=1)


def by_key(policy=Policy(), dates=DATES):  # noqa: B008 - frozen
    return {one.key: one for one in promised_by(dates, policy)}


def test_announcing_promises_the_end_the_results_and_the_feedback():
    assert set(by_key()) == {Key.OPEN, Key.FEEDBACK, Key.RESULTS}
    assert by_key()[Key.OPEN].weeks == 12


def test_the_councils_minimum_comes_on_top_where_it_is_kept():
    assert by_key(Policy(minimum_weeks=12))[Key.MINIMUM].weeks == 12
    assert Key.MINIMUM not in by_key(Policy(minimum_weeks=13))


def test_one_day_is_promised_for_the_answer_and_never_two():
    for weeks in (1, 12, 52):
        assert Key.RESPONSE not in by_key(Policy(response_weeks=weeks))
    without = by_key(Policy(response_weeks=12), Dates(OPENS, CLOSES, date(2027, 5, 23), None))
    assert without[Key.RESPONSE].due_on == date(2027, 5, 23) + timedelta(weeks=12)


@pytest.mark.parametrize(("days", "short"), [(-1, False), (0, False), (1, True)])
def test_a_day_for_feedback_after_the_councils_own_falls_short(days, short):
    dates = Dates(OPENS, CLOSES, date(2027, 5, 23), date(2027, 5, 23) + timedelta(weeks=12, days=days))
    found = [promised.key for promised in falls_short(dates, Policy(response_weeks=12))]
    assert found == ([Key.RESPONSE] if short else [])


def test_without_a_day_for_feedback_none_is_promised():
    assert set(by_key(dates=Dates(OPENS, CLOSES, date(2027, 5, 23), None))) == {Key.OPEN}


@given(minimum=st.integers(0, 60), response=st.integers(0, 60), shift=st.integers(1, 500))
def test_what_is_promised_and_what_falls_short_have_nothing_in_common(minimum, response, shift):
    dates, policy = Dates(OPENS, CLOSES, CLOSES.date(), CLOSES.date() + shift * DAY), Policy(minimum, response)
    promised = {one.key for one in promised_by(dates, policy)}
    assert promised.isdisjoint(one.key for one in falls_short(dates, policy))
    assert len(promised & {Key.FEEDBACK, Key.RESPONSE}) == 1


@pytest.mark.parametrize("key", [Key.FEEDBACK, Key.RESPONSE, Key.RESULTS])
@pytest.mark.parametrize(
    ("shift", "outcome"), [(-1, PromiseOutcome.KEPT), (0, PromiseOutcome.KEPT), (1, PromiseOutcome.BROKEN)]
)
def test_what_is_promised_by_a_day_is_kept_on_that_day_and_broken_after(key, shift, outcome):
    done = DUE + shift * DAY
    facts = Facts(results_on=done, feedback_on=done)
    assert outcome_of(key, due_on=DUE, weeks=None, until=None, facts=facts) == (outcome, done)
    assert outcome_of(key, due_on=DUE, weeks=None, until=None, facts=Facts()) is None


@pytest.mark.parametrize(
    ("seconds", "outcome"), [(-1, PromiseOutcome.BROKEN), (0, PromiseOutcome.KEPT), (1, PromiseOutcome.KEPT)]
)
def test_closing_a_second_early_breaks_the_promise(seconds, outcome):
    closed = CLOSES + timedelta(seconds=seconds)
    facts = Facts(opened_at=OPENS, closed_at=closed, closed_on=closed.date())
    found = outcome_of(Key.OPEN, due_on=CLOSES.date(), weeks=12, until=CLOSES, facts=facts)
    assert found == (outcome, closed.date())


@pytest.mark.parametrize(("days", "enough"), [(-1, False), (0, True), (1, True)])
def test_the_minimum_counts_whole_weeks_with_the_last_day_to_its_end(days, enough):
    assert is_long_enough(OPENS, CLOSES + days * DAY, 12) is enough


def test_cancelling_leaves_nothing_to_keep():
    facts = Facts(cancelled_on=date(2027, 4, 1), feedback_on=date(2027, 4, 1))
    found = outcome_of(Key.FEEDBACK, due_on=DUE, weeks=None, until=None, facts=facts)
    assert found == (PromiseOutcome.LAPSED, date(2027, 4, 1))


@pytest.mark.parametrize(
    ("outcome", "due", "today", "stands"),
    [
        ("", DUE, DUE - DAY, PromiseStanding.DUE),
        ("", DUE, DUE, PromiseStanding.DUE),
        ("", DUE, DUE + DAY, PromiseStanding.OVERDUE),
        ("", None, DUE, PromiseStanding.DUE),
        ("kept", DUE, DUE + DAY, PromiseStanding.KEPT),
        ("replaced", DUE, DUE - DAY, PromiseStanding.REPLACED),
    ],
)
def test_how_a_promise_stands_by_the_clock(outcome, due, today, stands):
    assert standing(outcome, due, today) is stands


days = st.integers(-400, 400).map(lambda number: DUE + number * DAY)


@given(before=days, after=days)
def test_of_two_different_days_exactly_one_is_worse(before, after):
    first, second = Promised(Key.FEEDBACK, before), Promised(Key.FEEDBACK, after)
    assert first.is_same_as(second) is (before == after)
    assert [first.is_worse_than(second), second.is_worse_than(first)].count(True) == (before != after)


@given(minutes=st.integers(-10_000, 10_000))
def test_opening_earlier_never_changes_what_was_promised(minutes):
    moved = Dates(OPENS + timedelta(minutes=minutes), CLOSES, date(2027, 5, 23), DUE)
    assert by_key(dates=moved)[Key.OPEN].is_same_as(by_key()[Key.OPEN])


@given(days, days)
def test_a_promise_settled_as_kept_was_never_overdue_on_its_day(due, done):
    found = outcome_of(Key.FEEDBACK, due_on=due, weeks=None, until=None, facts=Facts(feedback_on=done))
    assert found is not None
    overdue = standing("", due, done) is PromiseStanding.OVERDUE
    assert (found[0] is PromiseOutcome.BROKEN) is overdue
