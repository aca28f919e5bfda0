"""Who answered what cannot be read from results that somebody without rows looks at twice (review, F4)."""

from __future__ import annotations

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from folkmoot.ask.responses.actions import Incoming, store
from folkmoot.ask.responses.models import Channel
from folkmoot.decide.decisions import actions as decisions
from folkmoot.plan.programme.heard import people_heard
from folkmoot.plan.register.rules import State
from folkmoot.understand.results import queries
from tests import factories

DAY = timedelta(days=1, minutes=1)


@pytest.fixture
def made(olive, asha):
    return factories.consultation(by=olive, board=asha, state=State.OPEN)


@pytest.fixture(params=["councillor", "steering", "board"])
def reader(request, council, signed_in):
    """Somebody who sees results and may not read what people wrote; signed in anew each time, for days go by."""
    officer = factories.officer(name="Rita Reader", role=request.param)
    return SimpleNamespace(get=lambda *args: signed_in(officer).get(*args))


def answer(made, number, **answers):
    said = {"support": "yes", "disability": "no", **answers}
    coming = [Incoming(answers=said, once=f"{timezone.now().timestamp()} {each}") for each in range(number)]
    store(version=factories.version_of(made), responses=coming, channel=Channel.PAPER)


def page(client, made, name="results"):
    response = client.get(reverse(f"results:{name}", args=[made.slug]))
    # What changes from page to page whatever is shown: the token of the forms.
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"|nonce-\w+', "", response.content.decode())


def test_two_views_with_one_response_in_between_show_no_difference(made, reader):
    answer(made, 30)
    before = page(reader, made)
    assert "30 responses" in before
    answer(made, 1, support="no", disability="yes")
    assert page(reader, made) == before
    answer(made, 8)
    with time_machine.travel(timezone.now() + 3 * DAY, tick=False):
        assert page(reader, made) == before


def test_whoever_sends_forms_of_their_own_makes_no_step_at_once(made, reader):
    answer(made, 30)
    before = page(reader, made)
    answer(made, 1, support="no", disability="yes")
    answer(made, 9)
    assert page(reader, made) == before


def test_a_step_takes_ten_responses_and_a_day(made, reader):
    answer(made, 30)
    page(reader, made)
    answer(made, 10)
    with time_machine.travel(timezone.now() + DAY, tick=False):
        assert "40 responses" in page(reader, made)


def test_nothing_is_shown_before_ten_people_answered(made, reader):
    answer(made, 9)
    assert "No figures yet" in page(reader, made)
    assert queries.step(factories.activity_of(made)) is None


def test_a_change_of_answers_moves_nothing(made, reader):
    answer(made, 30)
    before = page(reader, made)
    made.activities.first().responses.update(amended_at=timezone.now(), amendments=1)
    assert page(reader, made) == before


@pytest.mark.parametrize("query", ["?f=support:no", "?f=disability:yes"])
def test_no_filter_picks_a_few_out_of_a_step(made, reader, query):
    answer(made, 30)
    before = page(reader, made)
    response = reader.get(reverse("results:results", args=[made.slug]) + query)
    assert response.status_code == 200
    assert "Show these" not in before
    assert "match" not in response.content.decode().partition("<main")[2]


def test_two_questions_together_are_not_shown_nor_linked(made, reader):
    answer(made, 30)
    crosstab = reverse("results:crosstab", args=[made.slug])
    assert reader.get(crosstab, {"row": "support", "column": "travel"}).status_code == 403
    assert crosstab not in page(reader, made)


def test_officers_who_may_read_rows_keep_live_figures(made, olive, signed_in):
    client = signed_in(olive)
    answer(made, 30)
    before = page(client, made)
    answer(made, 1, support="no")
    assert page(client, made) != before
    assert "Two questions together" in before


def test_once_the_results_are_published_everybody_sees_them_all(made, reader, olive):
    answer(made, 31)
    with time_machine.travel(made.closes_at + timedelta(minutes=1), tick=False):
        factories.steps.keep_time()
        made.refresh_from_db()
        decisions.publish_results(by=olive, consultation=made)
        assert "Two questions together" in page(reader, made)


def test_the_desk_tells_of_whole_tens_only(made, reader, olive, signed_in):
    answer(made, 29)
    tasks = reverse("workspace:consultation", args=[made.slug])
    before = reader.get(tasks).content.decode()
    assert "At least 20 responses" in before
    assert "29 responses" not in before
    answer(made, 1)
    assert "At least 30 responses" in reader.get(tasks).content.decode()
    assert "30 responses" in signed_in(olive).get(tasks).content.decode()


def test_what_a_consultation_cost_tells_of_whole_tens_until_its_results_are_published(made):
    answer(made, 29)
    assert people_heard([made])[made.pk] == 20
