"""Clashes: seen while dates are chosen, avoided or gone on with, and how often people are asked."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.places.models import Place
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.plan.programme.actions.coordination import go_on_anyway, move_to, set_limits
from folkmoot.plan.programme.models import ClashAccepted
from folkmoot.plan.programme.queries.askings import Caps, askings, caps
from folkmoot.plan.programme.queries.clashes import Proposal, picture
from folkmoot.plan.register.actions import activities as activities_of
from folkmoot.plan.register.actions import consultations
from folkmoot.plan.register.models import Activity, Audience
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.actions import dates
from folkmoot.plan.timetable.actions.calendars import add_election, add_term
from tests import factories

TODAY = date(2027, 3, 1)
FIRST, LAST = date(2027, 5, 3), date(2027, 7, 25)


@pytest.fixture
def tenants(db):
    return Audience.objects.create(name="Tenants", slug="tenants")


@pytest.fixture
def young(db):
    return Audience.objects.create(name="Young people", slug="young")


@pytest.fixture
def castle(db):
    return Place.objects.create(code="E05000001", name="Castle")


@pytest.fixture
def abbey(db):
    return Place.objects.create(code="E05000002", name="Abbey")


def asked(by, title, first, last, audiences=(), areas=(), activities=1):
    """A consultation on the register with activities on these days."""
    made = consultations.register(
        by=by, title=title, summary="What it is about.", service=factories.service(), audiences=audiences, areas=areas
    )
    for _more in range(activities - 1):
        activities_of.add_activity(
            by=by, consultation=made, title=f"{title}, drop-in", method="drop-in", starts_on=first, ends_on=last
        )
    Activity.objects.filter(consultation=made).update(starts_on=first, ends_on=last)
    return made


@pytest.fixture
def mine(olive, tenants, castle):
    made = factories.consultation(by=olive, audiences=[tenants], areas=[castle], title="Selective licensing")
    moments = (datetime.combine(day, time(9), tzinfo=timezone.get_current_timezone()) for day in (FIRST, LAST))
    opens, closes = moments
    dates.set_dates(by=olive, consultation=made, opens_at=opens, closes_at=closes, feedback_due=LAST + timedelta(60))
    return made


def seen(mine, first=FIRST, last=LAST):
    return picture(Proposal(mine, first, last, tuple(mine.audiences.all()), tuple(mine.areas.all())), TODAY)


def test_the_same_people_in_the_same_place_clash(olive, mine, tenants, young, castle, abbey):
    asked(olive, "Rents", date(2027, 6, 1), date(2027, 6, 30), [tenants], [castle])
    asked(olive, "Other people", date(2027, 6, 1), date(2027, 6, 30), [young], [castle])
    asked(olive, "Other place", date(2027, 6, 1), date(2027, 6, 30), [tenants], [abbey])
    asked(olive, "Everybody everywhere", date(2027, 7, 20), date(2027, 9, 1))
    found = seen(mine)
    assert [(one.title, one.days) for one in found.others] == [("Rents", 30), ("Everybody everywhere", 6)]
    assert found.others[0].audiences == ("Tenants",)


def test_several_activities_of_one_consultation_are_one_clash(olive, mine, tenants):
    asked(olive, "Rents", date(2027, 6, 1), date(2027, 6, 30), [tenants], activities=3)
    found = seen(mine)
    assert found.number == 1
    assert len(found.others[0].activities) == 3


def test_what_was_cancelled_asks_nobody(olive, asha, mine):
    other = asked(olive, "Rents", date(2027, 6, 1), date(2027, 6, 30))
    other.state = State.CANCELLED
    other.save()
    assert seen(mine).is_clear


def test_days_without_an_end_are_one_day(olive, mine):
    other = asked(olive, "Drop-in", date(2027, 6, 1), date(2027, 6, 1))
    Activity.objects.filter(consultation=other).update(ends_on=None)
    assert [one.days for one in seen(mine).others] == [1]


def test_an_audience_for_everybody_asks_all(corporate, olive, mine, tenants):
    everyone = Audience.objects.create(name="Everyone", slug="everyone")
    asked(olive, "Budget", date(2027, 6, 1), date(2027, 6, 30), [everyone])
    assert seen(mine).is_clear
    set_limits(
        by=corporate,
        most_per_audience=6,
        most_per_place=12,
        audiences={tenants: None, everyone: None},
        everybody=everyone,
    )
    assert [one.title for one in seen(mine).others] == ["Budget"]
    assert everyone.pk not in caps().audiences


def test_asked_too_often_is_said(corporate, olive, mine, tenants, castle):
    set_limits(by=corporate, most_per_audience=6, most_per_place=12, audiences={tenants: 2}, everybody=None)
    for number, day in enumerate((date(2026, 5, 3), date(2026, 9, 1), date(2026, 5, 2))):
        asked(olive, f"Earlier {number}", day, day, [tenants], [castle])
    found = seen(mine)
    assert [(one.name, one.asked.times, one.asked.most) for one in found.audiences] == [("Tenants", 2, 2)]
    assert [one.name for one in found.too_often] == ["Tenants"]
    assert [(one.name, one.asked.times) for one in found.places] == [("Castle", 2)]


def test_holidays_and_elections_are_told(corporate, mine):
    add_term(by=corporate, name="First", starts_on=date(2027, 4, 12), ends_on=date(2027, 5, 28))
    add_term(by=corporate, name="Second", starts_on=date(2027, 6, 7), ends_on=date(2027, 7, 21))
    add_election(by=corporate, name="By-election", kind_key="local", polling_day=date(2027, 7, 8))
    found = seen(mine)
    assert found.holidays == ((date(2027, 5, 29), date(2027, 6, 6)),)
    assert [one.name for one in found.elections] == ["By-election"]
    assert all(not (found.elections[0].begins <= one.first <= date(2027, 7, 8)) for one in found.quiet)


def test_quiet_weeks_are_named_and_taken(olive, mine):
    asked(olive, "Rents", date(2027, 5, 3), date(2027, 5, 16))
    found = seen(mine)
    later = next(one for one in found.quiet if one.weeks > 0)
    assert later.weeks == 2
    move_to(by=olive, consultation=mine, first=later.first, last=later.last)
    mine.refresh_from_db()
    assert timezone.localtime(mine.opens_at) == datetime(2027, 5, 17, 9, tzinfo=timezone.get_current_timezone())
    assert mine.feedback_due == LAST + timedelta(60) + timedelta(14)
    assert AuditEvent.objects.filter(verb="programme.clash_avoided", consultation_id=mine.pk).count() == 1


def test_going_on_keeps_the_reason_and_what_was_seen(olive, mine):
    asked(olive, "Rents", date(2027, 6, 1), date(2027, 6, 30))
    row = go_on_anyway(by=olive, picture=seen(mine), reason=" The licence ends in autumn. ")
    assert row.reason == "The licence ends in autumn."
    assert row.seen == [{"title": "Rents", "days": 30, "first": "2027-06-01", "last": "2027-06-30"}]
    event = AuditEvent.objects.get(verb="programme.clash_accepted")
    assert event.details["clashes"] == 1
    assert event.reason == "The licence ends in autumn."


def test_no_reason_is_kept_where_nothing_clashes_or_none_is_given(olive, mine):
    with pytest.raises(NotNow, match="Nothing clashes"):
        go_on_anyway(by=olive, picture=seen(mine), reason="Because.")
    asked(olive, "Rents", date(2027, 6, 1), date(2027, 6, 30))
    with pytest.raises(NotNow, match="Say why"):
        go_on_anyway(by=olive, picture=seen(mine), reason="  ")
    assert not ClashAccepted.objects.exists()


def test_who_may_not_edit_neither_moves_nor_goes_on(olive, asha, mine):
    asked(olive, "Rents", date(2027, 6, 1), date(2027, 6, 30))
    with pytest.raises(PermissionDenied):
        go_on_anyway(by=asha, picture=seen(mine), reason="Because.")
    with pytest.raises(PermissionDenied):
        move_to(by=asha, consultation=mine, first=FIRST, last=LAST)
    with pytest.raises(PermissionDenied):
        set_limits(by=olive, most_per_audience=1, most_per_place=1, audiences={}, everybody=None)


def test_a_limit_is_one_or_more(corporate):
    with pytest.raises(NotNow, match="one time"):
        set_limits(by=corporate, most_per_audience=0, most_per_place=1, audiences={}, everybody=None)


def test_reading_takes_few_queries_whatever_the_number(olive, mine, tenants, castle, django_assert_max_num_queries):
    for number in range(12):
        asked(olive, f"Number {number}", date(2027, 6, 1), date(2027, 6, 30), [tenants], [castle])
    with django_assert_max_num_queries(4):
        assert len(askings(date(2026, 1, 1), date(2028, 1, 1), caps_ := _caps_read_before())) == 13
    assert caps_.audiences
    with django_assert_max_num_queries(22):
        seen(mine)


def _caps_read_before():
    return Caps({1: 6}, {}, frozenset())


class TestPages:
    def test_the_page_works_by_plain_addresses(self, olive, mine, signed_in):
        asked(olive, "Rents", date(2027, 6, 1), date(2027, 6, 30))
        page = signed_in(olive).get(reverse("programme:clashes", args=[mine.slug]))
        assert page.status_code == 200
        assert "1 other asks the same people" in page.content.decode()
        page = signed_in(olive).get(
            reverse("programme:clashes", args=[mine.slug]) + "?opens=2027-09-06&closes=2027-11-01"
        )
        assert "Nobody else asks these people" in page.content.decode()

    def test_other_people_can_be_tried_without_saving(self, olive, mine, young, signed_in):
        asked(olive, "Skate park", date(2027, 6, 1), date(2027, 6, 30), [young])
        address = reverse("programme:clashes", args=[mine.slug])
        assert "Skate park" not in signed_in(olive).get(address).content.decode()
        tried = signed_in(olive).get(address, {"tried": "yes", "audiences": young.pk})
        assert "Skate park" in tried.content.decode()
        everybody = signed_in(olive).get(address, {"tried": "yes"})
        assert "Skate park" in everybody.content.decode()

    @pytest.mark.parametrize(
        "query",
        [
            "opens=2027-06-10&closes=2027-06-01",
            "opens=soon&closes=later",
            "opens=2027-02-30&closes=2027-06-01",
            "opens=2020-01-01&closes=2030-01-01",
            "opens=2027-06-01&closes=9999-12-31",
            "opens=0001-01-01&closes=0001-02-01",
        ],
    )
    def test_days_that_make_no_sense_are_named(self, olive, mine, signed_in, query):
        page = signed_in(olive).get(reverse("programme:clashes", args=[mine.slug]) + "?" + query)
        assert page.status_code == 422

    def test_a_consultation_without_dates_asks_for_days(self, olive, signed_in):
        made = factories.consultation(by=olive, title="No dates yet")
        page = signed_in(olive).get(reverse("programme:clashes", args=[made.slug]))
        assert "Choose the days" in page.content.decode()

    def test_taking_quieter_weeks_leads_to_the_dates(self, olive, mine, signed_in):
        asked(olive, "Rents", date(2027, 5, 3), date(2027, 5, 16))
        sent = signed_in(olive).post(
            reverse("programme:clash_move", args=[mine.slug]), {"opens": "2027-05-17", "closes": "2027-08-08"}
        )
        assert sent.status_code == 302
        assert sent.url == reverse("timetable:dates", args=[mine.slug])

    def test_going_on_needs_a_reason(self, olive, mine, signed_in):
        asked(olive, "Rents", date(2027, 6, 1), date(2027, 6, 30))
        values = {"tried": "yes", "opens": str(FIRST), "closes": str(LAST), "reason": ""}
        sent = signed_in(olive).post(reverse("programme:clash_go_on", args=[mine.slug]), values)
        assert sent.status_code == 422
        assert "Why do you go on" in sent.content.decode()
        sent = signed_in(olive).post(
            reverse("programme:clash_go_on", args=[mine.slug]), values | {"reason": "The licence ends."}
        )
        assert sent.status_code == 302
        assert "The licence ends." in signed_in(olive).get(sent.url).content.decode()

    def test_the_dates_page_leads_there(self, olive, mine, signed_in):
        page = signed_in(olive).get(reverse("timetable:dates", args=[mine.slug])).content.decode()
        assert "data-clashes" in page
        assert reverse("programme:clashes", args=[mine.slug]) in page

    def test_limits_are_kept_by_the_corporate_lead(self, corporate, olive, tenants, signed_in):
        address = reverse("programme:limits")
        assert signed_in(olive).get(address).status_code == 403
        page = signed_in(corporate)
        assert page.get(address).status_code == 200
        values = {"most_per_audience": "5", "most_per_place": "9", f"audience_{tenants.pk}": "3", "everybody": ""}
        assert page.post(address, values).status_code == 302
        assert caps().audiences == {tenants.pk: 3}
        assert page.post(address, values | {"most_per_place": "0"}).status_code == 422
