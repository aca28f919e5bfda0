"""Ravi's browser runs no scripts: he finds a consultation, reads it, reads results, writes to the council (A3)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.messaging.models import OutboxMessage
from tests.browser import world
from tests.browser.conftest import Visit, overflow

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ravis(visit: Visit) -> Page:
    return visit("phone", javascript=False)


def test_ravi_finds_and_reads_a_consultation(ravis: Page, olive: Officer, asha: Officer):
    states = world.States(olive, asha)
    states.rich()
    states.told()
    ravis.goto("/")
    ravis.get_by_label("Find a consultation").fill("market square")
    ravis.get_by_role("button", name="Find").click()
    ravis.locator("details summary", has_text="Topic, place").click()
    ravis.get_by_label("Topic").select_option("Transport and streets")
    ravis.get_by_role("button", name="Search").click()
    expect(ravis.locator("main")).to_contain_text("1 consultation")
    ravis.get_by_role("link", name="A greener market square").click()
    expect(ravis.get_by_role("heading", name="What is proposed, and why")).to_be_visible()
    expect(ravis.get_by_role("img", name="A plan of the market square with twelve new trees")).to_be_visible()
    ravis.get_by_role("link", name="What we ask about you, and why").click()
    expect(ravis.locator("main")).to_contain_text("Do you support the crossing?")
    ravis.get_by_role("link", name="You said, we did").click()
    ravis.get_by_role("link", name="Swimming for all").click()
    expect(ravis.locator("main")).to_contain_text("What we did not do, and why")


def test_ravi_reads_how_people_answered(ravis: Page, olive: Officer, asha: Officer, corporate: Officer):
    world.analysis_world(olive, asha, corporate)
    ravis.goto("/consultations/a-greener-market-square/results/")
    expect(ravis.get_by_role("row", name="every week")).to_contain_text("21")
    ravis.locator("summary", has_text="See these figures as a table").first.click()
    expect(ravis.get_by_role("table", name="How people answered").first).to_be_visible()
    assert overflow(ravis) == []


def test_ravi_writes_to_the_council_and_loses_nothing_by_a_mistake(ravis: Page, council):
    ravis.goto("/contact/")
    ravis.get_by_label("Your message").fill("My street is missing on the plan.")
    ravis.get_by_label("E-mail").first.fill("ravi at example")
    ravis.locator("main form button[type=submit]").first.click()
    expect(ravis.get_by_role("heading", name="There is a problem")).to_be_visible()
    expect(ravis.get_by_label("Your message")).to_have_value("My street is missing on the plan.")
    ravis.get_by_label("E-mail").first.fill("ravi@example.org")
    ravis.locator("main form button[type=submit]").first.click()
    ravis.wait_for_url("**/contact/sent/")
    assert "My street is missing on the plan." in OutboxMessage.objects.get().body
