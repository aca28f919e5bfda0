"""With the code on their receipt somebody changes their answers until the consultation closes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from folkmoot.ask.responses.actions import NotAccepted, amend, begin_amendment, receipt_for
from folkmoot.ask.responses.models import Amendment, AnswerDocument, Draft, EqualityDocument, IdentityDocument, Response
from folkmoot.ask.responses.queries import Survey, answers, draft_with_key, response_with_code
from folkmoot.plan.register.models import Activity
from tests.integration.responses.conftest import FULL, Submit


@pytest.fixture
def draft(send: Submit, asked: Survey) -> Draft:
    """The response just sent, laid open for change."""
    response = response_with_code(asked.activity_id, send().code)
    assert response is not None
    found = draft_with_key(asked.activity_id, begin_amendment(asked=asked, response=response, language="en"))
    assert found is not None
    return found


def test_the_answers_given_are_laid_open_to_whoever_holds_the_code(draft: Draft) -> None:
    assert draft.answers == FULL


def test_new_answers_take_the_place_of_the_old_ones(draft: Draft, asked: Survey, activity: Activity) -> None:
    before = Response.objects.get()
    amend(asked=asked, draft=draft, answers={"support": "no", "email": "ravi@example.net"})
    response = Response.objects.get()
    assert response.pk == before.pk
    assert (response.amendments, response.receipt_hash) == (1, before.receipt_hash)
    assert response.content_hash != before.content_hash
    assert answers(activity, response) == {"support": "no", "email": "ravi@example.net"}
    assert AnswerDocument.objects.count() == IdentityDocument.objects.count() == 1
    assert not EqualityDocument.objects.exists()
    assert not Draft.objects.exists()


def test_the_hash_of_the_old_answers_is_kept(draft: Draft, asked: Survey) -> None:
    before = Response.objects.get().content_hash
    amend(asked=asked, draft=draft, answers={"support": "no"})
    change = Amendment.objects.get()
    assert (change.previous_hash, change.content_hash) == (before, Response.objects.get().content_hash)


def test_pressing_twice_changes_once(draft: Draft, asked: Survey) -> None:
    amend(asked=asked, draft=draft, answers={"support": "no"})
    again = amend(asked=asked, draft=draft, answers={"support": "unsure"})
    assert again.amended and again.repeated
    assert Response.objects.get().amendments == 1
    assert AnswerDocument.objects.get().document == {"support": "no"}
    assert receipt_for(asked, draft.nonce) == again


def test_after_closing_nothing_is_changed(draft: Draft, asked: Survey) -> None:
    assert asked.closes_at is not None
    with pytest.raises(NotAccepted):
        amend(asked=asked, draft=draft, answers={"support": "no"}, now=asked.closes_at + timedelta(minutes=16))
    assert AnswerDocument.objects.get().document["support"] == "yes"


def test_a_response_taken_out_with_its_batch_is_not_changed(draft: Draft, asked: Survey) -> None:
    Response.objects.update(withdrawn_at=timezone.now())
    with pytest.raises(NotAccepted):
        amend(asked=asked, draft=draft, answers={"support": "no"})
    assert not Amendment.objects.exists()
