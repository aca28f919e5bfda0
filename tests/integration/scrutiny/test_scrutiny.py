"""Councillors look, follow and comment; they steer nothing and never see who said what."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.accounts.models import Service
from folkmoot.groundwork.accounts.permissions import NotAllowed
from folkmoot.groundwork.messaging.models import OutboxMessage
from folkmoot.groundwork.places.models import Place
from folkmoot.groundwork.reminders.actions import remind
from folkmoot.groundwork.reminders.duties import Staff, collect
from folkmoot.plan.register.models import Topic
from folkmoot.plan.register.rules import State
from folkmoot.plan.scrutiny import actions
from folkmoot.plan.scrutiny.models import Follow, ScrutinyComment
from folkmoot.plan.scrutiny.queries import followed, follows_of
from folkmoot.plan.scrutiny.rules import may_comment
from tests import factories


@pytest.fixture
def denise(council):
    """Denise the councillor."""
    return factories.officer(name="Denise Councillor", email="denise@aldermere.example", role="councillor")


@pytest.fixture
def mill(council):
    return Place.objects.create(code="E05000001", name="Mill")


def test_following_a_division_leads_to_what_is_about_it_and_to_what_is_about_the_whole_council(olive, denise, mill):
    hill = Place.objects.create(code="E05000002", name="Hill")
    here = factories.consultation(by=olive, title="Here", areas=[mill])
    everywhere = factories.consultation(by=olive, title="Everywhere")
    factories.consultation(by=olive, title="Elsewhere", areas=[hill])
    both = factories.consultation(by=olive, title="Both", areas=[mill, hill])
    actions.follow(by=denise, place=mill)
    assert set(followed(follows_of(denise))) == {here, everywhere, both}


def test_following_a_portfolio_leads_to_its_services_and_topics_once(olive, denise):
    parks, topic = Service.objects.create(name="Parks", slug="parks"), Topic.objects.create(name="Trees", slug="trees")
    made = factories.consultation(by=olive, service=parks, topics=[topic])
    factories.consultation(by=olive, title="Other")
    actions.follow(by=denise, service=parks)
    actions.follow(by=denise, topic=topic)
    actions.follow(by=denise, consultation=made)
    actions.follow(by=denise, service=parks)
    assert list(followed(follows_of(denise))) == [made]
    assert Follow.objects.count() == 3


def test_one_follows_exactly_one_thing_at_a_time(denise, mill):
    with pytest.raises(IntegrityError), transaction.atomic():
        Follow.objects.create(officer=denise, place=mill, service=factories.service())
    with pytest.raises(IntegrityError), transaction.atomic():
        Follow.objects.create(officer=denise)


def test_nobody_stops_what_another_follows(denise, olive, mill, signed_in):
    row = actions.follow(by=denise, place=mill)
    with pytest.raises(NotNow):
        actions.unfollow(by=olive, row=row)
    assert signed_in(olive).post(f"/officers/following/{row.pk}/stop/").status_code == 404
    assert signed_in(denise).post(f"/officers/following/{row.pk}/stop/").status_code == 302
    assert not Follow.objects.exists()


@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED, State.SCHEDULED, State.CLOSED])
def test_scrutiny_comments_before_and_after_and_the_state_is_kept(olive, asha, denise, state):
    made = factories.consultation(by=olive, board=asha, state=state)
    row = actions.comment(by=denise, consultation=made, text=" Why only six weeks? ")
    assert (row.text, row.state) == ("Why only six weeks?", state.value)


def test_while_people_are_answering_scrutiny_waits(olive, asha, denise, signed_in):
    made = factories.consultation(by=olive, board=asha, state=State.OPEN)
    with pytest.raises(NotNow, match="scrutiny waits"):
        actions.comment(by=denise, consultation=made, text="Steer it!")
    page = f"/officers/consultations/{made.slug}/scrutiny/"
    assert "Scrutiny waits" in signed_in(denise).get(page).content.decode()
    sent = signed_in(denise).post(page, {"text": "Steer it!"})
    assert sent.status_code == 422
    assert "Steer it!" in sent.content.decode()
    assert not ScrutinyComment.objects.exists()


def test_by_the_clock_not_by_what_the_worker_has_written(olive, asha, denise):
    made = factories.consultation(by=olive, board=asha, state=State.SCHEDULED)
    with time_machine.travel(made.opens_at + timedelta(seconds=1)), pytest.raises(NotNow):
        actions.comment(by=denise, consultation=made, text="Too late.")
    assert all(may_comment(state) == (state is not State.OPEN) for state in State)


def test_only_councillors_comment_and_only_the_service_replies_once(olive, asha, denise):
    made = factories.consultation(by=olive)
    with pytest.raises(NotAllowed):
        actions.comment(by=asha, consultation=made, text="I am of the board.")
    row = actions.comment(by=denise, consultation=made, text="Why?")
    with pytest.raises(NotAllowed):
        actions.reply(by=denise, row=row, text="Because.")
    actions.reply(by=olive, row=row, text="Because.")
    with pytest.raises(NotNow, match="already"):
        actions.reply(by=olive, row=row, text="And more.")


def test_the_lead_has_a_duty_until_scrutiny_is_answered(olive, denise):
    made = factories.consultation(by=olive)
    row = actions.comment(by=denise, consultation=made, text="Why?")
    mine = [one for one in collect(timezone.localdate(), Staff([olive])) if one.kind == "scrutiny"]
    assert [one.about for one in mine] == [made.title]
    actions.reply(by=olive, row=row, text="Because.")
    assert not [one for one in collect(timezone.localdate(), Staff([olive])) if one.kind == "scrutiny"]


def test_news_of_what_is_followed_goes_out_once_and_stands_on_no_desk(olive, asha, denise, signed_in):
    moment = timezone.now().replace(hour=10)
    moment += timedelta(days=-moment.weekday() % 7)
    with time_machine.travel(moment):
        made = factories.consultation(by=olive, board=asha, state=State.OPEN, opens_at=moment - timedelta(days=2))
        actions.follow(by=denise, consultation=made)
        remind()
        (letter,) = OutboxMessage.objects.filter(to=denise.email)
        assert letter.subject == f"It has opened. {made.title}"
        assert "Nothing needs you today" in signed_in(denise).get("/officers/").content.decode()
    with time_machine.travel(moment + timedelta(days=1)):
        remind()
        assert OutboxMessage.objects.filter(to=denise.email).count() == 1
    with time_machine.travel(made.closes_at + timedelta(days=1)):
        news = [one for one in collect(timezone.localdate(), Staff([denise])) if one.is_news]
        assert [str(one.text) for one in news] == ["It has closed."]


def test_the_page_of_what_one_follows(denise, mill, olive, signed_in):
    client = signed_in(denise)
    assert "You follow nothing yet" in client.get("/officers/following/").content.decode()
    assert client.post("/officers/following/", {"what": f"place-{mill.pk}"}).status_code == 302
    assert "Nothing on the register belongs" in client.get("/officers/following/").content.decode()
    factories.consultation(by=olive, title="In Mill", areas=[mill])
    assert "In Mill" in client.get("/officers/following/").content.decode()
    assert client.post("/officers/following/", {"what": "place-999"}).status_code == 422


def test_a_councillor_sees_no_answer_with_its_author_and_downloads_nothing(olive, asha, denise, signed_in):
    made = factories.consultation(by=olive, board=asha, state=State.CLOSED)
    client, here = signed_in(denise), f"/officers/consultations/{made.slug}/"
    for page in ("results/words/", "downloads/", "responses/", "responses/import/", "details/", "decision/record/"):
        assert client.get(here + page).status_code in {403, 404}, page
    assert client.get(here + "results/").status_code == 200


def test_what_one_follows_and_is_going_on_stands_on_the_desk(olive, asha, denise, signed_in):
    client = signed_in(denise)
    assert "Follow your division or portfolio" in client.get("/officers/").content.decode()
    made = factories.consultation(by=olive, board=asha, title="The bridge", state=State.OPEN)
    actions.follow(by=denise, service=made.service)
    factories.consultation(by=olive, title="Only an idea")
    page = client.get("/officers/").content.decode()
    assert "What you follow" in page
    assert "The bridge" in page
    assert "Only an idea" not in page
