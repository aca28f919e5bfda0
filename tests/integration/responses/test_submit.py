"""A response is stored once, whole, in three places, and then a receipt is given."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from folkmoot.ask.responses.actions import NotAccepted, NotValid, begin_draft, submit
from folkmoot.ask.responses.codes import ALPHABET, code_hash
from folkmoot.ask.responses.models import AnswerDocument, Draft, EqualityDocument, IdentityDocument, Response
from folkmoot.ask.responses.prepared import insert
from folkmoot.ask.responses.queries import Survey, answers, documents, draft_with_key, response_with_code
from folkmoot.ask.survey.queries import survey
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.plan.register.models import Activity, Materials
from tests.integration.responses.conftest import FULL, Submit


def test_answers_identity_and_equality_answers_are_kept_apart(send: Submit, activity: Activity) -> None:
    send()
    assert [d.document for d in AnswerDocument.objects.all()] == [
        {"support": "yes", "why": "The road is fast.", "travel": ["walk", "bike"]}
    ]
    assert [d.document for d in IdentityDocument.objects.all()] == [{"email": "ravi@example.org"}]
    assert [d.document for d in EqualityDocument.objects.all()] == [{"disability": "no"}]
    response = Response.objects.get()
    assert answers(activity, response) == FULL


def test_nothing_but_the_linkage_key_ties_the_three_together(send: Submit, activity: Activity) -> None:
    send()
    links = {d.link for model in (AnswerDocument, IdentityDocument, EqualityDocument) for d in model.objects.all()}
    assert len(links) == 3
    response = Response.objects.get()
    stored = " ".join(str(value) for value in vars(response).values())
    assert not any(name in stored for name in links)
    Activity.objects.filter(pk=activity.pk).update(linkage_key=b"0" * 32)  # the key is destroyed
    activity.refresh_from_db()
    assert documents(activity, response) == {"answers": {}, "identity": {}, "equality": {}}


def test_a_store_for_which_nothing_was_answered_gets_no_document(send: Submit) -> None:
    send({"support": "yes"})
    assert AnswerDocument.objects.count() == 1
    assert IdentityDocument.objects.count() == EqualityDocument.objects.count() == 0


def test_the_receipt_code_is_friendly_and_only_its_hash_is_stored(send: Submit) -> None:
    receipt = send()
    assert re.fullmatch(rf"([{ALPHABET}]{{4}}-){{3}}[{ALPHABET}]{{4}}", receipt.code)
    response = Response.objects.get()
    assert response.receipt_hash == code_hash(receipt.code)
    assert receipt.code not in str(vars(response))
    assert "nonce-1" not in str(vars(response))


def test_a_code_is_understood_however_it_is_typed(send: Submit, asked: Survey) -> None:
    code = send().code
    for typed in (
        code.lower(),
        code.replace("-", " "),
        code.replace("-", ""),
        code.replace("0", "O").replace("1", "l"),
    ):
        assert response_with_code(asked.activity_id, typed) == Response.objects.get()
    assert response_with_code(asked.activity_id, "0000-0000-0000-0000") is None


def test_sending_the_same_form_again_gives_the_same_receipt(send: Submit) -> None:
    first, again = send(), send()
    assert again.code == first.code
    assert again.received_at == first.received_at
    assert again.repeated and not again.differs
    assert Response.objects.count() == AnswerDocument.objects.count() == 1


def test_sending_the_same_form_with_other_answers_says_that_the_first_ones_stand(send: Submit) -> None:
    first, again = send(), send({**FULL, "support": "no"})
    assert again.code == first.code
    assert again.repeated and again.differs
    assert AnswerDocument.objects.get().document["support"] == "yes"


def test_another_form_gives_another_receipt(send: Submit) -> None:
    assert send(nonce="one").code != send(nonce="two").code
    assert Response.objects.count() == 2


def test_the_receipt_stays_the_same_when_the_secret_key_is_replaced(send: Submit, settings: Any) -> None:
    code = send().code
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another secret key of many characters"
    assert send().code == code


def test_answers_that_do_not_fit_the_questionnaire_are_refused(send: Submit) -> None:
    for wrong in ({}, {"support": "maybe"}, {**FULL, "support": 3}):
        with pytest.raises(NotValid) as refused:
            send(wrong)
        assert refused.value.problems
    assert not Response.objects.exists()


def test_answers_to_no_question_are_not_stored(send: Submit) -> None:
    send({**FULL, "is_admin": "yes"})
    assert "is_admin" not in AnswerDocument.objects.get().document


def test_a_response_records_what_was_on_show(send: Submit, asked: Survey) -> None:
    send()
    response = Response.objects.get()
    assert response.version_id == asked.version_id
    assert response.materials == Materials.objects.order_by("number").last()


def test_a_form_begun_before_closing_is_taken_within_the_grace_and_marked_late(send: Submit, asked: Survey) -> None:
    assert asked.closes_at is not None
    closes = asked.closes_at
    last_second = send(nonce="a", begun_at=closes - timedelta(minutes=5), now=closes - timedelta(seconds=1))
    in_grace = send(nonce="b", begun_at=closes - timedelta(seconds=1), now=closes + timedelta(minutes=14, seconds=59))
    assert not last_second.late and in_grace.late
    assert [r.late for r in Response.objects.order_by("pk")] == [False, True]
    for begun_at, now in (
        (closes - timedelta(seconds=1), closes + timedelta(minutes=15)),
        (closes, closes),
        (closes + timedelta(seconds=1), closes + timedelta(seconds=2)),
    ):
        with pytest.raises(NotAccepted):
            send(nonce="c", begun_at=begun_at, now=now)
    assert Response.objects.count() == 2


def test_a_retry_long_after_closing_still_gets_its_receipt(send: Submit, asked: Survey) -> None:
    assert asked.closes_at is not None
    begun = asked.closes_at - timedelta(minutes=1)
    first = send(begun_at=begun, now=begun)
    assert send(begun_at=begun, now=asked.closes_at + timedelta(days=1)).code == first.code


def test_nothing_is_taken_before_opening(send: Submit, asked: Survey) -> None:
    assert asked.opens_at is not None
    early = asked.opens_at - timedelta(seconds=1)
    with pytest.raises(NotAccepted):
        send(asked=replace(asked, state="scheduled"), begun_at=early, now=early)


def test_sending_removes_the_draft_in_the_same_transaction(send: Submit, asked: Survey) -> None:
    key = begin_draft(asked=asked, answers=FULL, nonce="nonce-1", begun_at=timezone.now(), language="en")
    draft = draft_with_key(asked.activity_id, key)
    with pytest.raises(NotValid):
        send({}, draft=draft)
    assert Draft.objects.exists()
    send(draft=draft)
    assert not Draft.objects.exists()


def test_submitting_writes_nothing_to_the_audit_trail(send: Submit) -> None:
    before = AuditEvent.objects.count()
    send()
    assert AuditEvent.objects.count() == before


@pytest.mark.django_db(transaction=True)
def test_a_submission_takes_seven_statements_and_one_commit(send: Submit, asked: Survey) -> None:
    send(nonce="warm")
    with CaptureQueriesContext(connection) as captured:
        now = survey(asked.slug)
        assert now is not None
        submit(asked=now, answers=FULL, nonce="counted", begun_at=timezone.now(), language="en")
    statements = [query["sql"] for query in captured.captured_queries]
    assert len(statements) <= 8, statements
    assert [sql for sql in statements if sql.startswith("COMMIT")] == ["COMMIT"]
    assert sum(sql.startswith("INSERT") for sql in statements) == 4
    assert not any("SAVEPOINT" in sql for sql in statements)


@pytest.mark.django_db(transaction=True)
def test_when_storing_fails_half_way_nothing_is_kept_and_no_receipt_is_given(
    send: Submit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(row: Model) -> None:
        if isinstance(row, EqualityDocument):
            raise DatabaseError("disk I/O error")
        insert(row)

    monkeypatch.setattr("folkmoot.ask.responses.actions.submissions.insert", broken)
    with pytest.raises(DatabaseError):
        send()
    assert not Response.objects.exists()
    assert not AnswerDocument.objects.exists()
    monkeypatch.undo()
    assert send().code
