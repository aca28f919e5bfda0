"""Reminders: gathered from every stage, written when somebody wants them, and never twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.groundwork.accounts.actions import give_role
from folkmoot.groundwork.messaging.models import OutboxMessage
from folkmoot.groundwork.reminders import actions
from folkmoot.groundwork.reminders.duties import Staff, collect, kinds
from folkmoot.groundwork.reminders.models import Reminded
from folkmoot.groundwork.reminders.rules import Rhythm, begins, is_quiet, may_write
from folkmoot.plan.briefs.actions import briefs
from folkmoot.plan.register.rules import State, Step
from folkmoot.plan.timetable.actions import steps
from tests import factories

MORNING = datetime(2027, 3, 2, 9, 30, tzinfo=UTC)  # a Tuesday


def _letters():
    return OutboxMessage.objects.filter(once__startswith="reminder-")


def _wants(officer, rhythm, **more):
    values = {"quiet_from": time(18), "quiet_to": time(8), "weekends": False, "muted": []} | more
    return actions.choose(by=officer, rhythm=rhythm, **values)


def test_the_board_has_a_duty_for_every_submitted_brief_that_is_not_their_own(olive, asha):
    factories.consultation(by=olive, title="Please decide", state=State.SUBMITTED)
    found = collect(date(2027, 1, 1), Staff.everybody())
    assert [(duty.officer_id, duty.about) for duty in found] == [(asha.pk, "Please decide")]


def test_a_board_member_who_leads_a_brief_has_no_duty_to_decide_it(council, asha):
    both = factories.officer(name="Both", email="both@aldermere.example", role="author")
    give_role(by=factories.SETUP, officer=both, role="board", service=None)
    both = type(both).objects.get(pk=both.pk)
    factories.consultation(by=both, title="Mine", state=State.SUBMITTED)
    assert {duty.officer_id for duty in collect(date(2027, 1, 1), Staff.everybody())} == {asha.pk}


def test_a_duty_is_gone_once_the_thing_is_done(olive, asha):
    made = factories.consultation(by=olive, state=State.SUBMITTED)
    briefs.decide(by=asha, consultation=made, outcome="changes asked", reason="Say who is affected.")
    found = collect(date(2027, 1, 1), Staff.everybody())
    assert [(duty.officer_id, duty.kind) for duty in found] == [(olive.pk, "brief")]


@time_machine.travel(MORNING)
def test_one_letter_a_day_says_everything_that_is_new(olive, asha):
    for title in ("One", "Two"):
        factories.consultation(by=olive, title=title, state=State.SUBMITTED)
    assert actions.remind() == 1
    letter = _letters().get()
    assert letter.to == asha.email
    assert letter.subject == "2 things to do"
    assert "One" in letter.body
    assert "Two" in letter.body
    assert actions.remind() == 0
    factories.consultation(by=olive, title="Three", state=State.SUBMITTED)
    assert actions.remind() == 0, "one letter a day"
    with time_machine.travel(MORNING + timedelta(days=1)):
        assert actions.remind() == 1
    latest = _letters().order_by("pk").last()
    assert latest.subject == "Read the brief and decide. Three"
    assert "You have heard of these before:" in latest.body


@time_machine.travel(MORNING)
def test_who_wants_it_at_once_gets_it_at_once_but_not_in_quiet_hours(olive, asha):
    _wants(asha, Rhythm.AT_ONCE)
    factories.consultation(by=olive, title="One", state=State.SUBMITTED)
    with time_machine.travel(MORNING.replace(hour=23)):
        assert actions.remind() == 0
    assert actions.remind() == 1
    factories.consultation(by=olive, title="Two", state=State.SUBMITTED)
    assert actions.remind() == 1


@time_machine.travel(MORNING)
def test_who_wants_none_and_what_is_muted_is_not_written(olive, asha):
    factories.consultation(by=olive, title="One", state=State.SUBMITTED)
    _wants(asha, Rhythm.AT_ONCE, muted=["board"])
    assert actions.remind() == 0
    _wants(asha, Rhythm.NEVER)
    assert actions.remind() == 0
    _wants(asha, Rhythm.AT_ONCE)
    assert actions.remind() == 1


def test_what_is_overdue_is_written_about_once_more(olive, asha):
    with time_machine.travel(MORNING):
        made = factories.consultation(by=olive, board=asha, state=State.CLOSED)
        for step in (Step.REPORT, Step.DECIDE):
            steps.take(step, by=olive, consultation=made)
        _wants(olive, Rhythm.AT_ONCE, quiet_from=time(0), quiet_to=time(0), weekends=True)
        assert actions.remind() == 1
    with time_machine.travel(made.feedback_due + timedelta(days=1)):
        assert actions.remind() == 1
        assert "It was due on" in _letters().order_by("pk").last().body
        assert actions.remind() == 0


@time_machine.travel(MORNING)
def test_a_crash_loses_letter_and_note_together(olive, asha, monkeypatch):
    factories.consultation(by=olive, state=State.SUBMITTED)

    def die(*_arguments):
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(actions, "send", die)
        with pytest.raises(MemoryError):
            actions.remind()
    assert not Reminded.objects.exists()
    assert actions.remind() == 1
    assert _letters().count() == 1


@time_machine.travel(MORNING)
def test_two_workers_at_once_write_one_letter(olive, asha, monkeypatch):
    factories.consultation(by=olive, state=State.SUBMITTED)
    monkeypatch.setattr(actions, "_told", lambda _duties: {})  # as if each had read before the other wrote
    _wants(asha, Rhythm.AT_ONCE)
    assert actions.remind() == 1
    assert actions.remind() == 0
    assert _letters().count() == 1


def test_reminding_a_crowd_takes_as_many_readings_as_reminding_one(olive, asha, django_assert_max_num_queries):
    factories.consultation(by=olive, title="The first", state=State.SUBMITTED)
    with CaptureQueriesContext(connection) as one:
        assert len(collect(date(2027, 1, 1), Staff.everybody())) == 1
    for number in range(12):
        factories.officer(name=f"Board {number}", email=f"board{number}@aldermere.example", role="board")
    for number in range(5):
        factories.consultation(by=olive, title=f"Brief {number}", state=State.SUBMITTED)
    with django_assert_max_num_queries(len(one)):
        assert len(collect(date(2027, 1, 1), Staff.everybody())) == 13 * 6


def test_olive_chooses_how_to_be_reminded(olive, signed_in):
    client = signed_in(olive)
    assert "Once a day" in client.get("/officers/reminders/").content.decode()
    sent = {"rhythm": "weekly", "quiet_from": "5pm", "quiet_to": "9:30am", "about": ["feedback"]}
    assert client.post("/officers/reminders/", sent).status_code == 302
    choice = olive.reminder_choice
    assert (choice.rhythm, choice.quiet_from, choice.quiet_to) == ("weekly", time(17), time(9, 30))
    assert set(choice.muted) == set(kinds()) - {"feedback"}
    refused = client.post("/officers/reminders/", sent | {"quiet_from": "teatime"})
    assert refused.status_code == 422
    assert "teatime" in refused.content.decode()


@given(clock=st.times(), start=st.times(), end=st.times())
def test_a_moment_is_quiet_in_one_of_two_opposite_stretches_and_never_in_both(clock, start, end):
    if start != end:
        assert is_quiet(clock, start, end) != is_quiet(clock, end, start)
    else:
        assert not is_quiet(clock, start, end)


@given(now=st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)), ago=st.integers(0, 20))
def test_a_weekly_letter_is_written_once_from_monday_to_sunday(now, ago):
    last = now.date() - timedelta(days=ago)
    may = may_write(Rhythm.WEEKLY, time(0), time(0), True, last, now)
    assert may == (last.isocalendar()[:2] != now.date().isocalendar()[:2])
    assert begins(Rhythm.WEEKLY, now.date()).weekday() == 0
