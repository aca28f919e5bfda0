"""Nothing is published in the weeks before an election without a senior officer's leave (requirement L9)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from folkmoot.core.refusals import NotNow
from folkmoot.decide.decisions.actions import allow_before_election, publish_results
from folkmoot.decide.decisions.models import ElectionOverride, Publication
from folkmoot.decide.feedback.actions import write_feedback
from folkmoot.groundwork.accounts.permissions import NotAllowed
from folkmoot.groundwork.places.models import Place
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.actions import calendars
from tests.inspector import PageClient
from tests.integration.decisions.conftest import FEEDBACK, today

RESULTS, WORDS = Publication.RESULTS, Publication.FEEDBACK
WHY = "The money is lost unless the report is public by Friday."


@pytest.fixture
def poll(corporate):
    """Makes an election whose careful weeks began so many days ago, with polling day so many days ahead."""

    def make(begun: int = 3, ahead: int = 20, name: str = "Council elections", **more):
        return calendars.add_election(
            by=corporate,
            name=name,
            kind_key="local",
            polling_day=today() + timedelta(ahead),
            begins_on=today() - timedelta(begun),
            **more,
        )

    return make


@pytest.mark.parametrize(
    ("begun", "ahead", "free"),
    [(-1, 20, True), (0, 20, False), (1, 20, False), (30, 1, False), (30, 0, False), (30, -1, True)],
)
def test_the_weeks_begin_and_end_to_the_day(closed, olive, poll, begun, ahead, free):
    poll(begun, ahead)
    if free:
        assert publish_results(by=olive, consultation=closed).results_published_at
    else:
        with pytest.raises(NotNow, match="Council elections is on"):
            publish_results(by=olive, consultation=closed)
        closed.refresh_from_db()
        assert (closed.state, closed.results_published_at) == (State.CLOSED, None)


def test_feedback_waits_too_and_nobody_is_told(closed, olive, poll, decide, feed_back):
    poll()
    decide(closed)
    with pytest.raises(NotNow, match="influence votes"):
        feed_back(closed)
    assert not AuditEvent.objects.filter(verb="feedback.feedback_published").exists()


def test_with_leave_it_is_published_and_the_reason_stands_on_the_public_page(closed, olive, corporate, poll, decide):
    poll()
    [made] = allow_before_election(by=corporate, consultation=closed, what=RESULTS, reason=f" {WHY} ")
    assert (made.reason, made.election, made.what) == (WHY, "Council elections", "results")
    publish_results(by=olive, consultation=closed)
    page = PageClient().get(f"/consultations/{closed.slug}/").content.decode()
    assert "Published before an election" in page
    assert WHY in page
    assert "Cora Corporate" in page
    event = AuditEvent.objects.get(verb="decisions.allowed_before_election")
    assert event.reason == WHY
    assert event.consultation_id == closed.pk


def test_leave_for_results_is_no_leave_for_feedback(closed, olive, corporate, poll, decide, feed_back):
    poll()
    allow_before_election(by=corporate, consultation=closed, what=RESULTS, reason=WHY)
    decide(closed)
    with pytest.raises(NotNow):
        feed_back(closed)
    allow_before_election(by=corporate, consultation=closed, what=WORDS, reason=WHY)
    assert feed_back(closed).published_at


def test_two_elections_at_once_both_need_leave(closed, olive, corporate, poll):
    poll(name="Council elections")
    allow_before_election(by=corporate, consultation=closed, what=RESULTS, reason=WHY)
    poll(ahead=25, name="A by-election")
    with pytest.raises(NotNow, match="A by-election"):
        publish_results(by=olive, consultation=closed)
    assert [
        one.election for one in allow_before_election(by=corporate, consultation=closed, what=RESULTS, reason=WHY)
    ] == ["A by-election"]
    assert publish_results(by=olive, consultation=closed).results_published_at


def test_an_election_somewhere_else_does_not_matter(closed, olive, poll):
    here, there = (Place.objects.create(code=f"E0500000{n}", name=f"Place {n}") for n in range(2))
    closed.areas.set([here])
    poll(areas=[there])
    assert publish_results(by=olive, consultation=closed).results_published_at


def test_results_that_are_public_already_stay_public(closed, olive, poll):
    before = publish_results(by=olive, consultation=closed).results_published_at
    poll()
    assert publish_results(by=olive, consultation=closed).results_published_at == before


def test_nobody_gives_leave_for_a_consultation_of_their_own_nor_without_the_right(closed, olive, asha, corporate, poll):
    poll()
    for somebody in (olive, asha):
        with pytest.raises(NotAllowed):
            allow_before_election(by=somebody, consultation=closed, what=RESULTS, reason=WHY)
    closed.lead_officer = corporate
    closed.save(update_fields=["lead_officer"])
    with pytest.raises(NotAllowed, match="Another officer must"):
        allow_before_election(by=corporate, consultation=closed, what=RESULTS, reason=WHY)


def test_leave_needs_a_reason_and_an_election(closed, corporate, poll):
    with pytest.raises(NotNow, match="No election"):
        allow_before_election(by=corporate, consultation=closed, what=RESULTS, reason=WHY)
    poll()
    with pytest.raises(NotNow, match="reason"):
        allow_before_election(by=corporate, consultation=closed, what=RESULTS, reason=" ")


def test_the_database_itself_wants_a_reason(closed, corporate):
    row = ElectionOverride(
        consultation=closed,
        what=RESULTS,
        election="x",
        polling_day=date(2027, 5, 6),
        begins=date(2027, 4, 1),
        source="s",
        reason="",
        by=corporate,
    )
    with pytest.raises((IntegrityError, ValidationError)), transaction.atomic():
        row.save()


def test_the_pages_lead_from_the_refusal_to_leave_to_publishing(closed, olive, corporate, poll, signed_in, decide):
    poll()
    decide(closed)
    write_feedback(by=olive, consultation=closed, **FEEDBACK)
    author, senior = signed_in(olive), signed_in(corporate)
    base = f"/officers/consultations/{closed.slug}"
    for what, address in (("results", f"{base}/results/publish/"), ("feedback", f"{base}/feedback/publish/")):
        allow = f"{base}/before-election/{what}/"
        refused = author.get(address).content.decode()
        assert "Not in the weeks before an election" in refused
        assert allow not in refused
        assert author.get(allow).status_code == 403
        author.post(address)
        closed.refresh_from_db()
        assert (closed.results_published_at is None) is (what == "results")
        assert f'href="{allow}"' in senior.get(address).content.decode()
        assert "Council elections" in senior.get(allow).content.decode()
        assert senior.post(allow, {"reason": ""}).status_code == 422
        assert senior.post(allow, {"reason": WHY}).status_code == 302
        assert "No election stands in the way today." in senior.get(allow).content.decode()
        assert "Not in the weeks before" not in author.get(address).content.decode()
        assert author.post(address).status_code == 302
    closed.refresh_from_db()
    assert closed.state == State.FED_BACK
    assert senior.get(f"{base}/before-election/minutes/").status_code == 404
    assert "in the weeks before the election" in author.get(f"{base}/history/").content.decode()
