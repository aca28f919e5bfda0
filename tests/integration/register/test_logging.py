"""Logging any activity in one step, several in one consultation, phases, and planning it in full afterwards."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.core.words import searchable
from folkmoot.groundwork.places.models import Place
from folkmoot.groundwork.records.queries import history
from folkmoot.plan.register.actions import activities, consultations
from folkmoot.plan.register.models import Activity, Audience, Consultation, ConsultationKind, LoggedMethod
from folkmoot.plan.register.queries import asked_activity, published
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.actions import dates
from tests import factories

FIRST, LAST = date(2027, 3, 3), date(2027, 3, 9)


def _boxes(name: str, day: date) -> dict[str, str]:
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


def _verbs(one: Consultation) -> list[str]:
    return [event.verb for event in reversed(list(history(one.pk)))]


def test_olive_logs_a_focus_group_on_one_page(olive, signed_in):
    highways = factories.service()
    young = Audience.objects.create(name="Young people", slug="young")
    castle = Place.objects.create(code="castle", name="Castle")
    client = signed_in(olive)
    assert client.get("/officers/consultations/log/").status_code == 200
    answer = client.post(
        "/officers/consultations/log/",
        {
            "title": "Talk with stall holders",
            "method": "focus group",
            "service": highways.pk,
            "level": "involve",
            "effect": "no",
            "runner": "ours",
            "run_by": "left over",
            "place": "Corn Exchange",
            "audiences": [young.pk],
            "areas": [castle.pk],
            **_boxes("starts_on", FIRST),
            **_boxes("ends_on", LAST),
        },
    )
    entry = Consultation.objects.get()
    assert answer["Location"] == f"/officers/consultations/{entry.slug}/"
    assert (entry.state, entry.level, entry.kind) == (State.LOGGED, "involve", ConsultationKind.GATHER)
    activity = entry.activities.get()
    assert (activity.method, activity.starts_on, activity.ends_on, activity.place) == (
        "focus group",
        FIRST,
        LAST,
        "Corn Exchange",
    )
    assert (activity.run_by, entry.run_by, entry.first_day, entry.last_day) == ("", "", FIRST, LAST)
    assert list(entry.audiences.all()) == [young] and list(entry.areas.all()) == [castle]
    assert len(bytes(activity.linkage_key)) == 32
    assert _verbs(entry) == ["register.logged"]
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("method", LoggedMethod.values)
def test_an_activity_of_any_method_is_logged(olive, method):
    assert factories.entry(by=olive, method=method).activities.get().method == method


def test_what_is_logged_is_never_public(olive, ravi):
    entry = factories.entry(by=olive)
    assert not published().exists()
    assert ravi.get(f"/consultations/{entry.slug}/").status_code == 404


def test_the_products_own_survey_is_not_logged_but_registered(olive):
    with pytest.raises(NotNow, match="needs a brief"):
        factories.entry(by=olive, method="survey")


def test_an_activity_needs_a_day_or_words(olive, signed_in):
    service = factories.service()
    told = {
        "title": "A stall",
        "method": "outreach",
        "service": service.pk,
        "runner": "ours",
        "level": "consult",
        "effect": "no",
    }
    answer = signed_in(olive).post("/officers/consultations/log/", told)
    assert answer.status_code == 422 and "Give the first day, or say when in words." in answer.content.decode()
    with pytest.raises(NotNow, match="first day"):
        activities.log(by=olive, title="A stall", method="outreach", service=service)
    assert not Consultation.objects.exists()


@pytest.mark.parametrize(
    "told, error",
    [
        (_boxes("ends_on", LAST), "Give the first day too"),
        (_boxes("starts_on", LAST) | _boxes("ends_on", FIRST), "must not be before the first"),
        ({"starts_on-day": "31", "starts_on-month": "2", "starts_on-year": "2027"}, "must be a real date"),
        ({"when_said": "soon", "runner": "others"}, "Say who runs it."),
        ({"when_said": "x" * 121}, "120 characters or fewer"),
        ({"when_said": "soon", "method": "survey"}, "Select a valid choice"),
    ],
)
def test_what_does_not_fit_is_said_and_what_was_typed_is_kept(olive, signed_in, told, error):
    values = {
        "title": "Kept title",
        "method": "outreach",
        "service": factories.service().pk,
        "runner": "ours",
        "level": "consult",
        "effect": "no",
    } | told
    answer = signed_in(olive).post("/officers/consultations/log/", values)
    assert answer.status_code == 422
    assert error in answer.content.decode() and "Kept title" in answer.content.decode()


def test_nobody_logs_for_a_service_that_is_not_theirs(council, nobody):
    parks, highways = factories.service(name="Parks"), factories.service()
    tom = factories.officer(name="Tom Parks", of=parks)
    factories.entry(by=tom, service=parks)
    for who in (tom, nobody):
        with pytest.raises(PermissionDenied):
            factories.entry(by=who, service=highways, title="Not theirs")
    assert Consultation.objects.count() == 1


def test_a_board_member_cannot_log(asha, signed_in):
    assert signed_in(asha).get("/officers/consultations/log/").status_code == 403


def test_entries_of_the_same_title_have_different_addresses_and_none_is_that_of_a_page(olive):
    slugs = [factories.entry(by=olive, title=title).slug for title in ("Log", "Log", "New", "Map", "Views", "!!!")]
    assert slugs == ["log-2", "log-3", "new-2", "map-2", "views-2", "consultation"]


def test_more_activities_are_added_changed_and_taken_off_with_an_undo(olive, signed_in):
    made = factories.consultation(by=olive)
    client, base = signed_in(olive), f"/officers/consultations/{made.slug}/activities/"
    assert client.get(base + "new/").status_code == 200
    told = {
        "title": "Drop-in at the library",
        "method": "drop-in",
        "people_expected": "40",
        **_boxes("starts_on", FIRST),
    }
    assert client.post(base + "new/", told).status_code == 302
    activity = made.activities.get(method="drop-in")
    made.refresh_from_db()
    assert (made.first_day, made.last_day, activity.people_expected) == (FIRST, FIRST, 40)
    assert client.get(f"{base}{activity.pk}/").status_code == 200
    told |= {"people_reached": "52", "notes": "Many came by bus.", "run_by": "Friends of the library"}
    assert client.post(f"{base}{activity.pk}/", told).status_code == 302
    page = client.get(base).content.decode()
    assert "52 people took part (40 expected)" in page and "run by Friends of the library" in page
    answer = client.post(f"{base}{activity.pk}/remove/")
    page = client.get(answer["Location"]).content.decode()
    assert "“Drop-in at the library” is removed." in page and "Undo" in page
    made.refresh_from_db()
    assert made.first_day is None and made.run_by == "" and made.activities.count() == 1
    assert client.get(f"{base}{activity.pk}/").status_code == 404
    client.post(f"{base}{activity.pk}/restore/")
    assert made.activities.get(pk=activity.pk).people_reached == 52
    assert [verb for verb in _verbs(made) if "activity" in verb][-3:] == [
        "register.activity_changed",
        "register.activity_removed",
        "register.activity_restored",
    ]


def test_saying_the_same_again_changes_and_records_nothing(olive):
    entry = factories.entry(by=olive)
    activity = entry.activities.get()
    activities.change_activity(
        by=olive, activity=activity, title=activity.title, method=activity.method, when_said=activity.when_said
    )
    activities.restore_activity(by=olive, activity=activity)
    assert _verbs(entry) == ["register.logged"]


def test_the_own_survey_follows_the_dates_and_is_neither_changed_nor_removed(olive, signed_in):
    made = factories.consultation(by=olive)
    survey = asked_activity(made)
    for act in (
        lambda: activities.remove_activity(by=olive, activity=survey),
        lambda: activities.change_activity(by=olive, activity=survey, title="x", method="letter", when_said="now"),
        lambda: activities.add_activity(
            by=olive, consultation=made, title="Another survey", method="survey", when_said="now"
        ),
    ):
        with pytest.raises(NotNow):
            act()
    answer = signed_in(olive).get(f"/officers/consultations/{made.slug}/activities/{survey.pk}/")
    assert answer["Location"].endswith("/dates/")
    answer = signed_in(olive).post(f"/officers/consultations/{made.slug}/activities/{survey.pk}/remove/", follow=True)
    assert "This is what people answer, so it stays" in answer.content.decode()


def test_the_last_activity_of_an_entry_stays(olive):
    entry = factories.entry(by=olive)
    with pytest.raises(NotNow, match="only activity"):
        activities.remove_activity(by=olive, activity=entry.activities.get())


def test_an_activity_of_another_consultation_is_not_found(olive, signed_in):
    one, other = factories.entry(by=olive, title="One"), factories.entry(by=olive, title="Other")
    url = f"/officers/consultations/{one.slug}/activities/{other.activities.get().pk}/"
    client = signed_in(olive)
    assert client.get(url).status_code == 404
    assert client.post(url + "remove/").status_code == 404
    assert client.post(url + "restore/").status_code == 404


def test_who_may_not_edit_sees_activities_but_changes_none(olive, asha, signed_in):
    entry = factories.entry(by=olive)
    client, base = signed_in(asha), f"/officers/consultations/{entry.slug}/"
    page = client.get(base + "activities/").content.decode()
    assert "Stall on the market" in page and "Remove" not in page and "Add an activity" not in page
    for path in ("activities/new/", "phases/", "plan/"):
        assert client.get(base + path).status_code == 403
    assert client.post(f"{base}activities/{entry.activities.get().pk}/remove/").status_code == 403
    for act in (
        lambda: activities.add_activity(by=asha, consultation=entry, title="x", method="letter", when_said="now"),
        lambda: activities.remove_activity(by=asha, activity=entry.activities.get()),
        lambda: activities.restore_activity(by=asha, activity=entry.activities.get()),
        lambda: activities.plan_in_full(by=asha, consultation=entry),
        lambda: activities.follow(by=asha, consultation=entry, earlier=None),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_the_database_refuses_days_the_wrong_way_round(olive):
    activity = factories.entry(by=olive).activities.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Activity.objects.filter(pk=activity.pk).update(starts_on=LAST, ends_on=FIRST)


def test_phases_are_shown_both_ways(olive, signed_in):
    ideas, plan = factories.entry(by=olive, title="First ideas"), factories.entry(by=olive, title="The plan")
    client = signed_in(olive)
    assert client.post(f"/officers/consultations/{plan.slug}/phases/", {"earlier": "first IDEAS"}).status_code == 302
    later = client.get(f"/officers/consultations/{plan.slug}/activities/").content.decode()
    earlier = client.get(f"/officers/consultations/{ideas.slug}/activities/").content.decode()
    assert "Earlier phase" in later and "First ideas" in later
    assert "Next phase" in earlier and "The plan" in earlier
    assert _verbs(plan)[-1] == "register.follows"
    by_address = {"earlier": f"https://x.example/officers/consultations/{ideas.slug}/"}
    assert client.post(f"/officers/consultations/{plan.slug}/phases/", by_address).status_code == 302
    client.post(f"/officers/consultations/{plan.slug}/phases/", {"earlier": ""})
    plan.refresh_from_db()
    assert plan.follows is None and _verbs(plan)[-1] == "register.follows_none"


def test_a_phase_that_is_not_there_or_not_clear_is_asked_again(olive, signed_in):
    one = factories.entry(by=olive, title="One")
    for _copy in range(2):
        factories.entry(by=olive, title="Twice")
    client, url = signed_in(olive), f"/officers/consultations/{one.slug}/phases/"
    assert "Nothing on the register is called that" in client.post(url, {"earlier": "Unheard of"}).content.decode()
    assert "Several have this title" in client.post(url, {"earlier": "Twice"}).content.decode()
    assert client.post(url, {"earlier": "One"}).status_code == 422


def test_phases_never_go_round_in_a_circle(olive):
    a, b, c = (factories.entry(by=olive, title=title) for title in "ABC")
    activities.follow(by=olive, consultation=b, earlier=a)
    activities.follow(by=olive, consultation=c, earlier=b)
    for earlier in (a, c):
        with pytest.raises(NotNow, match="cannot follow itself"):
            activities.follow(by=olive, consultation=a, earlier=c if earlier is a else a)


def test_what_was_logged_is_planned_in_full_with_a_survey_of_its_own(olive, signed_in):
    entry = factories.entry(by=olive)
    client = signed_in(olive)
    assert client.get(f"/officers/consultations/{entry.slug}/plan/").status_code == 200
    assert client.post(f"/officers/consultations/{entry.slug}/plan/").status_code == 302
    entry.refresh_from_db()
    assert entry.state == State.DRAFT
    assert sorted(entry.activities.values_list("method", flat=True)) == ["outreach", "survey"]
    with pytest.raises(NotNow):
        activities.plan_in_full(by=olive, consultation=entry)


def test_what_is_only_logged_gets_no_dates_and_never_opens(olive):
    entry, now = factories.entry(by=olive), timezone.now()
    with pytest.raises(NotNow, match="Plan it in full first"):
        dates.set_dates(
            by=olive, consultation=entry, opens_at=now, closes_at=now.replace(year=now.year + 1), feedback_due=None
        )


def test_details_of_an_entry_may_be_changed(olive):
    entry = factories.entry(by=olive)
    consultations.change_details(by=olive, consultation=entry, title="Stall by the fountain", summary="What for.")
    entry.refresh_from_db()
    assert "fountain what for." in entry.search_text


def test_search_forgets_capitals_and_accents():
    assert searchable(["Café  SOCIÉTÉ", "Straße\n"]) == "cafe societe strasse"
