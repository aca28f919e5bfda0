"""Who may answer when, and what happens when something goes wrong: never a thank-you for what is not stored."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import caches
from django.db import OperationalError
from django.utils import timezone

from folkmoot.ask.responses.models import Draft, Response
from folkmoot.ask.survey.rendering.frame import forget_frames
from folkmoot.core.questionnaire.formats import folkmoot_json
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.actions import steps
from tests import factories
from tests.inspector import PageClient
from tests.integration.survey.conftest import Respondent, address
from tests.integration.survey.questionnaires import EVERY_FIELD
from tests.integration.survey.test_journey import to_check
from tests.integration.survey.test_one_page import code_on

Answering = Callable[[Consultation], Respondent]


@pytest.fixture
def ravis(answering: Answering, every_type: Consultation) -> Respondent:
    return answering(every_type)


@pytest.fixture
def rides(answering: Answering, branches: Consultation) -> Respondent:
    return answering(branches)


def _closes(consultation: Consultation) -> datetime:
    assert consultation.closes_at is not None
    return consultation.closes_at


def test_before_opening_the_page_says_when(olive: Officer, asha: Officer, answering: Answering) -> None:
    later = factories.consultation(by=olive, board=asha, state=State.SCHEDULED)
    ravis = answering(later)
    for page in (ravis.open(), ravis.open("page", "views")):
        assert page.status_code == 200
        assert "This survey is not open yet" in ravis.words
        assert "You can answer from" in ravis.words


def test_a_consultation_that_is_not_public_is_not_found(olive: Officer, asha: Officer, ravi: PageClient) -> None:
    draft = factories.consultation(by=olive, title="Secret plans")
    approved = factories.consultation(by=olive, board=asha, state=State.APPROVED, title="Soon")
    for consultation in (draft, approved):
        for parts in ((), ("page", "views"), ("check",), ("receipt",), ("change",)):
            assert ravi.get(address(consultation, *parts)).status_code == 404
    assert ravi.get("/consultations/nothing/survey/").status_code == 404


def test_the_second_after_closing_the_page_says_so(ravis: Respondent) -> None:
    closes = _closes(ravis.consultation)
    with time_machine.travel(closes - timedelta(seconds=1), tick=False):
        assert "Start" in (ravis.open() and ravis.words)
    with time_machine.travel(closes, tick=False):
        for page in (ravis.open(), ravis.open("page", "all")):
            assert page.status_code == 200
            assert "This survey has closed" in ravis.words
            assert "15 more minutes" in ravis.words
            assert "The council has promised to say by" in ravis.words


def test_a_form_begun_before_closing_is_taken_for_the_stated_time(ravis: Respondent) -> None:
    closes = _closes(ravis.consultation)
    with time_machine.travel(closes - timedelta(seconds=1), tick=False):
        ravis.open("page", "all")
    with time_machine.travel(closes + timedelta(minutes=14), tick=False):
        ravis.send(**EVERY_FIELD)
        assert "It came after closing time" in ravis.words
    assert Response.objects.get().late


def test_too_late_the_page_gives_back_what_was_written(ravis: Respondent) -> None:
    closes = _closes(ravis.consultation)
    with time_machine.travel(closes - timedelta(seconds=1), tick=False):
        ravis.open("page", "all")
    with time_machine.travel(closes + timedelta(minutes=16), tick=False):
        page = ravis.send(**EVERY_FIELD)
    assert page.status_code == 403
    assert "What you wrote was not sent." in ravis.words
    assert "And loud." in ravis.words
    assert not Response.objects.exists()


def test_a_retry_after_closing_gets_the_receipt_it_had(ravis: Respondent) -> None:
    closes = _closes(ravis.consultation)
    with time_machine.travel(closes - timedelta(seconds=1), tick=False):
        form = ravis.open("page", "all")
        first = code_on(ravis.send(**EVERY_FIELD))
    with time_machine.travel(closes + timedelta(minutes=16), tick=False):
        ravis.page, ravis.at = form, address(ravis.consultation, "page", "all")
        assert code_on(ravis.send(**EVERY_FIELD)) == first


def test_a_draft_begun_before_closing_is_sent_within_the_time_and_not_after(rides: Respondent) -> None:
    closes = _closes(rides.consultation)
    with time_machine.travel(closes - timedelta(minutes=1), tick=False):
        to_check(rides)
    with time_machine.travel(closes + timedelta(minutes=16), tick=False):
        page = rides.send()
        assert page.status_code == 403 and "daily" in rides.words
        assert not Response.objects.exists()
    with time_machine.travel(closes + timedelta(minutes=5), tick=False):
        rides.open("check")
        rides.send()
    assert Response.objects.get().late


def test_after_closing_no_response_is_changed(ravis: Respondent) -> None:
    ravis.open("page", "all")
    code = code_on(ravis.send(**EVERY_FIELD))
    with time_machine.travel(_closes(ravis.consultation), tick=False):
        ravis.open("change")
        assert "This survey has closed" in ravis.words
        late = ravis.client.post(address(ravis.consultation, "change"), {"code": code})
    assert late.status_code == 403
    assert not Draft.objects.exists()


def test_a_stopped_consultation_says_so_and_gives_back_what_was_written(rides: Respondent, olive: Officer) -> None:
    to_check(rides)
    steps.cancel(by=olive, consultation=rides.consultation, reason="The proposal was withdrawn.")
    page = rides.send()
    assert page.status_code == 403
    assert "This consultation was stopped" in rides.words and "daily" in rides.words


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
    ],
)
def test_a_form_sent_from_another_site_is_refused(ravis: Respondent, headers: dict[str, str]) -> None:
    ravis.open("page", "all")
    answer = ravis.client.post(address(ravis.consultation, "page", "all"), EVERY_FIELD, headers=headers)
    assert answer.status_code == 403
    assert not Response.objects.exists()


def test_a_form_sent_from_our_own_page_is_taken(ravis: Respondent) -> None:
    ravis.open("page", "all")
    ravis.client.defaults |= {"HTTP_ORIGIN": "http://testserver", "HTTP_SEC_FETCH_SITE": "same-origin"}
    ravis.send(**EVERY_FIELD)
    assert Response.objects.count() == 1


@pytest.mark.parametrize("token", ["", "nonsense", "a.1.1.b"])
def test_a_form_without_our_token_is_shown_again_with_a_new_one(ravis: Respondent, token: str) -> None:
    ravis.open("page", "all")
    page = ravis.send(**EVERY_FIELD, token=token)
    assert page.status_code == 422
    assert 'value="High Street"' in page.content.decode()
    assert not Response.objects.exists()
    ravis.send(**EVERY_FIELD)
    assert Response.objects.count() == 1


def test_other_methods_are_refused(ravis: Respondent) -> None:
    for method in (ravis.client.put, ravis.client.delete, ravis.client.patch):
        assert method(address(ravis.consultation, "page", "all")).status_code == 405
    assert ravis.client.post(address(ravis.consultation)).status_code == 405
    assert ravis.client.get(address(ravis.consultation, "forget")).status_code == 405


def _failing(*_args: Any, **_kwargs: Any) -> Any:
    raise OperationalError("disk I/O error")


def test_when_storing_fails_the_page_keeps_the_answers_and_trying_again_works(
    ravis: Respondent, monkeypatch: pytest.MonkeyPatch
) -> None:
    ravis.open("page", "all")
    monkeypatch.setattr("folkmoot.ask.responses.actions.submissions.write", _failing)
    page = ravis.send(**EVERY_FIELD)
    assert page.status_code == 503
    assert "Your answers are not stored yet" in ravis.words
    assert "Thank you" not in ravis.words
    assert "And loud." in ravis.words
    assert not ravis.sent.cookies
    monkeypatch.undo()
    ravis.send_everything_again()
    assert code_on(ravis.page)
    assert Response.objects.count() == 1


def test_when_a_draft_cannot_be_kept_the_page_holds_all_answers(
    rides: Respondent, monkeypatch: pytest.MonkeyPatch
) -> None:
    rides.open("page", "use")
    rides.send(bus="yes")
    rides.send(bus="yes", often="daily")
    monkeypatch.setattr("folkmoot.ask.responses.actions.drafts.write", _failing)
    page = rides.send(minutes="10")
    assert page.status_code == 503
    assert "daily" in rides.words and "10" in rides.words
    monkeypatch.undo()
    rides.send_everything_again()
    assert "Page 3 of 3" in rides.words


def test_when_sending_from_the_check_page_fails_it_can_be_tried_again(
    rides: Respondent, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_check(rides)
    monkeypatch.setattr("folkmoot.ask.responses.actions.submissions.write", _failing)
    assert rides.send().status_code == 503
    assert "daily" in rides.words
    monkeypatch.undo()
    rides.send_everything_again()
    assert Response.objects.count() == 1 and not Draft.objects.exists()


def test_when_nothing_can_be_read_the_page_still_keeps_what_was_sent(
    ravis: Respondent, monkeypatch: pytest.MonkeyPatch
) -> None:
    ravis.open("page", "all")
    monkeypatch.setattr("folkmoot.ask.survey.queries.survey", _failing)
    page = ravis.send(**EVERY_FIELD)
    assert page.status_code == 503
    assert 'name="line" value="High Street"' in page.content.decode()
    assert ravis.open("page", "all").status_code == 503
    monkeypatch.undo()
    ravis.page, ravis.at = page, address(ravis.consultation, "page", "all")
    ravis.send_everything_again()
    assert Response.objects.count() == 1


def test_even_a_server_that_has_just_started_keeps_the_answers_when_nothing_can_be_read(
    ravis: Respondent, monkeypatch: pytest.MonkeyPatch
) -> None:
    ravis.open("page", "all")
    forget_frames()
    caches["local"].clear()
    monkeypatch.setattr("folkmoot.ask.survey.queries.survey", _failing)
    monkeypatch.setattr("folkmoot.groundwork.accounts.models.Council.objects.first", _failing)
    page = ravis.send(**EVERY_FIELD)
    assert page.status_code == 503
    assert 'name="line" value="High Street"' in page.content.decode()


def test_answers_codes_and_addresses_stay_out_of_addresses_and_logs(
    ravis: Respondent, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    canary = "canary-7391"
    ravis.open("page", "all")
    ravis.send(**{**EVERY_FIELD, "whole": canary})
    monkeypatch.setattr("folkmoot.ask.responses.actions.submissions.write", _failing)
    ravis.page = ravis.open("page", "all")
    ravis.send(**{**EVERY_FIELD, "line": canary})
    monkeypatch.undo()
    ravis.page = ravis.open("page", "all")
    code = code_on(ravis.send(**{**EVERY_FIELD, "line": canary, "mail": f"{canary}@example.org"}))
    records = [record for record in caplog.records if record.name != "django.db.backends"]
    for secret in (canary, code):
        assert secret not in ravis.at
        assert not any(secret in record.getMessage() for record in records)


def test_a_form_answers_the_version_it_was_made_from(ravis: Respondent) -> None:
    ravis.open("page", "all")
    version = ravis.consultation.activities.get().versions.get()
    newer = factories.small_questionnaire()
    ravis.consultation.activities.get().versions.create(
        number=2,
        content=folkmoot_json.write(newer).decode(),
        sha256=folkmoot_json.content_hash(newer),
        published_by=version.published_by,
        published_at=timezone.now(),
    )
    ravis.send(**EVERY_FIELD)
    assert Response.objects.get().version == version
    assert "Do you support the crossing?" in (ravis.open("page", "views") and ravis.words)
