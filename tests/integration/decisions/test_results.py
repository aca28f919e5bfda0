"""Publishing results, and taking them down again."""

from __future__ import annotations

import pytest

from folkmoot.core.refusals import NotNow
from folkmoot.decide.decisions.actions import publish_results, withdraw_results
from folkmoot.groundwork.accounts.permissions import NotAllowed
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.plan.register.rules import State


def test_results_are_published_after_the_close(closed, olive):
    made = publish_results(by=olive, consultation=closed)
    closed.refresh_from_db()
    assert closed.results_published_at == made.results_published_at is not None
    assert closed.state == State.REPORTED


def test_publishing_twice_changes_nothing(closed, olive):
    first = publish_results(by=olive, consultation=closed).results_published_at
    assert publish_results(by=olive, consultation=closed).results_published_at == first
    assert AuditEvent.objects.filter(verb="decisions.results_published").count() == 1


def test_results_of_an_open_consultation_are_not_published(opened, olive):
    with pytest.raises(NotNow, match="after the consultation has closed"):
        publish_results(by=olive, consultation=opened)


def test_results_can_follow_the_decision_without_going_back(closed, olive, decide):
    decide(closed)
    publish_results(by=olive, consultation=closed)
    closed.refresh_from_db()
    assert closed.state == State.DECIDED


def test_taking_results_down_needs_a_reason_that_is_kept(closed, olive):
    publish_results(by=olive, consultation=closed)
    with pytest.raises(NotNow, match="reason"):
        withdraw_results(by=olive, consultation=closed, reason=" ")
    withdraw_results(by=olive, consultation=closed, reason="A chart was wrong.")
    closed.refresh_from_db()
    assert closed.results_published_at is None
    assert AuditEvent.objects.get(verb="decisions.results_withdrawn").reason == "A chart was wrong."


def test_only_those_who_may_publish_do(closed, asha):
    with pytest.raises(NotAllowed):
        publish_results(by=asha, consultation=closed)


def test_olive_is_asked_before_results_are_published_and_withdrawn(closed, olive, signed_in):
    client = signed_in(olive)
    one = f"/officers/consultations/{closed.slug}/results"
    decision = f"/officers/consultations/{closed.slug}/decision/"
    assert f'href="{one}/publish/"' in client.get(decision).content.decode()
    assert "Publish the results" in client.get(f"{one}/publish/").content.decode()
    client.post(f"{one}/publish/")
    closed.refresh_from_db()
    assert closed.results_published_at
    assert f'href="{one}/withdraw/"' in client.get(decision).content.decode()
    assert client.post(f"{one}/withdraw/", {"reason": ""}).status_code == 422
    client.post(f"{one}/withdraw/", {"reason": "Wrong chart."})
    closed.refresh_from_db()
    assert closed.results_published_at is None
