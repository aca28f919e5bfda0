"""Training: recorded, runs out, shows on the brief, and reminds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.groundwork.accounts.permissions import NotAllowed
from folkmoot.groundwork.reminders.duties import Staff, collect
from folkmoot.groundwork.toolkit import actions, queries
from folkmoot.groundwork.toolkit.models import Practitioner, Training
from folkmoot.groundwork.toolkit.rules import NOTICE, TrainingStanding, expires, standing
from tests import factories

TODAY = date(2027, 3, 2)


@pytest.fixture
def course(corporate):
    return actions.add_course(by=corporate, name="Consulting lawfully", lasts=24, needed=True)


@pytest.mark.parametrize(
    ("done_on", "months", "last"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 5, 5), 24, date(2028, 5, 5)),
        (date(2026, 5, 5), None, None),
    ],
)
def test_training_holds_to_the_same_day_so_many_months_later(done_on, months, last):
    assert expires(done_on, months) == last


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 120), st.integers(-4000, 4000))
def test_somebody_holds_it_or_is_warned_or_is_out_never_two_of_them(done_on, months, days):
    today = date(2050, 1, 1) + timedelta(days=days)
    last = expires(done_on, months)
    expected = (
        TrainingStanding.OVER
        if last < today
        else TrainingStanding.ENDING
        if last - today <= NOTICE
        else TrainingStanding.HOLDS
    )
    assert standing(done_on, months, today) is expected


def test_the_newest_record_counts(corporate, olive, course):
    for day in (date(2025, 1, 1), date(2027, 1, 1), date(2026, 1, 1)):
        with time_machine.travel(TODAY):
            actions.record_training(by=corporate, officer=olive, course=course, done_on=day)
    assert queries.training_of(olive, TODAY)[0].until == date(2029, 1, 1)


@time_machine.travel(TODAY)
def test_training_is_recorded_once_and_not_for_the_future(corporate, olive, course):
    for _twice in range(2):
        actions.record_training(by=corporate, officer=olive, course=course, done_on=TODAY)
    assert Training.objects.count() == 1
    with pytest.raises(actions.Refused, match="in the future"):
        actions.record_training(by=corporate, officer=olive, course=course, done_on=TODAY + timedelta(days=1))
    with pytest.raises(NotAllowed):
        actions.record_training(by=olive, officer=olive, course=course, done_on=TODAY)


def test_whoever_leads_is_reminded_until_trained_and_again_before_it_runs_out(corporate, olive, asha, course):
    found = [duty for duty in collect(TODAY, Staff.everybody()) if duty.kind == "training"]
    assert {duty.officer_id for duty in found} == {olive.pk, corporate.pk}, "the board runs no consultation"
    with time_machine.travel(TODAY):
        actions.record_training(by=corporate, officer=olive, course=course, done_on=TODAY)
    theirs = [duty for duty in collect(TODAY, Staff([olive])) if duty.kind == "training"]
    assert theirs == []
    soon = date(2029, 3, 2) - timedelta(days=10)
    (again,) = [duty for duty in collect(soon, Staff([olive])) if duty.kind == "training"]
    assert again.due == date(2029, 3, 2)


def test_a_course_no_longer_given_is_asked_of_nobody_and_its_records_stay(corporate, olive, course):
    actions.record_training(by=corporate, officer=olive, course=course, done_on=date(2026, 1, 1))
    actions.end_course(by=corporate, course=course)
    assert queries.training_of(olive, TODAY) == []
    assert Training.objects.count() == 1


def test_who_is_trained_shows_on_the_brief(corporate, olive, course, signed_in):
    made = factories.consultation(by=olive)
    brief = f"/officers/consultations/{made.slug}/brief/"
    assert "Not trained" in signed_in(olive).get(brief).content.decode()
    actions.record_training(by=corporate, officer=olive, course=course, done_on=date.today())
    assert "Not trained" not in signed_in(olive).get(brief).content.decode()


def test_the_keeper_sees_everybody_and_olive_sees_herself(corporate, olive, asha, course, signed_in):
    assert "Asha Approver" in signed_in(corporate).get("/officers/toolkit/training/").content.decode()
    page = signed_in(olive).get("/officers/toolkit/training/").content.decode()
    assert "Consulting lawfully" in page
    assert "Asha Approver" not in page


def test_everybodys_training_takes_as_many_readings_as_ones_own(corporate, course, django_assert_num_queries):
    people = [factories.officer(name=f"P{n}", email=f"p{n}@aldermere.example", role="author") for n in range(9)]
    with django_assert_num_queries(2):
        queries.training_of_all(people, TODAY)


def test_the_keeper_records_and_takes_out(corporate, olive, course, signed_in):
    client = signed_in(corporate)
    sent = {"officer": olive.pk, "course": course.pk, "done_on-day": "3", "done_on-month": "5", "done_on-year": "2026"}
    assert client.post("/officers/toolkit/training/record/", sent).status_code == 302
    row = Training.objects.get()
    assert client.post(f"/officers/toolkit/training/{row.pk}/remove/").status_code == 302
    assert not Training.objects.exists()
    assert client.post("/officers/toolkit/training/record/", {"officer": ""}).status_code == 422


def test_one_enters_the_directory_oneself_and_leaves_it_by_empty_words(olive, asha, signed_in):
    client = signed_in(olive)
    assert "Nobody is in the directory yet" in client.get("/officers/toolkit/directory/").content.decode()
    client.post("/officers/toolkit/directory/me/", {"asks": "Focus groups, Easy Read", "phone": "01632 960199"})
    page = signed_in(asha).get("/officers/toolkit/directory/?q=easy").content.decode()
    assert "Focus groups, Easy Read" in page
    assert "Nobody offers help" in signed_in(asha).get("/officers/toolkit/directory/?q=xylophone").content.decode()
    client.post("/officers/toolkit/directory/me/", {"asks": " "})
    assert not Practitioner.objects.exists()
