"""Decisions: recorded once they are taken, never before people have been heard without a reason (requirement L13)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from folkmoot.core.refusals import NotNow
from folkmoot.decide.decisions.models import Decision, ImmutableDecision
from folkmoot.decide.decisions.queries import decision_of
from folkmoot.groundwork.accounts.permissions import NotAllowed
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.groundwork.records.sentences import sentence
from folkmoot.plan.register.rules import State
from tests.integration.decisions.conftest import days_ago, today


def test_a_decision_after_the_close_moves_the_consultation_on(closed, decide):
    made = decide(closed)
    closed.refresh_from_db()
    assert closed.state == State.DECIDED
    assert (made.number, made.body) == (1, "Transport Committee")


def test_it_is_written_to_the_audit_trail_in_a_sentence(closed, decide):
    decide(closed)
    event = AuditEvent.objects.get(verb="decisions.decision_recorded")
    assert sentence(event) == (f"Olive Officer recorded the decision of Transport Committee on {today():%d %B %Y}.")


def test_a_decision_while_people_are_still_answering_is_refused_without_a_reason(opened, decide):
    with pytest.raises(NotNow, match="had not closed"):
        decide(opened)
    assert not Decision.objects.exists()


def test_with_a_reason_it_is_recorded_and_the_consultation_stays_open(opened, decide):
    made = decide(opened, early_reason="The grant had to be claimed by Monday.")
    opened.refresh_from_db()
    assert opened.state == State.OPEN
    assert made.early_reason == "The grant had to be claimed by Monday."
    assert AuditEvent.objects.get(verb="decisions.decision_recorded").reason == made.early_reason


def test_a_decision_dated_before_the_close_needs_the_reason_too(closed, decide):
    with pytest.raises(NotNow, match="had not closed"):
        decide(closed, decided_on=days_ago(1))
    assert decide(closed, decided_on=days_ago(1), early_reason="Urgent repair.").early_reason


def test_a_decision_of_tomorrow_cannot_be_recorded(closed, decide):
    with pytest.raises(NotNow, match="in the future"):
        decide(closed, decided_on=today() + timedelta(days=1))


@pytest.mark.parametrize("missing", ["body", "text", "reasons"])
def test_who_what_and_why_are_all_needed(closed, decide, missing):
    with pytest.raises(NotNow, match="who decided, what was decided and why"):
        decide(closed, **{missing: "  "})


def test_putting_a_record_right_is_a_new_record_with_a_reason(closed, decide):
    first = decide(closed)
    with pytest.raises(NotNow, match="put right"):
        decide(closed)
    second = decide(closed, text="Built by the church.", amendment_reason="The minutes named the wrong place.")
    assert (second.number, decision_of(closed)) == (2, second)
    first.text = "Something else."
    with pytest.raises(ImmutableDecision):
        first.save()


def test_the_database_refuses_an_amendment_without_a_reason(closed, decide, olive):
    first = decide(closed)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(
            consultation=closed,
            number=2,
            decided_on=first.decided_on,
            body="x",
            text="x",
            reasons="x",
            recorded_by=olive,
        )


def test_the_board_and_nobody_cannot_record_one(closed, decide, asha, nobody):
    for officer in (asha, nobody):
        with pytest.raises(NotAllowed):
            decide(closed, by=officer)


def test_olive_reads_the_decision_once_more_before_it_goes_on_record(closed, olive, signed_in):
    client = signed_in(olive)
    address = f"/officers/consultations/{closed.slug}/decision/record/"
    posted = {
        "decided_on-day": today().day,
        "decided_on-month": today().month,
        "decided_on-year": today().year,
        "body": "Cabinet",
        "text": "Yes, **build** it.",
        "reasons": "Safety.",
        "minutes_url": "",
    }
    assert client.get(address).status_code == 200
    preview = client.post(address, posted)
    assert "<strong>build</strong>" in preview.content.decode()
    assert not Decision.objects.exists()
    back = client.post(address, {**posted, "change": "yes"})
    assert "Yes, **build** it." in back.content.decode()
    done = client.post(address, {**posted, "confirmed": "yes"}, follow=True)
    assert "The decision is on record" in done.content.decode()
    assert Decision.objects.get().body == "Cabinet"


def test_a_link_to_the_minutes_that_is_not_https_is_refused_and_kept_in_the_box(closed, olive, signed_in):
    answer = signed_in(olive).post(
        f"/officers/consultations/{closed.slug}/decision/record/",
        {"body": "Cabinet", "text": "x", "reasons": "y", "minutes_url": "http://minutes.example/1"},
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "must begin with https://" in page
    assert "http://minutes.example/1" in page


def test_ravi_reads_the_decision_and_an_early_one_says_why(opened, decide, ravi):
    decide(opened, early_reason="The grant had to be claimed by Monday.")
    page = ravi.get(f"/consultations/{opened.slug}/").content.decode()
    assert "What was decided" in page
    assert "The grant had to be claimed by Monday." in page
    assert 'href="https://www.aldermere.example/minutes/1"' in page
