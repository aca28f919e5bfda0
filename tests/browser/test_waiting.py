"""Pages that wait for work in the background show its end by themselves, and never take the page from under anybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.jobs.worker import run_all
from tests.browser import world
from tests.browser.conftest import Visit

pytestmark = pytest.mark.django_db(transaction=True)
LONG_ENOUGH = 12_000  # it looks every three seconds


@pytest.fixture
def waiting(olive: Officer, asha: Officer) -> str:
    """A file of responses that is being checked."""
    made = world.files_world(olive, asha)
    return f"/officers/consultations/{made['open'].slug}/responses/import/{made['waiting'].pk}/"


def test_the_page_shows_what_came_of_it_once_it_is_done(
    desk: Page, sign_in: Callable[[Page, Any], None], olive: Officer, waiting: str
) -> None:
    sign_in(desk, olive)
    desk.goto(waiting)
    expect(desk.get_by_role("status")).to_be_visible()
    run_all()
    expect(desk.get_by_role("button", name="Load 10 responses")).to_be_visible(timeout=LONG_ENOUGH)


def test_somebody_who_is_using_the_page_is_told_instead(
    desk: Page, sign_in: Callable[[Page, Any], None], olive: Officer, waiting: str
) -> None:
    sign_in(desk, olive)
    desk.goto(waiting)
    desk.locator("#site-search").fill("half a wo")
    run_all()
    done = desk.get_by_role("link", name="It is done. Show what came of it")
    expect(done).to_be_visible(timeout=LONG_ENOUGH)
    expect(desk.locator("#site-search")).to_have_value("half a wo")
    expect(desk.locator("#site-search")).to_be_focused()
    done.click()
    expect(desk.get_by_role("button", name="Load 10 responses")).to_be_visible()


def test_without_scripts_a_link_looks_again(
    visit: Visit, sign_in: Callable[[Page, Any], None], olive: Officer, waiting: str
) -> None:
    plain = visit("desk", javascript=False)
    sign_in(plain, olive)
    plain.goto(waiting)
    assert plain.locator("meta[http-equiv=refresh]").count() == 0
    run_all()
    plain.get_by_role("link", name="Look now").click()
    expect(plain.get_by_role("button", name="Load 10 responses")).to_be_visible()
