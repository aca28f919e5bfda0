"""Periods run from when people could really answer: nothing opens in the past, and a late opening counts as late."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from folkmoot.ask.survey.apps import SurveyConfig
from folkmoot.core.refusals import NotNow
from folkmoot.core.timetable.periods import LONDON
from folkmoot.plan.register.actions import activities
from folkmoot.plan.register.gates import before_opening
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.actions import calendars, dates, steps, timetable
from tests import factories

NOW = datetime(2027, 3, 1, 12, tzinfo=LONDON)
FEEDBACK = date(2027, 10, 1)


@pytest.fixture(autouse=True)
def _march():
    with time_machine.travel(NOW, tick=False):
        yield


def _set(by: Any, made: Consultation, opens: datetime, closes: datetime) -> Consultation:
    return dates.set_dates(by=by, consultation=made, opens_at=opens, closes_at=closes, feedback_due=FEEDBACK)


def test_an_opening_day_in_the_past_is_refused(olive):
    made = factories.consultation(by=olive)
    timetable.choose_kind(by=olive, consultation=made, kind_key="landlord-licensing")
    with pytest.raises(NotNow, match="opening date has passed"):
        _set(olive, made, NOW - timedelta(days=120), NOW + timedelta(days=2))


def test_an_opening_day_in_the_past_cannot_be_overridden_either(olive):
    made = factories.consultation(by=olive)
    timetable.choose_kind(by=olive, consultation=made, kind_key="landlord-licensing")
    senior = factories.officer(name="Sue Senior", role="corporate")
    with pytest.raises(NotNow, match="opening date has passed"):
        dates.override_dates(
            by=senior,
            consultation=made,
            opens_at=NOW - timedelta(days=120),
            closes_at=NOW + timedelta(days=2),
            feedback_due=FEEDBACK,
            reason="The grant ends.",
        )


def test_the_page_keeps_what_was_typed_and_says_what_to_do(olive, signed_in):
    made = factories.consultation(by=olive)
    typed = {"opens_at-day": "1", "opens_at-month": "2", "opens_at-year": "2027", "opens_at-time": "09:00"}
    typed |= {"feedback_due-day": "1", "feedback_due-month": "10", "feedback_due-year": "2027"}
    typed |= {"closes_at-day": "1", "closes_at-month": "6", "closes_at-year": "2027", "closes_at-time": "23:59"}
    answer = signed_in(olive).post(f"/officers/consultations/{made.slug}/dates/", typed)
    assert answer.status_code == 422
    assert "The opening date has passed. Choose a moment that is still to come." in answer.content.decode()


def test_the_minute_that_is_running_may_be_typed(olive):
    made = factories.consultation(by=olive)
    with time_machine.travel(NOW + timedelta(seconds=50), tick=False):
        assert _set(olive, made, NOW, NOW + timedelta(days=40)).opens_at == NOW


def test_what_waited_until_its_opening_had_passed_cannot_be_scheduled(olive, asha):
    made = factories.consultation(by=olive, board=asha, state=State.APPROVED)
    assert made.opens_at is not None and before_opening(made) == []
    with time_machine.travel(made.opens_at + timedelta(hours=1), tick=False):
        assert any("opening date has passed" in words for words in before_opening(made))
        with pytest.raises(NotNow, match="opening date has passed"):
            steps.schedule(by=olive, consultation=made)


def test_a_minimum_is_measured_from_now_when_the_opening_has_passed(olive, asha):
    """Ten clear weeks from 8 March; a month later the same closing is too early, whatever was typed."""
    made = factories.consultation(by=olive)
    timetable.choose_kind(by=olive, consultation=made, kind_key="landlord-licensing")
    _set(olive, made, NOW + timedelta(days=7), NOW + timedelta(days=80))
    assert not any("must run" in words for words in before_opening(made))
    with time_machine.travel(NOW + timedelta(days=30), tick=False):
        assert any("must run" in words for words in before_opening(made))


def test_a_launch_before_an_election_is_seen_from_now_too(olive):
    made = factories.consultation(by=olive)
    _set(olive, made, NOW + timedelta(days=7), NOW + timedelta(days=120))
    lead = factories.officer(name="Cora Lead", role="corporate")
    calendars.add_election(by=lead, name="Council elections", polling_day=date(2027, 5, 6), kind_key="local")
    assert not any("weeks before" in words for words in before_opening(made))
    with time_machine.travel(datetime(2027, 4, 20, 12, tzinfo=LONDON), tick=False):
        assert any("weeks before" in words for words in before_opening(made))


def test_what_people_answer_on_dates_of_its_own_cannot_open_in_the_past(olive):
    made = factories.consultation(by=olive)
    with pytest.raises(NotNow, match="opening date has passed"):
        activities.add_asked(
            by=olive,
            consultation=made,
            method=SurveyConfig.way.key,
            title="A second survey",
            opens_at=NOW - timedelta(days=9),
            closes_at=NOW + timedelta(days=9),
        )


def test_dates_of_its_own_are_looked_at_again_when_those_of_the_consultation_move(olive):
    made = factories.consultation(by=olive)
    _set(olive, made, NOW + timedelta(days=7), NOW + timedelta(days=80))
    activities.add_asked(
        by=olive,
        consultation=made,
        method=SurveyConfig.way.key,
        title="A second survey",
        opens_at=NOW + timedelta(days=8),
        closes_at=NOW + timedelta(days=20),
    )
    _set(olive, made, NOW + timedelta(days=14), NOW + timedelta(days=80))
    said = before_opening(made)
    assert any("“A second survey”" in words and "does not lie within the dates" in words for words in said)


# --- A clock that opens late -----------------------------------------------------------------------------------------


def test_an_opening_written_down_late_says_when_people_could_really_answer(olive, asha, signed_in):
    made = factories.consultation(by=olive)
    timetable.choose_kind(by=olive, consultation=made, kind_key="landlord-licensing")
    made = _opening(olive, asha, made)
    late = made.opens_at + timedelta(days=3)
    with time_machine.travel(late, tick=False):
        steps.keep_time()
        made.refresh_from_db()
        assert made.opened_at == late
        page = signed_in(olive).get(f"/officers/consultations/{made.slug}/run/").content.decode()
    assert "recorded later than announced" in page
    assert "it may not close before" in page and "10 clear weeks must run" in page


def test_an_opening_on_time_is_no_news(olive, asha, signed_in):
    made = factories.consultation(by=olive, board=asha, state=State.OPEN)
    assert made.opened_at is not None
    page = signed_in(olive).get(f"/officers/consultations/{made.slug}/run/").content.decode()
    assert "later than announced" not in page


def _opening(olive: Any, asha: Any, made: Consultation) -> Consultation:
    """Scheduled to open for exactly the minimum."""
    opens = NOW + timedelta(days=7)
    Consultation.objects.filter(pk=made.pk).update(
        state=State.SCHEDULED, opens_at=opens, closes_at=opens + timedelta(days=71), feedback_due=FEEDBACK
    )
    made.refresh_from_db()
    assert made.opens_at is not None and made.opens_at > timezone.now()
    return made
