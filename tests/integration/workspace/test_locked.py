"""While somebody holds the database, an officer is told that nothing was saved, soon, with what they typed in hand."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.plan.register.models import Consultation
from tests import factories
from tests.inspector import PageClient

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def _held() -> Iterator[None]:
    """Another process writes, and does not stop."""
    if connection.vendor == "sqlite":
        other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        connection.cursor().execute("PRAGMA busy_timeout = 200")
        yield
        other.rollback()
        other.close()
        return
    second = connection.copy("second")
    try:
        second.set_autocommit(False)
        tables = "register_consultation, briefs_briefpart, records_auditevent"
        second.cursor().execute(f"LOCK TABLE {tables} IN EXCLUSIVE MODE")
        connection.cursor().execute("SET lock_timeout = '200ms'")
        yield
    finally:
        second.rollback()
        second.close()
        connection.cursor().execute("SET lock_timeout = 0")


@pytest.fixture
def draft(olive: Officer) -> Consultation:
    return factories.consultation(by=olive)


def test_an_officer_is_told_that_it_is_not_saved_and_can_send_it_again(draft, olive, signed_in) -> None:
    client: PageClient = signed_in(olive)
    address = f"/officers/consultations/{draft.slug}/brief/proposal/"
    client.get(address)
    with _held():
        answer = client.post(address, {"text": "A crossing by the <school>."})
    page = answer.content.decode()
    assert answer.status_code == 503 and answer["Retry-After"]
    assert "It was not saved" in page
    assert "A crossing by the &lt;school&gt;." in page
    assert client.post(address, {"text": "A crossing by the <school>."}).status_code == 302


def test_no_password_is_written_onto_the_page(olive) -> None:
    client = PageClient()
    with _held():
        answer = client.post("/accounts/sign-in/", {"login": olive.email, "password": "a long enough password"})
    page = answer.content.decode()
    assert "a long enough password" not in page


def test_others_go_on_reading(draft, olive, signed_in, ravi) -> None:
    client = signed_in(olive)
    with _held():
        assert client.get(f"/officers/consultations/{draft.slug}/").status_code == 200
        assert ravi.get("/consultations/").status_code == 200


def test_a_browser_sends_it_again_with_a_fresh_token(draft, olive, signed_in) -> None:
    client = signed_in(olive)
    address = f"/officers/consultations/{draft.slug}/brief/proposal/"
    with _held():
        page = client.post(address, {"text": "Kept.", "csrfmiddlewaretoken": "old"}).content.decode()
    assert re.search(r'name="text" value="Kept\."', page)
    assert page.count('name="csrfmiddlewaretoken"') >= 1 and 'value="old"' not in page
