"""We asked, you said, we did: published with what was not done, and told once to everybody who left an address."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from folkmoot.ask.responses.models import Response
from folkmoot.ask.responses.reaching import addresses
from folkmoot.core.refusals import NotNow
from folkmoot.decide.feedback import telling
from folkmoot.decide.feedback.actions import publish_feedback, write_feedback
from folkmoot.decide.feedback.models import Feedback
from folkmoot.decide.feedback.queries import answered, feedback_of, promised
from folkmoot.decide.feedback.rules import is_overdue
from folkmoot.groundwork.accounts.permissions import NotAllowed
from folkmoot.groundwork.jobs.models import Job
from folkmoot.groundwork.jobs.worker import run_all
from folkmoot.groundwork.messaging import actions as messaging
from folkmoot.groundwork.messaging.models import OutboxMessage
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.groundwork.records.sentences import sentence
from folkmoot.plan.register.rules import State
from tests.integration.decisions.conftest import FEEDBACK, today


def test_feedback_closes_the_consultation(closed, decide, feed_back):
    decide(closed)
    feed_back(closed)
    closed.refresh_from_db()
    assert closed.state == State.FED_BACK


def test_there_is_no_feedback_without_a_decision(closed, feed_back):
    with pytest.raises(NotNow, match="Record the decision first"):
        feed_back(closed)


@pytest.mark.parametrize("part", ["asked", "said", "did", "why_not"])
def test_every_part_is_needed_the_one_about_what_was_not_done_too(closed, decide, feed_back, part):
    decide(closed)
    with pytest.raises(NotNow, match="all four parts"):
        feed_back(closed, **{part: "  "})


def test_a_draft_is_seen_by_nobody_outside(closed, decide, olive, ravi):
    decide(closed)
    write_feedback(by=olive, consultation=closed, **FEEDBACK)
    for address in ("/", "/you-said-we-did/", f"/consultations/{closed.slug}/"):
        assert "some feared for their parking" not in ravi.get(address).content.decode()


def test_writing_the_same_draft_again_changes_nothing(closed, olive):
    for _time in range(2):
        write_feedback(by=olive, consultation=closed, **FEEDBACK)
    assert Feedback.objects.count() == AuditEvent.objects.filter(verb="feedback.feedback_written").count() == 1


def test_a_decision_taken_early_is_caught_up_with_when_feedback_is_given(opened, decide, answered_by, feed_back):
    decide(opened, early_reason="It could not wait.")
    answered_by(opened)
    feed_back(opened)
    opened.refresh_from_db()
    assert opened.state == State.FED_BACK


def test_everybody_who_left_an_address_is_told_once(opened, decide, answered_by, feed_back):
    answered_by(opened, "ravi@example.org", "Ravi@example.org", "", "mina@example.org")
    decide(opened)
    feed_back(opened)
    run_all()
    told = OutboxMessage.objects.filter(once__startswith="feedback-")
    assert sorted(told.values_list("to", flat=True)) == ["mina@example.org", "ravi@example.org"]
    body = told.first().body
    for words in (
        "The crossing is built by the school.",
        "Most said yes; some",
        FEEDBACK["did"],
        FEEDBACK["why_not"],
        f"/consultations/{opened.slug}/",
    ):
        assert words in body
    assert sentence(AuditEvent.objects.get(verb="feedback.participants_told")).endswith(
        "wrote to 2 people who had left an address."
    )


def test_a_worker_killed_half_way_tells_nobody_twice(opened, decide, answered_by, feed_back, monkeypatch):
    answered_by(opened, *[f"p{n}@example.org" for n in range(6)])
    decide(opened)
    monkeypatch.setattr(telling, "AT_A_TIME", 2)
    sent = []

    def dies_after_the_second(messages):
        sent.append(1)
        if len(sent) == 3:
            raise RuntimeError("killed")
        return messaging.send(messages)

    monkeypatch.setattr(telling, "send", dies_after_the_second)
    feed_back(opened)
    run_all()
    assert OutboxMessage.objects.filter(once__startswith="feedback-").count() == 4
    Job.objects.update(run_after=timezone.now())
    run_all()
    told = list(OutboxMessage.objects.filter(once__startswith="feedback-").values_list("to", flat=True))
    assert len(told) == len(set(told)) == 6


def test_publishing_a_correction_shows_it_and_tells_nobody_again(opened, decide, answered_by, feed_back, olive):
    answered_by(opened, "ravi@example.org")
    decide(opened)
    feed_back(opened)
    run_all()
    feed_back(opened, did="The crossing is built in May.")
    run_all()
    assert feedback_of(opened).did == "The crossing is built in May."
    assert OutboxMessage.objects.filter(once__startswith="feedback-").count() == 1
    assert answered().count() == 1
    with pytest.raises(NotNow, match="no new feedback"):
        publish_feedback(by=olive, consultation=opened)


def test_responses_that_were_taken_out_again_are_not_written_to(opened, decide, answered_by):
    answered_by(opened, "ravi@example.org", "mina@example.org")
    Response.objects.filter(pk=Response.objects.order_by("pk").first().pk).update(withdrawn_at=timezone.now())
    assert list(addresses(opened)) == ["mina@example.org"]


def test_the_board_cannot_publish_feedback(closed, asha):
    with pytest.raises(NotAllowed):
        write_feedback(by=asha, consultation=closed, **FEEDBACK)


def test_a_promise_is_overdue_the_day_after():
    due = today()
    assert not is_overdue(due, given=False, today=due)
    assert is_overdue(due, given=False, today=due + timedelta(days=1))
    assert not is_overdue(due, given=True, today=due + timedelta(days=84))
    assert not is_overdue(None, given=False, today=due)


def test_promises_still_owed_are_listed_until_they_are_kept(closed, decide, feed_back):
    assert list(promised(timezone.now())) == [closed]
    decide(closed)
    feed_back(closed)
    assert list(promised(timezone.now())) == []


def test_olive_writes_checks_and_publishes(opened, decide, answered_by, olive, signed_in, ravi):
    answered_by(opened, "ravi@example.org")
    client, one = signed_in(olive), f"/officers/consultations/{opened.slug}/feedback"
    assert "Nobody has been told yet" in client.get(f"{one}/").content.decode()
    page = client.post(f"{one}/write/", {**FEEDBACK, "why_not": "", "preview": "yes"}, follow=True).content.decode()
    assert "Not all four parts are written." in page
    assert "No decision is on record." in page
    decide(opened)
    page = client.post(f"{one}/write/", {**FEEDBACK, "preview": "yes"}, follow=True).content.decode()
    assert "The message to 1 person who left an address" in page
    assert "Publish and tell them" in page
    page = client.post(f"{one}/publish/", follow=True).content.decode()
    assert "The feedback is public" in page
    page = ravi.get(f"/consultations/{opened.slug}/").content.decode()
    assert "What we did not do, and why" in page
    assert "<em>yes</em>" in page


@pytest.mark.parametrize("state", [State.DRAFT, State.SCHEDULED, State.OPEN, State.CLOSED])
def test_the_pages_render_in_every_state_and_not_for_nobody(olive, asha, nobody, signed_in, state, make):
    made = make(state)
    client, stranger = signed_in(olive), signed_in(nobody)
    for page in ("decision/", "decision/record/", "feedback/", "feedback/write/", "results/publish/"):
        address = f"/officers/consultations/{made.slug}/{page}"
        assert client.get(address).status_code == 200, page
        assert stranger.get(address).status_code == 403, page
