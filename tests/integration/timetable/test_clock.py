"""Opening and closing by the clock, to the second and in local time (requirement L5)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from folkmoot.core.refusals import NotNow
from folkmoot.plan.register.queries import in_state, published
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.actions import steps
from tests import factories

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    "closes",
    [
        datetime(2027, 6, 30, 23, 59, 59, tzinfo=LONDON),
        datetime(2027, 3, 28, 2, 30, tzinfo=LONDON),  # the night the clocks go forward
        datetime(2027, 10, 31, 1, 30, tzinfo=LONDON),  # the hour that comes twice
        datetime(2027, 12, 24, 12, 0, tzinfo=LONDON),
    ],
)
def test_it_closes_to_the_second(olive, asha, closes):
    opens = closes - timedelta(days=30)
    with time_machine.travel(opens - timedelta(days=1), tick=False):
        made = factories.consultation(by=olive, board=asha, state=State.SCHEDULED, opens_at=opens, closes_at=closes)
    moment = closes.astimezone(UTC)
    for second, expected in ((-1, State.OPEN), (0, State.CLOSED), (1, State.CLOSED)):
        assert made.state_at(moment + timedelta(seconds=second)) is expected
    first = opens.astimezone(UTC)
    assert made.state_at(first - timedelta(seconds=1)) is State.SCHEDULED
    assert made.state_at(first) is State.OPEN


def test_lists_follow_the_clock_even_before_the_worker_has_written_it_down(olive, asha):
    made = factories.consultation(by=olive, board=asha, state=State.SCHEDULED)
    assert made.opens_at is not None and made.closes_at is not None
    with time_machine.travel(made.opens_at + timedelta(seconds=1)):
        assert made in in_state(published(), State.OPEN)
        assert made not in in_state(published(), State.SCHEDULED)
    with time_machine.travel(made.closes_at + timedelta(seconds=1)):
        assert made in in_state(published(), State.CLOSED)
        assert made not in in_state(published(), State.OPEN)


def test_the_worker_writes_openings_and_closings_down_once(olive, asha):
    made = factories.consultation(by=olive, board=asha, state=State.SCHEDULED)
    assert made.closes_at is not None
    with time_machine.travel(made.closes_at + timedelta(seconds=1)):
        assert steps.keep_time() == 1
        assert steps.keep_time() == 0
    made.refresh_from_db()
    assert made.state == State.CLOSED


def test_closing_early_needs_a_reason(olive, asha, signed_in):
    made = factories.consultation(by=olive, board=asha, state=State.OPEN)
    with pytest.raises(NotNow):
        factories.close_early(made, " ")
    senior = signed_in(factories.signer())
    page = senior.post(f"/officers/consultations/{made.slug}/run/close/", {"reason": ""})
    assert page.status_code == 422
    senior.post(f"/officers/consultations/{made.slug}/run/close/", {"reason": "A flood."})
    made.refresh_from_db()
    assert made.state == State.CLOSED


def test_the_days_of_the_survey_follow_its_opening_and_closing_in_local_time(olive, asha):
    opens = datetime(2027, 6, 1, 0, 30, tzinfo=LONDON)  # still the last of May in UTC
    with time_machine.travel(opens - timedelta(days=1), tick=False):
        made = factories.consultation(
            by=olive, board=asha, state=State.SCHEDULED, opens_at=opens, closes_at=opens + timedelta(days=40)
        )
    survey = made.activities.get()
    assert (survey.starts_on, survey.ends_on) == (opens.date(), (opens + timedelta(days=40)).date())
    with time_machine.travel(opens + timedelta(days=10)):
        factories.close_early(made, "The proposal is withdrawn.")
    survey.refresh_from_db()
    assert survey.ends_on == (opens + timedelta(days=10)).date()
