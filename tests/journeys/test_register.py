"""A register is kept: an activity logged in one page, found again in three ways; a spreadsheet loaded and undone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.places.models import Place
from folkmoot.plan.register.models import Audience
from tests import factories
from tests.browser.conftest import Visit
from tests.journeys.people import fill_date, give_second_factor, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REGISTER = "/officers/consultations/"
LIST = """What,Service,How,When
A talk with taxi drivers,Highways,Focus group,3 March 2026
Leaflet on road works,Highways,Leaflet,spring
Wrong day,Highways,Survey,31/02/2026
"""


@pytest.fixture
def highways(council: object) -> None:
    factories.service()
    Audience.objects.create(name="Young people", slug="young")
    for code, name, east in (("mill", "Mill", 0.0), ("priory", "Priory", 0.1)):
        ring = [[2 + east, 53], [2.1 + east, 53], [2.1 + east, 53.1], [2 + east, 53.1], [2 + east, 53]]
        Place.objects.create(code=code, name=name, outline=[[ring]])


def test_an_activity_is_logged_and_found_and_a_list_is_loaded_and_undone(
    visit: Visit, olive: Officer, highways: None
) -> None:
    give_second_factor(olive)
    page = visit("desk")
    sign_in(page, olive)
    log(page)
    find(page)
    load_and_undo(page)


def log(page: Page) -> None:
    """One page, from the register and back."""
    page.goto(REGISTER)
    page.get_by_role("button", name="Log an activity").click()
    page.get_by_label("What is it called?").fill("Stall on the mill green")
    page.get_by_label("How are people heard?").select_option("Outreach or stall")
    day = timezone.localdate() + timedelta(days=20)
    fill_date(page, "starts_on", day.day, day.month, day.year)
    page.get_by_label("No", exact=True).check()
    page.get_by_label("Young people").check()
    page.get_by_label("Mill", exact=True).check()
    page.get_by_role("button", name="Log it").click()
    expect(page.locator("main")).to_contain_text("It is on the register only")
    page.get_by_role("link", name="Activities").first.click()
    page.get_by_role("link", name="Change Stall on the mill green").click()
    page.get_by_label("How many took part?").fill("31")
    page.get_by_role("button", name="Save the activity").click()
    expect(page.locator("main")).to_contain_text("31 people took part")


def find(page: Page) -> None:
    """The same filter leads through list, timeline and map."""
    page.goto(REGISTER)
    page.get_by_label("Method", exact=True).select_option("Outreach or stall")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator("tbody")).to_contain_text("Stall on the mill green")
    page.get_by_role("link", name="Timeline").click()
    expect(page.locator("tbody")).to_contain_text("Stall on the mill green")
    page.get_by_role("link", name="Map").click()
    expect(page.locator("svg.fm-map__svg title").first).to_have_text("Mill: 1")
    page.get_by_role("link", name="Mill", exact=True).click()
    expect(page.locator("tbody tr")).to_have_count(1)
    page.get_by_role("link", name="Save this view").click()
    page.get_by_label("Name of the view").fill("Stalls in Mill")
    page.get_by_role("button", name="Save the view").click()
    expect(page.get_by_role("link", name="Stalls in Mill")).to_have_attribute("aria-current", "true")


def load_and_undo(page: Page) -> None:
    """What does not fit is named; the rest is loaded when asked, and taken out again."""
    page.goto(REGISTER + "loads/")
    page.get_by_label("Spreadsheet").set_input_files(
        {"name": "2026.csv", "mimeType": "text/csv", "buffer": LIST.encode()}
    )
    page.get_by_role("button", name="Read the file").click()
    expect(page.get_by_label("Column A")).to_have_value("title")
    page.get_by_role("button", name="Check the rows").click()
    expect(page.locator("tbody").first).to_contain_text("There is no such day.")
    page.get_by_label("Leave out the one row that does not fit").check()
    page.get_by_role("button", name="Add 2 entries to the register").click()
    expect(page.locator("main")).to_contain_text("2 entries of this file are on the register.")
    page.get_by_role("link", name="Take these rows out again").click()
    page.get_by_role("button", name="Take them out").click()
    expect(page.locator("main")).to_contain_text("2 entries are off the register.")
