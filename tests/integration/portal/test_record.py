"""The signed heads of the record: on a public page, and with witnesses outside the council."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from folkmoot.groundwork.messaging.models import OutboxMessage
from folkmoot.groundwork.records import checker, signing
from folkmoot.groundwork.records.models import SignedHead
from folkmoot.groundwork.reminders.witnesses import tell_witnesses
from tests import factories


@pytest.fixture
def head(olive: Any, tmp_path: Path, settings: Any) -> SignedHead:
    settings.SIGNING_KEY_FILE = tmp_path / "signing-key"
    factories.consultation(by=olive)
    signed = signing.sign_head()
    assert signed is not None
    return signed


def test_the_page_shows_the_newest_heads_and_the_key(head: SignedHead, ravi: Any) -> None:
    page = ravi.get("/record/").content.decode()
    assert head.hash in page and head.signature in page and signing.public_key() in page


def test_the_page_says_so_when_nothing_is_signed(council: Any, ravi: Any) -> None:
    assert "Nothing is signed yet" in ravi.get("/record/").content.decode()


def test_what_is_downloaded_is_what_the_checker_reads(head: SignedHead, ravi: Any) -> None:
    line = json.loads(ravi.get("/record/heads.jsonl").content)
    message = checker.head_message(line["number"], line["hash"], line["at"])
    assert checker.signature_holds(line["public_key"], message, line["signature"])
    assert ravi.get("/record/checker.py").content == Path(checker.__file__).read_bytes()


def test_a_head_is_signed_once_a_day_and_only_when_there_is_something_new(
    head: SignedHead, olive: Any, time_machine: Any
) -> None:
    assert signing.sign_head() is None
    factories.consultation(by=olive, title="Another")
    assert signing.sign_head() is None
    later = timezone.now() + timedelta(hours=25)
    time_machine.move_to(later)
    assert signing.sign_head() is not None
    time_machine.move_to(later + timedelta(hours=25))
    assert signing.sign_head() is None


def test_each_witness_gets_each_head_once(head: SignedHead, settings: Any) -> None:
    settings.WITNESSES = ["auditor@elsewhere.example", "news@elsewhere.example"]
    assert tell_witnesses() == 2
    assert tell_witnesses() == 0
    letter = OutboxMessage.objects.get(to="auditor@elsewhere.example")
    assert json.loads(letter.body.strip().splitlines()[-1])["signature"] == head.signature


def test_without_witnesses_nothing_is_sent(head: SignedHead) -> None:
    assert tell_witnesses() == 0
