"""Many at once: nobody is lost, nobody is stored twice, nobody spoils it for another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import IntegrityError, connection

from folkmoot.ask.responses import gate
from folkmoot.ask.responses.codes import code_hash
from folkmoot.ask.responses.models import AnswerDocument, EqualityDocument, IdentityDocument, Response
from tests.integration.responses.conftest import FULL, Submit

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(people: int, act: Callable[[int], Any]) -> list[Any]:
    """Everybody acts at the same moment, each from a thread (and a connection) of their own."""
    ready = Barrier(people)

    def one(number: int) -> Any:
        try:
            ready.wait(30)
            return act(number)
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(people) as pool:
        return list(pool.map(one, range(people)))


def test_fifty_presses_of_the_same_button_make_one_response_and_one_receipt(send: Submit) -> None:
    receipts = at_once(50, lambda _number: send())
    assert {receipt.code for receipt in receipts} == {receipts[0].code}
    assert sum(not receipt.repeated for receipt in receipts) == 1
    for model in (Response, AnswerDocument, IdentityDocument, EqualityDocument):
        assert model._default_manager.count() == 1


def test_fifty_people_at_once_get_fifty_receipts_for_fifty_responses(send: Submit) -> None:
    receipts = at_once(50, lambda number: send({**FULL, "why": f"Reason {number}"}, nonce=f"nonce {number}"))
    stored = Counter(Response.objects.values_list("receipt_hash", flat=True))
    assert stored == Counter(code_hash(receipt.code) for receipt in receipts)
    assert len(stored) == 50
    whys = {document["why"] for document in AnswerDocument.objects.values_list("document", flat=True)}
    assert whys == {f"Reason {number}" for number in range(50)}


def test_one_whose_write_fails_does_not_take_others_along(send: Submit) -> None:
    def write(number: int) -> Any:
        if number % 5 == 0:
            return gate.write(lambda: (Response.objects.create(), None))  # lacks everything
        return send(nonce=f"nonce {number}")

    outcomes = at_once(30, write)
    failed = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert len(failed) == 6 and all(isinstance(error, IntegrityError) for error in failed)
    assert Response.objects.count() == 24


def test_those_who_wait_share_one_commit(send: Submit) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL shares flushes by itself")
    batches: list[int] = []
    original = gate._write

    def counting(batch: list[Any]) -> None:
        batches.append(len(batch))
        original(batch)

    gate._write = counting
    try:
        at_once(40, lambda number: send(nonce=f"nonce {number}"))
    finally:
        gate._write = original
    assert sum(batches) == 40
    assert len(batches) < 40


def test_when_the_database_undoes_a_shared_transaction_nobody_is_told_it_was_kept(send: Submit) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite shares a transaction")

    def undone() -> None:
        with connection.cursor() as cursor:
            cursor.connection.rollback()

    def write(number: int) -> Any:
        return gate.write(undone) if number == 7 else send(nonce=f"nonce {number}")

    outcomes = at_once(30, write)
    acknowledged = [outcome for outcome in outcomes if not isinstance(outcome, Exception) and outcome is not None]
    stored = set(Response.objects.values_list("receipt_hash", flat=True))
    assert {code_hash(receipt.code) for receipt in acknowledged} == stored
