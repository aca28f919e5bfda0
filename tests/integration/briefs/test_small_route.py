"""The proportionate route: a service manager approves what is small, never their own, and only where it is on."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.messaging.models import OutboxMessage
from folkmoot.groundwork.records.queries import history
from folkmoot.plan.briefs.actions import briefs
from folkmoot.plan.briefs.models import BoardDecision, SmallRoute
from folkmoot.plan.briefs.queries.small import too_large
from folkmoot.plan.register.actions import activities
from folkmoot.plan.register.actions.triage import triage
from folkmoot.plan.register.gates import before_opening
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.actions import timetable
from tests import factories

HEAR = {"effect": "no", "bound": "no", "open": "yes", "aim": "hear", "share": "heard"}


@pytest.fixture
def mina(council):
    return factories.officer(name="Mina Manager", role="manager", of=factories.service())


@pytest.fixture
def route(corporate):
    return briefs.set_small_route(by=corporate, is_on=True, most_people=40)


def small(by, *, people=12, answers=HEAR, submit=True):
    made = factories.consultation(by=by, title="A bench for the green")
    if answers:
        triage(by=by, consultation=made, answers=answers)
    factories.write_brief(made, by)
    activities.add_activity(
        by=by, consultation=made, title="Talk", method="outreach", when_said="in May", people_expected=people
    )
    if submit:
        briefs.submit(by=by, consultation=made)
    return made


def test_mina_approves_a_small_activity_and_it_is_recorded(olive, mina, route, signed_in):
    made = small(olive)
    client, url = signed_in(mina), f"/officers/consultations/{made.slug}/small/"
    assert "Approve it as small" in client.get(f"/officers/consultations/{made.slug}/brief/").content.decode()
    assert "small by the council’s own measure" in client.get(url).content.decode()
    assert client.post(url, {"reason": " "}).status_code == 422
    assert client.post(url, {"reason": "A dozen neighbours on the green."}).status_code == 302
    made.refresh_from_db()
    decision = BoardDecision.objects.get()
    assert (made.state, decision.is_small, decision.by) == (State.APPROVED, True, mina)
    assert not [one for one in before_opening(made) if "board has not approved" in one]
    event = history(made.pk)[0]
    assert (event.verb, event.reason) == ("briefs.approved_small", "A dozen neighbours on the green.")
    assert OutboxMessage.objects.latest("pk").to == olive.email
    page = client.get(f"/officers/consultations/{made.slug}/brief/").content.decode()
    assert "In place of the board, because it is small." in page
    with pytest.raises(NotNow):
        briefs.approve_small(by=mina, consultation=made, reason="Again.")


def test_nobody_approves_their_own(mina, route, signed_in):
    made = small(mina)
    with pytest.raises(PermissionDenied):
        briefs.approve_small(by=mina, consultation=made, reason="Mine.")
    assert signed_in(mina).get(f"/officers/consultations/{made.slug}/small/").status_code == 403


def test_who_wrote_a_part_of_it_does_not_approve_it(olive, mina, route):
    made = small(olive, submit=False)
    briefs.write_part(by=mina, consultation=made, part="proposal", text="My own words in it.")
    briefs.submit(by=olive, consultation=made)
    with pytest.raises(PermissionDenied):
        briefs.approve_small(by=mina, consultation=made, reason="Small.")


def test_only_a_manager_of_that_service_may(olive, asha, route, signed_in):
    made = small(olive)
    other = factories.officer(name="Max Manager", role="manager", of=factories.service(name="Parks"))
    for who in (asha, other):
        with pytest.raises(PermissionDenied):
            briefs.approve_small(by=who, consultation=made, reason="Small.")
    assert signed_in(asha).get(f"/officers/consultations/{made.slug}/small/").status_code == 403


@pytest.mark.parametrize(
    "change, why",
    [
        ({"people": 41}, "41 people are expected; small are at most 40"),
        ({"people": None}, "Nobody has said how many people"),
        ({"answers": {**HEAR, "effect": "yes"}}, "It is a consultation"),
        ({"answers": {**HEAR, "bound": "yes"}}, "It is a consultation"),
        ({"answers": None}, "five questions"),
    ],
)
def test_what_is_not_small_goes_to_the_board(olive, mina, route, signed_in, change, why):
    made = small(olive, **change)
    assert any(why in one for one in too_large(made))
    with pytest.raises(NotNow):
        briefs.approve_small(by=mina, consultation=made, reason="Small.")
    page = signed_in(mina).get(f"/officers/consultations/{made.slug}/small/").content.decode()
    assert why in page and "Approve it</button>" not in page


def test_at_the_threshold_it_is_still_small(olive, route):
    assert too_large(small(olive, people=40)) == []


def test_a_statute_sends_it_to_the_board(olive, mina, route):
    made = small(olive, submit=False, answers={**HEAR, "bound": "yes"})
    timetable.choose_kind(by=olive, consultation=made, kind_key="landlord-licensing")
    briefs.submit(by=olive, consultation=made)
    assert any("statute" in one for one in too_large(made))


def test_it_is_off_until_the_corporate_lead_says_otherwise(olive, mina, corporate, signed_in):
    made = small(olive)
    with pytest.raises(NotNow, match="no route for small activities"):
        briefs.approve_small(by=mina, consultation=made, reason="Small.")
    client, url = signed_in(corporate), "/officers/consultations/small/"
    assert client.get(url).status_code == 200
    assert client.post(url, {"is_on": "on", "most_people": ""}).status_code == 422
    assert client.post(url, {"is_on": "on", "most_people": "30"}).status_code == 302
    assert SmallRoute.objects.get().most_people == 30 and too_large(made) == []
    assert "Cora Corporate" in client.get(url).content.decode()
    assert signed_in(mina).get(url).status_code == 403
    with pytest.raises(PermissionDenied):
        briefs.set_small_route(by=mina, is_on=True, most_people=10_000)


def test_the_database_keeps_the_two_person_rule_and_lets_the_small_route_only_approve(olive, mina, route):
    made = small(olive)
    briefs.approve_small(by=mina, consultation=made, reason="Small.")
    for values in ({"submitted_by": mina}, {"outcome": "refused"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            BoardDecision.objects.update(**values)
