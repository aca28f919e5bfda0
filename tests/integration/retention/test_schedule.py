"""One schedule: choosing its periods, seeing what is due, deleting it with a record, and holding it back."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone

from folkmoot.ask.responses.actions import submit
from folkmoot.ask.responses.models import AnswerDocument, IdentityDocument
from folkmoot.ask.survey.queries import survey
from folkmoot.core.refusals import NotNow
from folkmoot.core.retention import Period, Unit
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.records.actions import CLOCK
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.groundwork.records.verifying import verify_all
from folkmoot.groundwork.retention import actions
from folkmoot.groundwork.retention.queries import as_it_comes, due, how_long, line_of
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.actions.steps import cancel
from tests import factories
from tests.inspector import PageClient
from tests.integration.responses.conftest import FULL

RETENTION = "/officers/council/retention/"


@pytest.fixture(autouse=True)
def _own_key(tmp_path, settings):
    settings.SIGNING_KEY_FILE = tmp_path / "signing-key"


@pytest.fixture
def cancelled(olive: Officer, asha: Officer) -> Consultation:
    """Two people answered before it was cancelled."""
    made = factories.consultation(by=olive, board=asha, state=State.OPEN)
    asked = survey(made.slug)
    assert asked is not None
    for nonce in ("one", "two"):
        submit(asked=asked, answers=FULL, nonce=nonce, begun_at=timezone.now(), language="en")
    return cancel(by=olive, consultation=made, reason="No money.")


def later(days):
    return time_machine.travel(timezone.now() + timedelta(days=days))


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (Period(24, Unit.HOURS), "2027-03-30 10:30"),
        (Period(28, Unit.DAYS), "2027-03-03 00:00"),
        (Period(1, Unit.MONTHS), "2027-02-28 00:00"),
        (Period(6, Unit.YEARS), "2021-03-31 00:00"),
    ],
)
def test_a_period_ends_at_midnight_and_months_are_those_of_the_calendar(period, before):
    now = timezone.datetime(2027, 3, 31, 10, 30, tzinfo=timezone.get_default_timezone())
    assert f"{period.before(now):%Y-%m-%d %H:%M}" == before


def test_every_period_stands_within_its_own_bounds():
    lines = as_it_comes()
    assert len({line.key for line in lines}) == len(lines) > 8
    for line in lines:
        assert line.least == line.most or line.least <= line.period.number <= line.most, line.key
        assert "%(period)s" in str(line.after), line.key


def test_a_dry_run_deletes_nothing_and_says_what_the_run_deletes(cancelled):
    with later(120):
        said = {(row.line.key, row.consultation_id): row.number for row in due()}
        assert said["identity", cancelled.pk] == 2
        assert IdentityDocument.objects.count() == 2
        deleted = {(row.line.key, row.consultation_id): row.number for row in actions.delete_due(by=CLOCK)}
        assert deleted == said
        assert not IdentityDocument.objects.exists() and AnswerDocument.objects.count() == 2


def test_nobody_is_forgotten_before_the_time_is_over(cancelled):
    with later(80):
        assert [row for row in actions.delete_due(by=CLOCK) if row.line.key == "identity"] == []


def test_two_years_after_closing_it_ends_even_without_feedback(olive, asha):
    made = factories.consultation(by=olive, board=asha, state=State.OPEN)
    submit(asked=survey(made.slug), answers=FULL, nonce="one", begun_at=timezone.now(), language="en")
    with later(40 + 728):
        assert "identity" not in {row.line.key for row in due()}
    with later(40 + 733):
        assert "identity" in {row.line.key for row in due()}


def test_each_deletion_is_on_the_trail_with_its_number_and_what_is_left(cancelled):
    with later(120):
        actions.delete_due(by=CLOCK)
    event = AuditEvent.objects.get(verb="retention.deleted", details__line="identity")
    assert event.consultation_id == cancelled.pk
    assert (event.details["count"], event.details["left"]) == (2, 0)


def test_many_go_in_portions(cancelled, monkeypatch):
    monkeypatch.setattr(actions, "AT_A_TIME", 1)
    with later(120):
        assert [row.number for row in actions.delete_due(by=CLOCK) if row.line.key == "identity"] == [2]
        assert verify_all().faults == []


def test_an_erasure_by_hand_is_found(cancelled):
    IdentityDocument.objects.first().delete()
    assert any("not those that were received" in fault for fault in verify_all().faults)


def test_a_lawful_erasure_hides_no_earlier_tampering(cancelled):
    tampered = AnswerDocument.objects.first()
    AnswerDocument.objects.filter(pk=tampered.pk).update(document={"support": "no"})
    with later(120):
        actions.delete_due(by=CLOCK)
        assert not IdentityDocument.objects.exists()
        assert any("not those that were received" in fault for fault in verify_all().faults)


# --- Hold ------------------------------------------------------------------------------------------------------------


def test_a_hold_keeps_everything_until_it_is_released(cancelled, corporate):
    actions.place_hold(by=corporate, consultation_id=cancelled.pk, reason="Claim CO/123/2027.")
    with later(800):
        assert [row.number for row in actions.delete_due(by=CLOCK) if row.consultation_id == cancelled.pk] == []
        assert [row.is_held for row in due() if row.line.key == "identity"] == [True]
        actions.release_hold(by=corporate, consultation_id=cancelled.pk, reason="Withdrawn.")
        actions.delete_due(by=CLOCK)
    assert not IdentityDocument.objects.exists()


def test_a_hold_has_a_reason_and_stands_once(cancelled, corporate, olive):
    with pytest.raises(NotNow, match="reason"):
        actions.place_hold(by=corporate, consultation_id=cancelled.pk, reason=" ")
    with pytest.raises(PermissionDenied):
        actions.place_hold(by=olive, consultation_id=cancelled.pk, reason="Claim.")
    actions.place_hold(by=corporate, consultation_id=cancelled.pk, reason="Claim.")
    with pytest.raises(NotNow, match="already"):
        actions.place_hold(by=corporate, consultation_id=cancelled.pk, reason="Claim.")


def test_the_lead_holds_and_releases_on_the_consultations_page(cancelled, corporate, signed_in):
    client, address = signed_in(corporate), f"/officers/consultations/{cancelled.slug}/hold/"
    assert client.post(address, {"reason": ""}).status_code == 422
    page = client.post(address, {"reason": "Claim CO/123/2027."}, follow=True).content.decode()
    assert "The consultation is on hold." in page and "Claim CO/123/2027." in page
    assert cancelled.title in client.get(RETENTION).content.decode()
    page = client.post(address, {"reason": "It was withdrawn."}, follow=True).content.decode()
    assert "The hold is released." in page and "It was withdrawn." in page


# --- Periods ---------------------------------------------------------------------------------------------------------


def test_a_chosen_period_changes_the_notice_and_the_deletion(cancelled, corporate, ravi):
    actions.choose_period(by=corporate, key="identity", number=6)
    assert "6 months after we have published what was decided" in ravi.get("/privacy/").content.decode()
    with later(120):
        assert "identity" not in {row.line.key for row in due()}
    with later(200):
        assert "identity" in {row.line.key for row in due()}


@pytest.mark.parametrize("number", [1, 13])
def test_a_period_outside_its_bounds_is_refused(corporate, number):
    with pytest.raises(NotNow, match="From 2 months to 12 months"):
        actions.choose_period(by=corporate, key="identity", number=number)
    with pytest.raises(NotNow, match="not for the council"):
        actions.choose_period(by=corporate, key="exports", number=48)


def test_the_lead_changes_a_period_on_its_page(corporate, signed_in):
    client = signed_in(corporate)
    assert client.post(f"{RETENTION}identity/", {"number": "40"}).status_code == 422
    assert client.get(f"{RETENTION}exports/").status_code == 404
    client.post(f"{RETENTION}identity/", {"number": "4"})
    line = line_of("identity")
    assert line is not None and how_long(line).startswith("4 months")


# --- The page and the command ----------------------------------------------------------------------------------------


def test_the_page_shows_what_is_due_deletes_it_and_shows_that_it_is_gone(cancelled, corporate, signed_in):
    client: PageClient = signed_in(corporate)
    assert "Nothing is due now." in client.get(RETENTION).content.decode()
    with later(120):
        client = signed_in(corporate)
        page = client.get(f"{RETENTION}due/").content.decode()
        assert cancelled.title in page and "Nothing is deleted yet" in page
        page = client.post(f"{RETENTION}due/", follow=True).content.decode()
        assert "Of what was due, 0 is left." in page and "still due: 0" in page
    assert not IdentityDocument.objects.exists()


def test_the_command_says_what_is_due_and_deletes(cancelled):
    def said(*words):
        out = StringIO()
        call_command("retention", *words, stdout=out)
        return out.getvalue()

    assert "Nothing is due." in said("--dry-run")
    with later(120):
        assert f"Due: identity, consultation {cancelled.pk}: 2" in said("--dry-run")
        assert f"Deleted: identity, consultation {cancelled.pk}: 2; left: 0" in said()
        assert "Nothing is due." in said("--dry-run")


def test_an_officer_who_was_erased_is_not_let_in_again(olive, corporate, signed_in):
    from folkmoot.groundwork.accounts.actions import start_officer, stop_officer  # noqa: PLC0415

    stop_officer(by=corporate, officer=olive)
    with later(366 * 7):
        actions.delete_due(by=CLOCK)
    olive.refresh_from_db()
    assert olive.name == "An officer who left" and not olive.memberships.exists()
    with pytest.raises(NotNow, match="erased"):
        start_officer(by=corporate, officer=olive)
