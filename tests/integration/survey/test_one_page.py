"""A survey of one page: open it, answer, send it from the page, get a receipt."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from folkmoot.ask.responses.models import Draft, Response
from folkmoot.ask.responses.queries import documents, response_with_code
from folkmoot.ask.survey.written import answered
from folkmoot.plan.register.models import Activity, Consultation
from tests.integration.survey.conftest import Respondent, address
from tests.integration.survey.questionnaires import EVERY_ANSWER, EVERY_FIELD, EVERY_TYPE, read

Answering = Callable[[Consultation], Respondent]


@pytest.fixture
def ravis(answering: Answering, every_type: Consultation) -> Respondent:
    return answering(every_type)


def code_on(page: Any) -> str:
    found = re.search(r'id="code">([^<]+)<', page.content.decode())
    assert found, page.content.decode()
    return found.group(1)


def test_the_start_page_says_what_how_long_and_until_when(ravis: Respondent) -> None:
    assert ravis.open().status_code == 200
    for words in (
        "Everything at once",
        "It takes about 5 minutes.",
        "You can answer until",
        "15 more minutes",
        "Start",
    ):
        assert words in ravis.words
    assert "kept apart from your answers" in ravis.words
    assert "seen as totals only" in ravis.words


def test_every_answer_of_every_type_is_stored(ravis: Respondent) -> None:
    ravis.open("page", "all")
    ravis.send(**EVERY_FIELD)
    assert ravis.at == address(ravis.consultation, "receipt")
    response = Response.objects.get()
    assert documents(Activity.objects.get(), response) == EVERY_ANSWER
    assert response_with_code(response.activity_id, code_on(ravis.page)) == response


def test_errors_keep_everything_that_was_typed(ravis: Respondent) -> None:
    ravis.open("page", "all")
    wrong = {
        **EVERY_FIELD,
        "single": "",
        "single.other": "",
        "whole": "many",
        "mail": "ravi",
        "day.month": "13",
        "rank.safe": "1",
        "several": ["walk", "none"],
        "drop": "o",
        "drop.other": 'My "own" <place>',
        "long": "x" * 201,
    }
    page = ravis.send(**wrong)
    assert page.status_code == 422
    html = page.content.decode()
    assert "<title>Error: Everything" in html
    assert "There is a problem" in ravis.words
    for sentence in (
        "Choose an answer to “Support?”.",
        "Enter a whole number, like 12",
        "Enter a real date",
        "1 is used twice",
        "Choose either “Not at all” or the other answers",
        "It has 201.",
    ):
        assert html.count(sentence.replace("’", "&#x27;")) == 2, sentence  # in the summary and beside the box
    plain = re.sub(r' data-[a-z-]+="[^"]*"', "", html)
    for kept in (
        'value="many"',
        'value="ravi"',
        'value="13"',
        'value="walk" checked',
        'value="none" checked',
        'value="My &quot;own&quot; &lt;place&gt;"',
        'value="o" selected',
        'value="a" checked',
        "x" * 201,
    ):
        assert kept in plain, kept
    assert not Response.objects.exists() and not Draft.objects.exists()


def test_after_mending_the_errors_it_is_stored(ravis: Respondent) -> None:
    ravis.open("page", "all")
    ravis.send()
    ravis.send(**EVERY_FIELD)
    assert documents(Activity.objects.get(), Response.objects.get()) == EVERY_ANSWER


def test_pressing_twice_leads_to_the_same_receipt(ravis: Respondent) -> None:
    form = ravis.open("page", "all")
    first = code_on(ravis.send(**EVERY_FIELD))
    ravis.page, ravis.at = form, address(ravis.consultation, "page", "all")
    assert code_on(ravis.send(**EVERY_FIELD)) == first
    assert Response.objects.count() == 1
    assert "You sent this form before" not in ravis.words


def test_going_back_and_sending_other_answers_says_that_the_first_ones_count(ravis: Respondent) -> None:
    form = ravis.open("page", "all")
    first = code_on(ravis.send(**EVERY_FIELD))
    ravis.page, ravis.at = form, address(ravis.consultation, "page", "all")
    assert code_on(ravis.send(single="no")) == first
    assert Response.objects.count() == 1
    assert "The ones you sent first are kept." in ravis.words


def test_a_page_costs_one_statement_no_session_and_no_cookie(ravis: Respondent) -> None:
    ravis.open("page", "all")
    with CaptureQueriesContext(connection) as captured:
        page = ravis.open("page", "all")
    assert len(captured) <= 3
    assert len(captured) == 1, [query["sql"] for query in captured.captured_queries]
    assert not page.cookies
    assert page["Cache-Control"] == "no-store"


def test_sending_costs_at_most_eight_statements(ravis: Respondent) -> None:
    ravis.open("page", "all")
    form = ravis.page
    with CaptureQueriesContext(connection) as captured:
        ravis.client.post(address(ravis.consultation, "page", "all"), {**_hidden(form), **EVERY_FIELD})
    assert len(captured) <= 8, [query["sql"] for query in captured.captured_queries]


def _hidden(page: Any) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page.content.decode()))


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_pages(ravis: Respondent) -> None:
    ravis.open("page", "all")
    ravis.send(**EVERY_FIELD)
    (cookie,) = ravis.sent.cookies.values()
    assert cookie["httponly"] and cookie["samesite"] == "Lax"
    assert cookie["path"] == address(ravis.consultation)


def test_the_receipt_can_be_left_on_a_shared_computer(ravis: Respondent) -> None:
    ravis.open("page", "all")
    ravis.send(**EVERY_FIELD)
    left = ravis.client.post(address(ravis.consultation, "forget"))
    assert left.status_code == 303
    again = ravis.client.get(address(ravis.consultation, "receipt"))
    assert again.status_code == 303 and again["Location"] == address(ravis.consultation)


def test_a_grid_is_written_out_line_by_line_and_money_in_full() -> None:
    asked = read(EVERY_TYPE)
    written = {line.question.id: line.words for line in answered(asked, EVERY_ANSWER["answers"], "en")}
    assert written["grid"] == "More trees: Agree\nFewer cars: Disagree"
    assert written["money"] == "£2.50"
