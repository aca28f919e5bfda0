"""From an empty register to an approved selective-licensing consultation, as the people who do it would.

Olive logs a housing association's survey, registers the scheme and chooses its law. Eight weeks are refused, with the
case that says why. Her ten weeks ask the same tenants as the survey, so she takes free ones. Neighbours over the
boundary are named. Cora, who leads consultation for the council, sets the ten weeks aside with a reason that
is published. Asha approves. The year's load shows who is asked and when.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.places.models import Place
from folkmoot.plan.briefs.rules import PARTS
from folkmoot.plan.register.models import Audience, Consultation
from folkmoot.plan.register.rules import State
from tests import factories
from tests.browser.conftest import Visit, axe
from tests.journeys.people import answer_five_questions, fill_date, give_second_factor, sign_in

TITLE = "Licensing of private landlords in Mill"
SLUG = "licensing-of-private-landlords-in-mill"
DESK = f"/officers/consultations/{SLUG}/"
YEAR = timezone.localdate().year + 1
#: A Monday in spring, ten weeks before which and after which nobody else asks the tenants.
OPENS = date(YEAR, 3, 1) + timedelta(days=-date(YEAR, 3, 1).weekday() % 7)


def _fill_day(page: Page, name: str, day: date, clock: str = "") -> None:
    fill_date(page, name, day.day, day.month, day.year, clock)


def log_the_survey(page: Page) -> None:
    """What the housing association does belongs on the register too, in one short page."""
    page.goto("/officers/consultations/")
    expect(page.locator("main")).to_contain_text("The register is empty")
    page.goto("/officers/consultations/log/")
    page.get_by_label("What is it called?").fill("Tenants’ survey of the Mere Housing Association")
    page.get_by_label("How are people heard?").select_option("Survey run elsewhere")
    _fill_day(page, "starts_on", OPENS + timedelta(weeks=2))
    _fill_day(page, "ends_on", OPENS + timedelta(weeks=4))
    page.get_by_label("A partner, a contractor or somebody else").check()
    page.get_by_label("Who?").fill("Mere Housing Association")
    page.get_by_label("Private tenants").check()
    page.get_by_label("Mill", exact=True).check()
    page.get_by_role("button", name="Log it").click()
    expect(page.locator("main")).to_contain_text("Logged")


def register(page: Page) -> None:
    page.goto("/officers/consultations/new/")
    answer_five_questions(page)
    page.get_by_label("Title").fill(TITLE)
    page.get_by_label("Summary").fill("Should landlords in Mill need a licence for every home they let?")
    page.get_by_label("Service").select_option("Housing")
    page.get_by_role("button", name="Put it on the register").click()
    page.goto(DESK + "details/")
    page.get_by_label("Private tenants").check()
    page.get_by_label("Mill", exact=True).check()
    page.get_by_label("Contact e-mail").fill("housing@aldermere.example")
    page.get_by_role("button", name="Save the details").click()
    page.goto(DESK + "timetable/law/")
    page.get_by_label("Selective or additional licensing of landlords").check()
    page.get_by_role("button", name="Save").click()


def ten_weeks_are_enforced(page: Page) -> None:
    page.goto(DESK + "dates/")
    _fill_day(page, "opens_at", OPENS, "9am")
    _fill_day(page, "closes_at", OPENS + timedelta(weeks=8), "11:59pm")
    _fill_day(page, "feedback_due", OPENS + timedelta(weeks=30))
    page.get_by_role("button", name="Save the dates").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("10 clear weeks must run")
    expect(page.locator("main")).to_contain_text("R (Regas) v Enfield")
    axe(page)
    _fill_day(page, "closes_at", OPENS + timedelta(weeks=11), "11:59pm")
    page.get_by_role("button", name="Save the dates").click()
    assert Consultation.objects.get(slug=SLUG).closes_at is not None


def a_clash_is_seen_and_avoided(page: Page) -> None:
    page.goto(DESK + "clashes/")
    expect(page.locator("main")).to_contain_text("Tenants’ survey of the Mere Housing Association")
    axe(page)
    page.get_by_role("button", name="Take these dates").first.click()
    page.goto(DESK + "clashes/")
    expect(page.locator("main")).not_to_contain_text("Tenants’ survey of the Mere Housing Association")


def neighbours_are_named(page: Page) -> None:
    page.goto(DESK + "consultees/")
    expect(page.locator("main")).to_contain_text("people in adjoining areas, in neighbouring boroughs too")
    axe(page)
    page.get_by_role("link", name="Add somebody else who is affected").click()
    page.get_by_label("Who is it?").fill("Merefield District Council")
    page.get_by_label("Organisation, as the public sees it").fill("Merefield District Council")
    page.get_by_label("Why are they affected?").fill("Landlords may move over the boundary.")
    for box in page.get_by_label("people in adjoining areas").all():
        box.check()
    page.locator("main form[method=post] button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text("Merefield District Council")


def write_and_submit(page: Page) -> None:
    page.goto(DESK + f"brief/{PARTS[0].key}/")
    for part in PARTS:
        expect(page.get_by_role("heading", level=1)).to_have_text(part.title)
        page.locator("textarea").first.fill(f"{part.title}: what the council has to say about it.")
        page.locator("button[name=next]").click()
    page.get_by_role("button", name="Submit to the board").click()
    page.get_by_role("button", name="Submit it").click()
    expect(page.locator("main")).to_contain_text("Submitted")


def set_aside(page: Page) -> None:
    """Nine weeks, in Cora's name."""
    page.goto(DESK + "dates/")
    opens = Consultation.objects.get(slug=SLUG).opens_at
    assert opens is not None
    _fill_day(page, "closes_at", timezone.localtime(opens).date() + timedelta(weeks=9), "11:59pm")
    page.get_by_role("button", name="Save the dates").click()
    page.get_by_role("link", name="Override the rule").click()
    page.get_by_label("Reason").fill("The grant for inspectors must be spent by the end of the year.")
    page.locator("main form[method=post] button[type=submit]").first.click()
    page.goto(DESK + "history/")
    expect(page.locator("main")).to_contain_text("overrode a rule about dates")


