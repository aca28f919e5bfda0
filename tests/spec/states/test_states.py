"""States of a consultation: what leads where, what the clock does, and when a form is still taken."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.core.refusals import NotNow
from folkmoot.plan.briefs.rules import PARTS, missing_parts
from folkmoot.plan.register.rules import (
    TRANSITIONS,
    State,
    Step,
    accepts_begun,
    accepts_new,
    by_the_clock,
    can_step,
    check_step,
)
from folkmoot.plan.timetable.rules import check_dates

OPENS = datetime(2027, 5, 3, 8, 0, tzinfo=UTC)
CLOSES = datetime(2027, 6, 30, 22, 59, 59, tzinfo=UTC)
GRACE = timedelta(minutes=15)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("state", State)
def test_a_step_is_taken_only_from_the_states_in_the_table(step, state):
    sources, target = TRANSITIONS[step]
    assert can_step(step, state) is (state in sources)
    if state in sources:
        assert check_step(step, state) is target
    else:
        with pytest.raises(NotNow, match="cannot be moved"):
            check_step(step, state)


def test_nothing_is_open_without_having_been_approved():
    """Every way from draft to open leads through approval."""
    reached, waiting = set[State](), [State.DRAFT]
    while waiting:
        state = waiting.pop()
        if state in reached or state is State.APPROVED:
            continue
        reached.add(state)
        waiting += [target for sources, target in TRANSITIONS.values() if state in sources]
    assert State.OPEN not in reached
    assert State.SCHEDULED not in reached


@pytest.mark.parametrize(
    ("stored", "moment", "seen"),
    [
        (State.SCHEDULED, OPENS - SECOND, State.SCHEDULED),
        (State.SCHEDULED, OPENS, State.OPEN),
        (State.SCHEDULED, CLOSES, State.CLOSED),
        (State.OPEN, CLOSES - SECOND, State.OPEN),
        (State.OPEN, CLOSES, State.CLOSED),
        (State.APPROVED, CLOSES, State.APPROVED),
        (State.DRAFT, OPENS, State.DRAFT),
        (State.CANCELLED, OPENS, State.CANCELLED),
        (State.FED_BACK, CLOSES, State.FED_BACK),
    ],
)
def test_the_clock_opens_and_closes_to_the_second(stored, moment, seen):
    assert by_the_clock(stored, OPENS, CLOSES, moment) is seen


@given(st.datetimes(datetime(2027, 4, 1), datetime(2027, 8, 1), timezones=st.just(UTC)))
def test_a_consultation_accepts_exactly_while_it_is_open(moment):
    assert accepts_new(State.SCHEDULED, OPENS, CLOSES, moment) is (OPENS <= moment < CLOSES)


@pytest.mark.parametrize(
    ("begun", "sent", "taken"),
    [
        (CLOSES - SECOND, CLOSES, True),
        (CLOSES - SECOND, CLOSES + GRACE - SECOND, True),
        (CLOSES - SECOND, CLOSES + GRACE, False),
        (CLOSES, CLOSES + SECOND, False),
        (OPENS - SECOND, CLOSES + SECOND, False),
    ],
)
@pytest.mark.parametrize("stored", [State.SCHEDULED, State.OPEN, State.CLOSED])
def test_a_form_begun_before_closing_has_its_grace_and_no_more(stored, begun, sent, taken):
    assert accepts_begun(stored, OPENS, CLOSES, begun, sent, GRACE) is taken


@pytest.mark.parametrize("state", [State.REPORTED, State.DECIDED, State.CANCELLED, State.DRAFT])
def test_there_is_no_grace_once_the_consultation_has_moved_on(state):
    assert not accepts_begun(state, OPENS, CLOSES, OPENS, CLOSES + SECOND, GRACE)


def test_dates_that_make_no_sense_are_refused():
    with pytest.raises(NotNow, match="after the opening"):
        check_dates(CLOSES, OPENS, OPENS)
    with pytest.raises(NotNow, match="future"):
        check_dates(OPENS, CLOSES, CLOSES)


def test_a_brief_is_whole_when_each_part_says_something():
    assert missing_parts({}) == PARTS
    said = {part.key: "We say three words." for part in PARTS}
    assert missing_parts(said) == ()
    assert [part.key for part in missing_parts(said | {"options": "None"})] == ["options"]
