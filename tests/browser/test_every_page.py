"""Every page in every state: no fault that axe can find; nothing sticks out or is cut off, whatever the size.

The tables stand in `tests/browser/tables`, one for each part of the house.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Page

from folkmoot.ask.survey.rendering.frame import forget_frames
from folkmoot.groundwork.accounts.audience import addresses
from folkmoot.groundwork.accounts.models import Officer
from tests import factories
from tests.browser import world
from tests.browser.conftest import Visit
from tests.browser.tables import (
    accounts,
    answers,
    assurance,
    board,
    codes,
    corrections,
    decide,
    files,
    law,
    lists,
    planning,
    poll,
    programme,
    public,
    replies,
    results,
    scrutiny,
    survey,
    toolkit,
    workspace,
)
from tests.browser.tour import Stop, Tour, World
from tests.journeys import people

TABLES = (
    accounts,
    answers,
    assurance,
    board,
    codes,
    corrections,
    decide,
    files,
    law,
    lists,
    planning,
    poll,
    programme,
    public,
    replies,
    results,
    scrutiny,
    survey,
    toolkit,
    workspace,
)
in_a_browser = pytest.mark.django_db(transaction=True)
Go = Callable[[World, Sequence[Stop]], None]
SignIn = Callable[[Page, Any], None]


@pytest.fixture(autouse=True)
def _new_frames() -> None:
    """The survey keeps its frame for some seconds; each test has a council of its own."""
    forget_frames()


@pytest.fixture
def go(visit: Visit, sign_in: SignIn) -> Go:
    return lambda made, stops: Tour(visit, sign_in, made).go(stops)


@in_a_browser
def test_the_survey(go: Go, olive: Officer, asha: Officer) -> None:
    go(world.survey_world(olive, asha), survey.STOPS)


@in_a_browser
def test_the_front_door_before_anything_was_asked(go: Go, council: Any) -> None:
    go({}, public.EMPTY_SITE)


@in_a_browser
def test_the_front_door(go: Go, olive: Officer, asha: Officer, corporate: Officer) -> None:
    go(world.whole_world(olive, asha, corporate), public.STOPS)


@in_a_browser
def test_corrections(go: Go, olive: Officer, asha: Officer) -> None:
    go(corrections.corrections_world(olive, asha), corrections.STOPS)


@in_a_browser
def test_long_lists(go: Go, olive: Officer, asha: Officer) -> None:
    go(world.crowded(olive, asha), [*public.MANY, *planning.MANY])


@in_a_browser
def test_quick_polls_before_there_are_any(go: Go, olive: Officer) -> None:
    go({"olive": olive}, poll.EMPTY)


@in_a_browser
def test_quick_polls(go: Go, olive: Officer, asha: Officer) -> None:
    go(poll.poll_world(olive, asha), poll.STOPS)


@in_a_browser
def test_an_empty_desk(go: Go, olive: Officer, asha: Officer, corporate: Officer) -> None:
    go({"olive": olive, "asha": asha, "cora": corporate}, workspace.EMPTY_DESK)


@in_a_browser
def test_the_desk(go: Go, olive: Officer, asha: Officer, corporate: Officer) -> None:
    made = world.whole_world(olive, asha, corporate)
    made["letter"] = world.letters(60)
    world.answered(made["open"], 7)
    go(made, workspace.STOPS)


@in_a_browser
def test_what_must_be_right_before_it_opens(go: Go, olive: Officer, asha: Officer, corporate: Officer) -> None:
    go(assurance.assurance_world(olive, asha, corporate), assurance.STOPS)


@in_a_browser
def test_the_demonstrations_door(go: Go, olive: Officer, settings: Any) -> None:
    settings.DEMO = True
    go({}, workspace.DEMONSTRATION)


@in_a_browser
def test_planning(go: Go, olive: Officer, asha: Officer, corporate: Officer) -> None:
    go(world.whole_world(olive, asha, corporate), planning.STOPS)


@in_a_browser
def test_the_law_and_the_timetable(go: Go, olive: Officer, asha: Officer, corporate: Officer) -> None:
    go(law.law_world(olive, asha, corporate), law.STOPS)


@in_a_browser
def test_codes_before_there_are_any(go: Go, olive: Officer, corporate: Officer) -> None:
    go({"olive": olive, "cora": corporate}, codes.EMPTY)


@in_a_browser
def test_codes_of_the_council(go: Go, olive: Officer, asha: Officer, corporate: Officer) -> None:
    go(codes.codes_world(olive, asha, corporate), codes.STOPS)


@in_a_browser
def test_the_programme(go: Go, olive: Officer, asha: Officer, corporate: Officer) -> None:
    go(programme.programme_world(olive, asha, corporate), programme.STOPS)


@in_a_browser
def test_the_lists(go: Go, olive: Officer, corporate: Officer) -> None:
    go(lists.lists_world(olive, corporate), lists.STOPS)


@in_a_browser
def test_the_toolkit_before_there_is_one(go: Go, olive: Officer) -> None:
    go({"olive": olive}, toolkit.EMPTY)


@in_a_browser
def test_the_toolkit(go: Go, olive: Officer, asha: Officer, corporate: Officer) -> None:
    go(toolkit.toolkit_world(olive, asha, corporate), toolkit.STOPS)


@in_a_browser
def test_answers_to_others_before_there_are_any(go: Go, olive: Officer) -> None:
    go({"olive": olive}, replies.EMPTY)


@in_a_browser
def test_answers_to_others(go: Go, olive: Officer, corporate: Officer) -> None:
    go(replies.replies_world(olive, corporate), replies.STOPS)


@in_a_browser
def test_many_answers_to_others(go: Go, olive: Officer) -> None:
    go(replies.many(olive), replies.MANY)


@in_a_browser
def test_the_board_before_it_met(go: Go, asha: Officer) -> None:
    go({"asha": asha}, board.EMPTY)


@in_a_browser
def test_the_board(go: Go, olive: Officer, asha: Officer) -> None:
    go(board.board_world(olive, asha), board.STOPS)


@in_a_browser
def test_what_the_council_asks_in_a_brief(go: Go, olive: Officer) -> None:
    brief = factories.consultation(by=olive, title="Collecting garden waste: three ways to pay for it")
    go(answers.answers_world(olive, brief), answers.STOPS)


@in_a_browser
def test_scrutiny(go: Go, olive: Officer, asha: Officer) -> None:
    go(scrutiny.scrutiny_world(olive, asha), scrutiny.STOPS)


@in_a_browser
def test_outcomes(go: Go, olive: Officer, asha: Officer, corporate: Officer) -> None:
    made = world.whole_world(olive, asha, corporate)
    world.answered(made["open"], 3)
    go(made, decide.STOPS)


@in_a_browser
def test_files_of_responses(go: Go, olive: Officer, asha: Officer) -> None:
    go(world.files_world(olive, asha), files.STOPS)


@in_a_browser
def test_analysis(go: Go, olive: Officer, asha: Officer, corporate: Officer) -> None:
    go(world.analysis_world(olive, asha, corporate), results.STOPS)


@in_a_browser
def test_accounts(visit: Visit, sign_in: SignIn, olive: Officer, corporate: Officer, nobody: Officer) -> None:
    made = world.accounts_world(olive, corporate, nobody)

    def in_person(page: Page, officer: Officer) -> None:
        """One's own account asks for the password again unless one has just signed in."""
        if officer == made["factor"]:
            people.sign_in(page, officer)
        elif officer == made["petra"]:
            people.sign_in_with_recovery_code(page, officer)
        elif officer == made["new"]:
            people.first_sign_in(page, officer)
        else:
            sign_in(page, officer)

    Tour(visit, in_person, made).go(accounts.STOPS)


def _names(patterns: Sequence[Any], space: str = "") -> Iterator[str]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _names(one.url_patterns, f"{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern):
            yield f"{space}{one.name}"


def test_every_address_is_in_a_table_or_has_a_reason_not_to_be() -> None:
    """A new page cannot be forgotten."""
    names = list(_names(get_resolver().url_patterns))
    assert len(names) == len(list(addresses()))
    visited = {
        one.page for table in TABLES for key, stops in vars(table).items() if key.isupper() for one in _stops(stops)
    }
    excused = {name for table in TABLES for name in table.UNSEEN}
    assert sorted(set(names) - visited - excused) == []
    assert sorted((visited & excused) | (excused - set(names))) == [], "excused for nothing"


def _stops(value: object) -> list[Stop]:
    return [one for one in value if isinstance(one, Stop)] if isinstance(value, list) else []
