"""What came in goes under seals: whoever changes, adds or removes something later is found out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from folkmoot.ask.responses.actions import amend, begin_amendment, seal_new, seals
from folkmoot.ask.responses.models import AnswerDocument, EqualityDocument, Response, Seal
from folkmoot.ask.responses.queries import Survey, broken_seals, changed_since_received, draft_with_key
from folkmoot.ask.responses.tasks import seal
from folkmoot.groundwork.records.actions import CLOCK
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.groundwork.records.sentences import sentence
from folkmoot.plan.register.models import Activity
from tests.integration.responses.conftest import FULL, Submit


@pytest.fixture
def three(send: Submit) -> list[Response]:
    for number in range(3):
        send({**FULL, "why": f"Reason {number}"}, nonce=f"nonce {number}")
    return list(Response.objects.order_by("pk"))


def _change(asked: Survey, response: Response) -> None:
    draft = draft_with_key(asked.activity_id, begin_amendment(asked=asked, response=response, language="en"))
    assert draft is not None
    amend(asked=asked, draft=draft, answers={"support": "no"})


def test_a_seal_covers_what_is_new_and_is_written_to_the_audit_trail(three: list[Response], activity: Activity) -> None:
    assert seal_new(by=CLOCK) == 1
    made = Seal.objects.get()
    assert (made.count, made.first_response, made.last_response) == (3, three[0].pk, three[2].pk)
    event = AuditEvent.objects.get(verb="responses.sealed")
    assert event.details["root"] == made.root
    assert sentence(event) == f"the clock sealed the responses up to number {three[2].pk}; new among them: 3."
    assert broken_seals(activity) == []


def test_seals_are_made_every_ten_minutes_and_at_once_after_closing(
    three: list[Response], send: Submit, asked: Survey
) -> None:
    assert seal_new(by=CLOCK) == 1
    send(nonce="later")
    assert seal_new(by=CLOCK) == 0
    assert seal_new(by=CLOCK, now=timezone.now() + timedelta(minutes=11)) == 1
    send(nonce="last")
    assert asked.closes_at is not None
    assert seal_new(by=CLOCK, now=asked.closes_at) == 1
    assert seal_new(by=CLOCK, now=asked.closes_at) == 0


def test_each_seal_stands_on_the_one_before(three: list[Response], send: Submit, activity: Activity) -> None:
    seal.call()
    send(nonce="later")
    seal.call()
    first, second = Seal.objects.order_by("number")
    assert second.previous_root == first.root
    assert broken_seals(activity) == []
    Seal.objects.filter(pk=first.pk).update(root=second.root)
    assert broken_seals(activity) == [first, second]


def test_many_responses_go_under_several_seals(
    three: list[Response], activity: Activity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seals, "MOST", 2)
    assert seal_new(by=CLOCK) == 2
    assert [made.count for made in Seal.objects.order_by("number")] == [2, 1]
    assert broken_seals(activity) == []


def test_amending_breaks_no_seal_and_is_sealed_itself(three: list[Response], asked: Survey, activity: Activity) -> None:
    seal.call()
    _change(asked, three[1])
    assert broken_seals(activity) == []
    seal.call()
    assert [made.count for made in Seal.objects.order_by("number")] == [3, 1]
    assert broken_seals(activity) == []
    assert list(changed_since_received(activity)) == []


def test_a_response_amended_before_its_seal_is_sealed_as_received_and_as_amended(
    three: list[Response], asked: Survey, activity: Activity
) -> None:
    _change(asked, three[1])
    seal.call()
    assert Seal.objects.get().count == 4
    assert broken_seals(activity) == []


def test_a_changed_hash_breaks_the_seal(three: list[Response], activity: Activity) -> None:
    seal.call()
    Response.objects.filter(pk=three[0].pk).update(content_hash="0" * 64)
    assert broken_seals(activity) == [Seal.objects.get()]


def test_a_removed_response_breaks_the_seal(three: list[Response], activity: Activity) -> None:
    seal.call()
    Response.objects.filter(pk=three[1].pk).delete()
    assert broken_seals(activity) == [Seal.objects.get()]


def test_a_response_slipped_in_breaks_the_seal(three: list[Response], send: Submit, activity: Activity) -> None:
    seal.call()
    send(nonce="slipped in")
    Response.objects.filter(seal=None).update(seal=Seal.objects.get())
    assert broken_seals(activity) == [Seal.objects.get()]


def test_a_changed_answer_is_found(three: list[Response], activity: Activity) -> None:
    assert list(changed_since_received(activity)) == []
    document = AnswerDocument.objects.filter(document__why="Reason 1").get()
    AnswerDocument.objects.filter(pk=document.pk).update(document={**document.document, "support": "no"})
    assert list(changed_since_received(activity)) == [three[1]]


def test_a_removed_equality_answer_is_found(three: list[Response], activity: Activity) -> None:
    EqualityDocument.objects.all().delete()
    assert list(changed_since_received(activity)) == three
