"""When something is wrong: a page in the council's frame that says what to do. And the addresses for machines."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, connection
from django.test import Client, RequestFactory
from django.urls import path
from django.utils import timezone

from folkmoot import urls
from folkmoot.ask.responses.actions import seal_new, submit
from folkmoot.ask.survey.queries import survey
from folkmoot.doors.portal.views import errors
from folkmoot.groundwork.accounts.audience import PUBLIC, audience
from folkmoot.groundwork.jobs.clock import beat
from folkmoot.groundwork.records.actions import CLOCK
from folkmoot.plan.register.rules import State
from tests import factories
from tests.inspector import PageClient


@audience(PUBLIC)
def breaks(request):
    raise RuntimeError("on purpose")


urlpatterns = [*urls.urlpatterns, path("breaks/", breaks)]
handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500


def words(response):
    return response.content.decode()


def test_a_missing_page_is_told_in_the_councils_frame(ravi):
    answer = ravi.get("/no-such-page/")
    assert answer.status_code == 404
    assert "Page not found" in words(answer)
    assert "Aldermere" in words(answer)


def test_a_refusal_says_the_sentence_of_the_check(nobody, signed_in):
    answer = signed_in(nobody).get("/officers/")
    assert answer.status_code == 403
    assert "Your roles do not include this page." in words(answer)


@pytest.mark.urls(__name__)
def test_a_failure_of_ours_is_owned_up_to_without_details(council):
    client = PageClient(raise_request_exception=False)
    answer = client.get("/breaks/")
    assert answer.status_code == 500
    assert "This is our fault, not yours." in words(answer)
    assert "on purpose" not in words(answer)


@pytest.mark.urls(__name__)
def test_it_is_so_even_when_the_database_is_gone(council, monkeypatch):
    def gone(*args, **kwargs):
        raise DatabaseError("gone")

    client = PageClient(raise_request_exception=False)
    monkeypatch.setattr("folkmoot.groundwork.accounts.middleware.council", gone)
    answer = client.get("/breaks/")
    assert answer.status_code == 500
    assert "This is our fault, not yours." in words(answer)


def test_a_form_without_its_token_is_explained_and_nothing_is_done(council):
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/contact/", {"message": "Hello"})
    assert answer.status_code == 403
    assert "We could not check this form" in words(answer)


def test_what_cannot_be_stored_now_is_said_with_a_time_to_come_back(rf: RequestFactory):
    answer = errors.unavailable(rf.get("/"))
    assert answer.status_code == 503
    assert answer["Retry-After"]


def test_the_process_says_that_it_is_alive_and_ready(ravi, db):
    assert words(ravi.get("/healthz")) == "alive\n"
    beat()
    assert words(ravi.get("/readyz")) == "ready\n"


def test_it_is_alive_but_not_ready_without_its_database(ravi, monkeypatch):
    def gone(*args, **kwargs):
        raise DatabaseError("gone")

    monkeypatch.setattr("folkmoot.doors.portal.views.health.MigrationExecutor", gone)
    assert ravi.get("/healthz").status_code == 200
    answer = ravi.get("/readyz")
    assert answer.status_code == 503
    assert words(answer) == "the database does not answer\n"


def test_being_alive_asks_the_database_nothing(ravi, django_assert_num_queries):
    assert connection
    with django_assert_num_queries(0):
        ravi.get("/healthz")


def test_search_engines_are_kept_from_officers_pages(ravi):
    text = words(ravi.get("/robots.txt"))
    assert "Disallow: /officers/" in text
    assert "Disallow: /accounts/" in text


# --- Ready or not ----------------------------------------------------------------------------------------------------


@pytest.fixture
def _at_work(db):
    beat()


def test_a_full_disk_is_not_ready(ravi, _at_work, settings):
    settings.LEAST_FREE_MB = 10**9
    answer = ravi.get("/readyz")
    assert answer.status_code == 503
    assert "the disk is nearly full" in words(answer)


def test_a_read_only_disk_is_not_ready(ravi, _at_work, monkeypatch):
    def refuse(*args, **kwargs):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("folkmoot.doors.portal.views.health.tempfile.TemporaryFile", refuse)
    answer = ravi.get("/readyz")
    assert answer.status_code == 503
    assert "nothing can be written" in words(answer) and "Read-only file system" in words(answer)


def test_a_stale_worker_is_said_and_takes_no_web_server_out_of_service(ravi, _at_work):
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        answer = ravi.get("/readyz")
        assert answer.status_code == 200
        assert words(answer).startswith("ready\nwarning: no worker has been at work since")
        assert ravi.get("/readyz?strict=yes").status_code == 503
        beat()
        assert words(ravi.get("/readyz?strict=yes")) == "ready\n"


def test_a_seal_that_lags_is_said(ravi, olive, asha, _at_work):
    made = factories.consultation(by=olive, board=asha, state=State.OPEN)
    submit(asked=survey(made.slug), answers={"support": "yes"}, nonce="1", begun_at=timezone.now(), language="en")
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        beat()
        assert "1 responses wait to be sealed" in words(ravi.get("/readyz"))
        seal_new(by=CLOCK)
        assert words(ravi.get("/readyz")) == "ready\n"
