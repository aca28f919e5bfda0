"""Answering a poll: one answer from each browser, durable, private, and protected."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import pairwise

import pytest
import time_machine
from django.db import OperationalError
from django.utils import timezone

from folkmoot.ask.poll import actions
from folkmoot.ask.poll.models import PollStanding
from folkmoot.ask.poll.queries import poll_of, standing, tally
from folkmoot.ask.responses.actions import NotAccepted, seal_new
from folkmoot.ask.responses.models import AnswerDocument, IdentityDocument, Response
from folkmoot.ask.responses.queries import broken_seals, changed_since_received
from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.records.actions import CLOCK
from tests.inspector import PageClient
from tests.integration.poll.conftest import answered, send


def test_somebody_answers_without_an_account_or_script_and_gets_a_receipt(live):
    browser = PageClient()
    page = browser.get(f"/polls/{live.pk}/")
    assert page.status_code == 200 and not page.cookies
    sent = send(browser, live)
    assert sent.status_code == 303 and sent["Location"] == f"/polls/{live.pk}/"
    thanks = browser.get(sent["Location"]).content.decode()
    assert "Your answer is in" in thanks and re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", thanks)
    assert Response.objects.get().version is None
    assert AnswerDocument.objects.get().document == {"choice": "2"}
    assert not IdentityDocument.objects.exists()


def test_one_browser_answers_once(live):
    browser = PageClient()
    send(browser, live)
    again = browser.get(f"/polls/{live.pk}/").content.decode()
    assert "has answered this poll" in again and 'name="choice"' not in again
    assert browser.post(f"/polls/{live.pk}/", {"choice": "1", "token": "x"}).status_code == 303
    assert Response.objects.count() == 1


def test_the_same_form_sent_twice_counts_once_whatever_it_says(live):
    token = re.search(r'name="token" value="([^"]+)"', PageClient().get(f"/polls/{live.pk}/").content.decode())[1]
    for choice in ("1", "1", "3"):
        assert send(PageClient(), live, choice, token).status_code == 303
    assert Response.objects.count() == 1
    assert tally(live) == {"1": 1}


def test_the_cookie_is_set_on_sending_alone_and_goes_to_this_poll_only(live):
    cookie = send(PageClient(), live).cookies["folkmoot_poll"]
    assert cookie["path"] == f"/polls/{live.pk}/" and cookie["httponly"] and cookie["samesite"] == "Lax"


@pytest.mark.parametrize("choice", ["", "9", "<b>"])
def test_no_choice_or_one_that_does_not_exist_is_an_error_that_keeps_the_page(live, choice):
    answer = send(PageClient(), live, choice)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Choose one of the answers." in page and "There is a problem" in page
    assert not Response.objects.exists()


def test_a_form_that_is_not_ours_keeps_what_was_chosen_and_asks_again(live):
    answer = send(PageClient(), live, "3", "made.up.token")
    assert answer.status_code == 422 and 'value="3" checked' in answer.content.decode()
    assert not Response.objects.exists()


def test_a_form_from_another_site_is_refused(live):
    answer = PageClient().post(f"/polls/{live.pk}/", {"choice": "1"}, headers={"origin": "https://elsewhere.example"})
    assert answer.status_code == 403 and "another website" in answer.content.decode()
    assert not Response.objects.exists()


def test_when_the_database_fails_the_answer_is_kept_on_the_page(live, monkeypatch):
    def failing(**_values):
        raise OperationalError("the disk is full")

    token = re.search(r'name="token" value="([^"]+)"', PageClient().get(f"/polls/{live.pk}/").content.decode())[1]
    monkeypatch.setattr("folkmoot.ask.poll.actions.receive", failing)
    answer = send(PageClient(), live, "3", token)
    assert answer.status_code == 503 and answer["Retry-After"]
    page = answer.content.decode()
    assert "not stored yet" in page and 'name="choice" value="3"' in page and token in page


def test_nobody_answers_before_it_opens_or_after_it_has_closed(live):
    asked = poll_of(live)
    late = live.closes_at + timedelta(hours=1)
    with time_machine.travel(late, tick=False), pytest.raises(NotAccepted):
        actions.answer(asked=asked, choice="1", nonce="n", begun_at=late)
    with time_machine.travel(live.opens_at - timedelta(hours=1), tick=False), pytest.raises(NotAccepted):
        actions.answer(asked=asked, choice="1", nonce="m", begun_at=timezone.now())
    with time_machine.travel(late, tick=False):
        page = PageClient().get(f"/polls/{live.pk}/").content.decode()
    assert "This poll closed on" in page and 'name="choice"' not in page


def test_a_form_begun_before_the_close_is_taken_within_the_grace_and_marked_late(live):
    begun = live.closes_at - timedelta(minutes=5)
    with time_machine.travel(live.closes_at + timedelta(minutes=5), tick=False):
        assert actions.answer(asked=poll_of(live), choice="1", nonce="n", begun_at=begun).late


def test_answers_are_sealed_and_a_changed_one_is_found(live):
    answered(live, c1=3)
    seal_new(by=CLOCK, at_once=True)
    assert broken_seals(live) == [] and list(changed_since_received(live)) == []
    AnswerDocument.objects.filter(pk=AnswerDocument.objects.first().pk).update(document={"choice": "3"})
    assert len(list(changed_since_received(live))) == 1


def test_an_altered_question_is_found_too(live):
    answered(live, c1=1)
    live.settings = {**live.settings, "question": "Something else?"}
    live.save(update_fields=["settings"])
    live.refresh_from_db()
    assert len(list(changed_since_received(live))) == 1


def test_the_public_sees_nothing_of_few_answers_and_no_small_number(live):
    answered(live, c1=9)
    assert actions.write_standings() == 0
    assert standing(poll_of(live)) is None
    answered(live, c1=3, c2=8, c3=2)
    actions.write_standings()
    answered(live, c1=10)
    actions.write_standings()
    shown = standing(poll_of(live))
    assert shown.total == 22
    assert [count for _label, count, _share in shown.rows].count(None) >= 2, "a hidden figure hides another with it"
    assert 2 not in [count for _label, count, _share in shown.rows]


def test_any_two_public_figures_lie_ten_answers_apart_the_last_included(live):
    seen = [0]
    for _step in range(25):
        answered(live, c1=2, c2=1)
        actions.write_standings()
        total = PollStanding.objects.filter(activity=live).values_list("total", flat=True).first() or 0
        seen += [total] if total != seen[-1] else []
    with time_machine.travel(live.closes_at + timedelta(minutes=1), tick=False):
        actions.write_standings()
    seen.append(PollStanding.objects.get(activity=live).total)
    assert seen[-1] == 75
    assert all(later - earlier >= 10 for earlier, later in pairwise(seen))


def test_responses_taken_out_do_not_count(live):
    answered(live, c1=4)
    Response.objects.filter(pk=Response.objects.first().pk).update(withdrawn_at=timezone.now())
    assert tally(live) == {"1": 3}


def test_a_result_shown_at_the_end_is_not_shown_before(olive, live):
    live.settings = {**live.settings, "shows": "at the end"}
    live.save(update_fields=["settings"])
    answered(live, c1=30)
    actions.write_standings()
    browser = PageClient()
    send(browser, live)
    assert "How it stands" not in browser.get(f"/polls/{live.pk}/").content.decode()
    actions.end(by=olive, activity=live)
    assert "How it stands" in browser.get(f"/polls/{live.pk}/").content.decode()


def test_other_sites_may_frame_the_embedded_page_and_no_other(live):
    framed = PageClient().get(f"/polls/{live.pk}/embed/")
    assert "X-Frame-Options" not in framed and "frame-ancestors *" in framed["Content-Security-Policy"]
    page = framed.content.decode()
    assert 'target="_blank"' in page and f'action="/polls/{live.pk}/"' in page and "opens in a new tab" in page
    own = PageClient().get(f"/polls/{live.pk}/")
    assert own["X-Frame-Options"] == "DENY" and "frame-ancestors 'none'" in own["Content-Security-Policy"]


def test_the_result_is_a_picture_to_share(live):
    picture = PageClient().get(f"/polls/{live.pk}/result.png")
    assert picture["Content-Type"] == "image/png" and picture.content.startswith(b"\x89PNG")
    answered(live, c1=40, c2=30)
    actions.write_standings()
    assert "og:image" in PageClient().get(f"/polls/{live.pk}/").content.decode()


def test_a_poll_that_does_not_exist_is_not_found(council):
    for address in ("/polls/99/", "/polls/99/embed/", "/polls/99/result.png"):
        assert PageClient().get(address).status_code == 404


def test_pages_of_a_poll_cost_few_statements(live, django_assert_max_num_queries):
    answered(live, c1=25)
    actions.write_standings()
    browser = PageClient()
    browser.get(f"/polls/{live.pk}/")
    with django_assert_max_num_queries(5):
        browser.get(f"/polls/{live.pk}/")


def test_a_choice_with_a_placeholder_in_it_is_only_words(olive):
    from tests import factories  # noqa: PLC0415

    odd = actions.make_alone(
        by=olive,
        service=factories.service(),
        question="How do you write ${name}?",
        choices=["${name}", "{{ name }}"],
        closes_at=timezone.now() + timedelta(days=1),
    )
    assert "${name}" in PageClient().get(f"/polls/{odd.pk}/").content.decode()
    with pytest.raises(NotNow):
        actions.answer(asked=poll_of(odd), choice="name", nonce="n", begun_at=timezone.now())
