"""The officers' desk: what needs doing, history, messages, and who may see which."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.test import override_settings
from django.utils import timezone

from folkmoot.groundwork.accounts.actions import give_role
from folkmoot.groundwork.accounts.middleware import SECOND_FACTOR_KNOWN
from folkmoot.groundwork.jobs.worker import run_all
from folkmoot.groundwork.messaging.actions import Message, send
from folkmoot.groundwork.messaging.models import OutboxMessage
from folkmoot.groundwork.records.models import AppendOnly, AuditEvent
from folkmoot.plan.register.rules import State
from tests import factories


def test_olive_sees_what_to_do_next(olive, asha, signed_in):
    factories.consultation(by=olive, board=asha, title="Sent back", state=State.CHANGES_ASKED)
    page = signed_in(olive).get("/officers/").content.decode()
    assert "The board asked for changes." in page


def test_asha_sees_the_briefs_waiting_for_her(olive, asha, signed_in):
    factories.consultation(by=olive, title="Please decide", state=State.SUBMITTED)
    assert "Please decide" in signed_in(asha).get("/officers/").content.decode()


def test_an_empty_desk_says_so(olive, signed_in):
    assert "Nothing needs you today" in signed_in(olive).get("/officers/").content.decode()


def test_search_finds_words_in_briefs(olive, signed_in):
    made = factories.consultation(by=olive)
    factories.write_brief(made, olive)
    client = signed_in(olive)
    assert made.title in client.get("/officers/search/?q=timetable").content.decode()
    assert "Nothing found" in client.get("/officers/search/?q=xylophone").content.decode()


def test_messages_are_for_the_corporate_team_only(olive, corporate, signed_in):
    assert signed_in(olive).get("/officers/messages/").status_code == 403
    client = signed_in(corporate)
    assert "No messages" in client.get("/officers/messages/").content.decode()
    send([Message(to="r@example.org", subject="Your receipt", body="Thank you.", once="x")])
    assert "Your receipt" in client.get("/officers/messages/").content.decode()


def test_the_demonstration_page_exists_only_in_the_demonstration(olive, ravi):
    assert ravi.get("/demo/").status_code == 404
    with override_settings(DEMO=True):
        assert olive.email in ravi.get("/demo/").content.decode()


def test_an_audit_record_is_never_changed_or_deleted(olive):
    event = AuditEvent.objects.first()
    assert event is not None
    with pytest.raises(AppendOnly):
        event.save()
    with pytest.raises(AppendOnly):
        event.delete()
    with pytest.raises(AppendOnly):
        AuditEvent.objects.all().delete()


def test_a_downloaded_trail_is_verified_offline_and_any_change_is_found(
    olive, asha, corporate, signed_in, tmp_path: Path
):
    factories.consultation(by=olive, board=asha, state=State.OPEN)
    lines = b"".join(signed_in(corporate).get("/officers/audit/download/").streaming_content)
    trail = tmp_path / "trail.jsonl"

    def verified(content: bytes, *more: str) -> int:
        trail.write_bytes(content)
        command = [sys.executable, "-m", "folkmoot", "verify", str(trail), *more]
        return subprocess.run(command, check=False, capture_output=True).returncode

    rows = lines.decode().splitlines(keepends=True)
    assert verified(lines) == 0
    assert verified("".join(rows[:3] + rows[4:]).encode()) == 1
    changed = json.loads(rows[2]) | {"actor_name": "Somebody Else"}
    assert verified("".join([*rows[:2], json.dumps(changed) + "\n", *rows[3:]]).encode()) == 1
    head = json.loads(rows[-1])["hash"]
    assert verified("".join(rows[:-1]).encode(), "--head", head) == 1
    assert verified(b"not json") == 2


def test_an_officer_who_goes_astray_keeps_the_desk_around(olive, nobody, ravi, signed_in):
    lost = signed_in(olive).get("/officers/consultations/no-such-one/details/")
    assert lost.status_code == 404
    html = lost.content.decode()
    assert "Officers’ desk" in html and "Go to your desk" in html
    assert "In this consultation" not in html, "there is none"
    refused = signed_in(olive).get("/officers/people/")
    assert refused.status_code == 403 and "Go to your desk" in refused.content.decode()
    for client in (ravi, signed_in(olive)):
        assert "Go to the first page" in client.get("/no-such-page/").content.decode()


def test_the_menu_of_the_desk_stands_on_ones_own_account_once_one_is_in(olive, signed_in):
    client = signed_in(olive)
    assert 'href="/officers/consultations/"' in client.get("/accounts/second-factor/").content.decode()
    session = client.session
    del session[SECOND_FACTOR_KNOWN]
    session.save()
    assert 'href="/officers/consultations/"' not in client.get("/accounts/second-factor/app/").content.decode()


def test_large_numbers_are_parted_on_the_desk(olive, asha, signed_in, monkeypatch):
    made = factories.consultation(by=olive, board=asha, state=State.OPEN)
    monkeypatch.setattr("folkmoot.doors.workspace.queries.counted_by_consultation", lambda _all: {made.pk: 1500})
    assert "1,500 responses so far." in signed_in(olive).get("/officers/").content.decode()


def test_the_corporate_team_sees_how_the_council_stands_and_an_author_of_one_service_does_not(
    olive, asha, corporate, signed_in
):
    factories.consultation(by=olive, board=asha, state=State.OPEN)
    factories.consultation(by=olive, title="Waiting", state=State.SUBMITTED)
    page = signed_in(corporate).get("/officers/").content.decode()
    assert "Open now" in page
    assert "?state=submitted" in page
    theirs = factories.officer(name="Tom", email="tom@aldermere.example", role="")
    give_role(by=factories.SETUP, officer=theirs, role="author", service=factories.service())
    assert "Open now" not in signed_in(type(theirs).objects.get(pk=theirs.pk)).get("/officers/").content.decode()


def test_a_message_of_uncertain_fate_is_sent_again_by_the_corporate_team_only(olive, corporate, signed_in):
    send([Message(to="r@example.org", subject="Your receipt", body="Thank you.", once="x")])
    OutboxMessage.objects.update(claimed_at=timezone.now() - timedelta(hours=1))
    message = OutboxMessage.objects.get()
    again = f"/officers/messages/{message.pk}/again/"
    assert signed_in(olive).post(again).status_code == 403
    client = signed_in(corporate)
    assert "Uncertain" in client.get("/officers/messages/").content.decode()
    assert "Send it again" in client.get(f"/officers/messages/{message.pk}/").content.decode()
    assert client.post(again).status_code == 302
    run_all()
    assert len(mail.outbox) == 1
    assert AuditEvent.objects.filter(verb="workspace.sent_again").count() == 1


def test_a_long_list_of_things_to_do_shows_the_nearest_and_keeps_the_rest_one_click_away(olive, asha, signed_in):
    for number in range(15):
        factories.consultation(by=olive, title=f"Brief {number}", state=State.SUBMITTED)
    page = signed_in(asha).get("/officers/").content.decode()
    assert page.count("Read the brief and decide.") == 15
    assert "3 more" in page


def test_the_history_is_for_those_it_concerns_and_the_whole_trail_for_auditors(
    olive, asha, tom, corporate, council, signed_in
):
    made = factories.consultation(by=olive)
    page, trail = f"/officers/consultations/{made.slug}/history/", "/officers/audit/download/"
    auditor, councillor = (factories.officer(role=role) for role in ("auditor", "councillor"))
    for officer in (olive, asha, corporate, auditor):
        assert signed_in(officer).get(page).status_code == 200
    for officer in (tom, councillor):
        assert signed_in(officer).get(page).status_code == 403
    for officer in (corporate, auditor):
        assert trail in signed_in(officer).get(page).content.decode()
        assert signed_in(officer).get(trail).status_code == 200
    assert trail not in signed_in(olive).get(page).content.decode()
    for officer in (olive, asha, tom, councillor):
        assert signed_in(officer).get(trail).status_code == 403
