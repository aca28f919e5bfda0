"""The forward plan: what the public sees of it, its feeds, and the officers' calendar."""

from __future__ import annotations

import json
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils import timezone

from folkmoot.core.calendars.reading import read_calendar
from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.places.models import Place
from folkmoot.plan.programme.actions import partners as actions
from folkmoot.plan.programme.models import OffPlan
from folkmoot.plan.register.actions import consultations
from folkmoot.plan.register.models import Activity, Consultation, Topic
from folkmoot.plan.register.rules import State
from tests import factories

ATOM = "{http://www.w3.org/2005/Atom}"


def soon(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def logged(by, title, first, last=None, when_said="", **details):
    made = consultations.register(
        by=by,
        title=title,
        summary=f"About {title.lower()}.",
        service=details.pop("service", None) or factories.service(),
        **details,
    )
    Activity.objects.filter(consultation=made).update(
        method="focus group", starts_on=first, ends_on=last or first, when_said=when_said
    )
    Consultation.objects.filter(pk=made.pk).update(state=State.LOGGED)
    made.refresh_from_db()
    return made


@pytest.fixture
def parish(corporate):
    made = actions.keep_partner(by=corporate, partner="Parish of Eastfield")
    actions.add_entry(
        by=corporate, calendar=made, title="Annual parish meeting", first=soon(12), link="https://parish.example/"
    )
    return made


def page(client, query=""):
    return client.get(reverse("programme:plan") + query).content.decode()


def test_what_is_coming_open_and_closed_stands_in_its_part(olive, asha, ravi, parish):
    factories.consultation(by=olive, board=asha, state=State.SCHEDULED, title="Coming soon")
    factories.consultation(by=olive, board=asha, state=State.OPEN, title="Open now indeed")
    logged(olive, "Closed lately", soon(-20))
    logged(olive, "Closed long ago", soon(-200))
    shown = page(ravi)
    order = [
        shown.index(words)
        for words in ("Open now indeed", 'id="coming"', "Coming soon", 'id="closed"', "Closed lately")
    ]
    assert order == sorted(order)
    assert "Closed long ago" not in shown
    assert "Annual parish meeting" in shown
    assert "(partner)" in shown


def test_drafts_and_what_the_board_has_not_decided_are_not_public(olive, asha, ravi):
    for state in (State.DRAFT, State.SUBMITTED, State.APPROVED, State.REFUSED, State.CHANGES_ASKED):
        made = factories.consultation(by=olive, board=asha, state=state, title=f"Secret {state}")
        Activity.objects.filter(consultation=made).update(starts_on=soon(5), ends_on=soon(9))
    for name in ("plan", "plan_ics", "plan_atom", "plan_json"):
        assert "Secret" not in ravi.get(reverse(f"programme:{name}")).content.decode()


def test_what_is_kept_off_the_plan_is_nowhere_in_public(olive, ravi):
    made = logged(olive, "Interviews with carers", soon(5))
    assert "Interviews with carers" in page(ravi)
    actions.keep_off_plan(by=olive, consultation=made, reason="Invited people only.")
    for name in ("plan", "plan_ics", "plan_atom", "plan_json"):
        shown = ravi.get(reverse(f"programme:{name}")).content.decode()
        assert "carers" not in shown
        assert "Invited people" not in shown
    actions.put_on_plan(by=olive, consultation=made)
    assert "Interviews with carers" in page(ravi)


def test_only_what_has_no_page_of_its_own_can_be_kept_off(olive, asha):
    made = factories.consultation(by=olive, board=asha, state=State.OPEN)
    with pytest.raises(NotNow, match="logged"):
        actions.keep_off_plan(by=olive, consultation=made, reason="Because.")
    with pytest.raises(NotNow, match="Say why"):
        actions.keep_off_plan(by=olive, consultation=logged(olive, "x", soon(1)), reason=" ")


def test_a_partners_private_calendar_is_not_public(corporate, ravi, parish):
    actions.keep_partner(by=corporate, partner=parish.partner, is_public=False, calendar=parish)
    assert "Annual parish meeting" not in page(ravi)
    assert "Parish of Eastfield" not in page(ravi)


def test_what_is_removed_from_the_register_is_gone(olive, ravi):
    made = logged(olive, "Drop-in at the library", soon(5))
    Activity.objects.filter(consultation=made).update(removed_at=timezone.now())
    assert "Drop-in at the library" not in page(ravi)


def test_a_time_told_in_words_stands_without_days(olive, ravi):
    logged(olive, "Talks with market traders", None, when_said="Autumn, in the evenings")
    shown = page(ravi)
    assert "No days yet" in shown
    assert "Autumn, in the evenings" in shown


def test_it_is_narrowed_by_topic_area_and_organisation(olive, ravi, parish):
    topic = Topic.objects.create(name="Transport", slug="transport")
    castle, abbey = (Place.objects.create(code=f"E0{n}", name=name) for n, name in ((1, "Castle"), (2, "Abbey")))
    parks = factories.service(name="Parks")
    logged(olive, "Buses", soon(5), topics=[topic], areas=[castle])
    logged(olive, "Trees", soon(5), service=parks, areas=[abbey])
    assert "Buses" in page(ravi, "?topic=transport") and "Trees" not in page(ravi, "?topic=transport")
    assert "Trees" in page(ravi, f"?area={abbey.code}") and "Buses" not in page(ravi, f"?area={abbey.code}")
    assert "Trees" in page(ravi, "?organisation=parks") and "Buses" not in page(ravi, "?organisation=parks")
    only = page(ravi, f"?organisation=partner-{parish.slug}")
    assert "Annual parish meeting" in only and "Buses" not in only
    assert "Buses" in page(ravi, "?topic=nonsense&organisation=x"), "an old address narrows nothing"
    assert f"forward-plan.ics?organisation=partner-{parish.slug}" in only.replace("&amp;", "&")


def test_a_month_shows_everything_that_runs_in_it(olive, ravi):
    day = soon(40)
    logged(olive, "Long talks", soon(10), soon(80))
    logged(olive, "Not then", soon(200))
    shown = page(ravi, f"?month={day:%Y-%m}")
    assert "Long talks" in shown
    assert "Not then" not in shown
    assert "Nothing is planned for this month" in page(ravi, "?month=2149-12")
    for odd in ("0000-00", "2027-13", "x", "9999-12", "2027", "-1"):
        assert ravi.get(reverse("programme:plan"), {"month": odd}).status_code == 200


def test_a_partners_weekly_event_stands_once_with_how_often_it_comes(corporate, ravi, parish):
    for week in range(1, 4):
        actions.add_entry(by=corporate, calendar=parish, title="Coffee morning", first=soon(7 * week))
    shown = page(ravi)
    assert shown.count("Coffee morning") == 1
    assert "and 2 more times" in shown
    assert ravi.get(reverse("programme:plan_ics")).content.decode().count("Coffee morning") == 3


class TestFeeds:
    def test_the_calendar_can_be_read_and_names_stay(self, olive, ravi, parish):
        made = logged(olive, "Buses; trains, and trams", soon(5), soon(9))
        first = ravi.get(reverse("programme:plan_ics"))
        assert first["Content-Type"] == "text/calendar; charset=utf-8"
        events = {one.title: one for one in read_calendar(first.content, soon(-100), soon(400)).events}
        assert (events["Buses; trains, and trams"].first, events["Buses; trains, and trams"].last) == (soon(5), soon(9))
        assert events["Annual parish meeting"].link == "https://parish.example/"
        consultations.change_details(by=olive, consultation=made, title="Trams")
        again = {
            one.title: one
            for one in read_calendar(ravi.get(reverse("programme:plan_ics")).content, soon(-100), soon(400)).events
        }
        assert again["Trams"].key == events["Buses; trains, and trams"].key

    def test_atom_is_well_formed_with_ids_of_our_own(self, olive, ravi, parish):
        logged(olive, "Buses & <trams>", soon(5))
        feed = ElementTree.fromstring(ravi.get(reverse("programme:plan_atom")).content)
        entries = feed.findall(f"{ATOM}entry")
        assert {entry.findtext(f"{ATOM}title") for entry in entries} == {"Buses & <trams>", "Annual parish meeting"}
        ids = [entry.findtext(f"{ATOM}id") for entry in entries]
        assert len(set(ids)) == 2 and all(one.startswith("tag:") for one in ids)

    def test_json_tells_days_and_source(self, olive, ravi, parish):
        logged(olive, "Buses", soon(5), soon(9))
        answer = ravi.get(reverse("programme:plan_json"))
        feed = json.loads(answer.content)
        assert feed["version"].endswith("1.1")
        items = {item["title"]: item for item in feed["items"]}
        assert items["Buses"]["_plan"] | {"methods": []} == {
            "first_day": soon(5).isoformat(),
            "last_day": soon(9).isoformat(),
            "when": "",
            "stage": "coming",
            "organisation": "Highways",
            "partner": False,
            "areas": [],
            "methods": [],
            "place": "",
        }
        assert items["Annual parish meeting"]["_plan"]["partner"]

    @pytest.mark.parametrize("name", ["plan", "plan_ics", "plan_atom", "plan_json"])
    def test_what_has_not_changed_is_not_sent_again(self, olive, ravi, name):
        made = logged(olive, "Buses", soon(5))
        first = ravi.get(reverse(f"programme:{name}"))
        assert "max-age" in first["Cache-Control"]
        assert ravi.get(reverse(f"programme:{name}"), headers={"if-none-match": first["ETag"]}).status_code == 304
        consultations.change_details(by=olive, consultation=made, title="Trams")
        assert ravi.get(reverse(f"programme:{name}"), headers={"if-none-match": first["ETag"]}).status_code == 200

    def test_a_feed_takes_few_queries(self, olive, ravi, django_assert_max_num_queries):
        for number in range(15):
            logged(olive, f"Number {number}", soon(number))
        with django_assert_max_num_queries(14):
            ravi.get(reverse("programme:plan_json"))


class TestCalendar:
    def test_officers_see_everything_of_a_month(self, olive, signed_in, corporate, parish):
        draft = factories.consultation(by=olive, title="Only a draft")
        Activity.objects.filter(consultation=draft).update(starts_on=soon(12), ends_on=soon(12))
        actions.keep_partner(by=corporate, partner=parish.partner, is_public=False, calendar=parish)
        shown = signed_in(olive).get(reverse("programme:calendar"), {"month": f"{soon(12):%Y-%m}"}).content.decode()
        assert "Only a draft" in shown
        assert "Annual parish meeting" in shown

    def test_a_logged_activity_is_kept_off_and_put_back(self, olive, asha, signed_in):
        made = logged(olive, "Interviews with carers", soon(0))
        browser = signed_in(olive)
        assert "Keep it off the public plan" in browser.get(reverse("programme:calendar")).content.decode()
        address = reverse("programme:off_plan", args=[made.slug])
        assert browser.post(address, {"reason": ""}).status_code == 422
        assert browser.post(address, {"reason": "Invited people only."}).status_code == 302
        assert "Invited people only." in browser.get(reverse("programme:calendar")).content.decode()
        assert browser.post(reverse("programme:on_plan", args=[made.slug])).status_code == 302
        assert not OffPlan.objects.exists()
        other = signed_in(asha)
        assert other.post(address, {"reason": "x"}).status_code == 403
        assert "Keep it off" not in other.get(reverse("programme:calendar")).content.decode()