def approve(page: Page) -> None:
    page.goto("/officers/")
    page.get_by_role("link", name=TITLE).click()
    page.get_by_label("Approve", exact=True).check()
    page.get_by_role("button", name="Record the decision").click()
    expect(page.locator("main")).to_contain_text("Approved")


def the_years_load(page: Page) -> None:
    page.goto(f"/officers/programme/load/?year={YEAR}")
    expect(page.get_by_role("row", name="Private tenants").first).to_be_visible()
    axe(page)


@pytest.mark.django_db(transaction=True)
def test_from_an_empty_register_to_an_approved_licensing_scheme(visit: Visit, council: object) -> None:
    factories.service(name="Housing")
    Audience.objects.create(name="Private tenants", slug="private-tenants")
    Place.objects.create(code="E05000001", name="Mill", population=9000)
    Place.objects.create(code="E05000002", name="Hill", population=8000)
    people: dict[str, Officer] = {
        "olive": factories.officer(name="Olive Officer", email="olive@aldermere.example", role="author"),
        "asha": factories.officer(name="Asha Approver", email="asha@aldermere.example", role="board"),
        "cora": factories.officer(name="Cora Corporate", email="cora@aldermere.example", role="corporate"),
    }
    pages = {}
    for name, officer in people.items():
        give_second_factor(officer)
        pages[name] = visit("desk")
        sign_in(pages[name], officer)
    olive = pages["olive"]
    log_the_survey(olive)
    register(olive)
    ten_weeks_are_enforced(olive)
    a_clash_is_seen_and_avoided(olive)
    neighbours_are_named(olive)
    write_and_submit(olive)
    set_aside(pages["cora"])
    approve(pages["asha"])
    the_years_load(pages["cora"])
    assert Consultation.objects.get(slug=SLUG).state == State.APPROVED
