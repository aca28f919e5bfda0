"""Selective licensing in England: opening is refused until neighbours have evidence and equality is signed.

Olive has an approved scheme with its ten weeks. The page says what stands in the way. She records one letter for three
groups, names the neighbouring district and writes to it, screens nine groups, and Sina signs.
Then it is scheduled; Ravi reads who was told, what was promised and whose equality was thought of.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.jobs.worker import run_all
from folkmoot.groundwork.messaging.models import OutboxMessage
from folkmoot.plan.assurance.models import EqualityAssessment
from folkmoot.plan.assurance.queries.equality import characteristics
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.actions.dates import set_dates
from folkmoot.plan.timetable.actions.timetable import choose_kind
from tests import factories
from tests.browser.conftest import Visit, axe
from tests.journeys.people import give_second_factor, sign_in

TITLE = "Licensing of landlords in Mill"
DESK = "/officers/consultations/licensing-of-landlords-in-mill/"


def approved(olive: Officer, asha: Officer) -> Consultation:
    """Approved for eleven weeks; the law was chosen after and approved too: nothing else is done."""
    now = timezone.now()
    opens, closes = now + timedelta(days=9), now + timedelta(days=9 + 78)
    made = factories.consultation(
        by=olive, board=asha, state=State.APPROVED, title=TITLE, opens_at=opens, closes_at=closes
    )
    promised = (now + timedelta(days=170)).date()
    set_dates(by=olive, consultation=made, opens_at=opens, closes_at=closes, feedback_due=promised)
    choose_kind(by=olive, consultation=made, kind_key="landlord-licensing")
    factories.approve_again(made, olive, asha)
    EqualityAssessment.objects.all().delete()
    return made


def refused(page: Page, *reasons: str) -> None:
    page.goto(DESK + "run/")
    for reason in reasons:
        expect(page.locator("main")).to_contain_text(reason)
    expect(page.get_by_role("button", name="Schedule it")).to_have_count(0)
    page.goto(DESK + "run/schedule/")
    page.locator("main form[method=post] button[type=submit]").first.click()
    assert Consultation.objects.get(title=TITLE).state == State.APPROVED


def tell_the_groups(page: Page) -> None:
    """One letter for landlords, tenants and residents."""
    page.goto(DESK)
    page.locator("main").get_by_role("link", name="Consultees").click()
    page.get_by_role("button", name="Record a notice").click()
    for group in ("Landlords and letting agents", "Tenants", "Residents and businesses"):
        page.get_by_label(group, exact=True).check()
    expect(page.get_by_label("People in adjoining areas", exact=False)).to_have_count(0)
    page.get_by_label("How?").select_option("letter")
    page.get_by_label("To whom?").fill("All 6,400 homes in Mill, and 1,240 landlords on the register")
    page.get_by_role("button", name="Keep the evidence").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("say where the proof is kept")
    page.get_by_label("Reference").fill("Printer's order 2231")
    page.get_by_role("button", name="Keep the evidence").click()
    expect(page.locator("main")).to_contain_text("3 of 4 lines are done")
    axe(page)


def name_and_tell_the_neighbours(page: Page) -> None:
    page.goto(DESK + "consultees/")
    neighbours = page.locator(".fm-line", has_text="People in adjoining areas, in neighbouring boroughs too")
    neighbours.get_by_role("link", name="Name a body").click()
    expect(page.locator("h1")).to_have_text("Name who is next door")
    page.get_by_label("Who is it?").fill("Merefield District Council")
    page.get_by_label("Organisation, as the public sees it").fill("Merefield District Council")
    page.get_by_label("Why are they affected?").fill("Landlords may move over the boundary.")
    page.get_by_label("E-mail address").fill("clerk@merefield.example")
    page.get_by_role("button", name="Add to the list").click()
    refused(page, "Named but not told yet: Merefield District Council")
    page.goto(DESK + "consultees/write/")
    axe(page)
    page.get_by_role("button", name="Send the letters").click()
    expect(page.locator("main")).to_contain_text("3 of 4 lines are done")
    run_all()  # a mail server takes them
    page.goto(DESK + "consultees/")
    expect(page.locator("main")).to_contain_text("4 of 4 lines are done")


def screen(page: Page) -> None:
    """Nine groups, one after the other."""
    page.goto(DESK + "equality/")
    page.locator("main").get_by_text("Begin", exact=True).click()
    page.get_by_label("Screening").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("link", name="The proposal and who is affected").click()
    page.get_by_label("What is proposed?").fill("Landlords in Mill need a licence for every home they let.")
    page.get_by_label("Who is affected?").fill("About 6,400 homes, and 1,240 landlords.")
    page.get_by_label("What evidence do you hold?").fill("Complaints and inspections of three years.")
    page.get_by_role("button", name="Save and go on").click()
    for one in characteristics():
        expect(page.locator("h1")).to_have_text(one.name)
        page.get_by_label("No effect").check()
        page.get_by_label("How will the consultation reach them?").fill("The letter to every home.")
        page.get_by_role("button", name="Save and go on").click()
    page.get_by_label("No", exact=True).check()
    axe(page)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("main")).to_contain_text("11 of 11 parts are done")
    page.get_by_role("button", name="Ask for a signature").click()
    expect(page.get_by_role("button", name="Read it and sign")).to_have_count(0)


def sign(page: Page) -> None:
    page.goto(DESK + "equality/")
    page.get_by_role("button", name="Read it and sign").click()
    expect(page.locator("main")).to_contain_text("Complaints and inspections of three years.")
    page.get_by_role("button", name="Sign it").click()
    expect(page.locator("main")).to_contain_text("signed by Sina Signer")


@pytest.mark.django_db(transaction=True)
def test_licensing_opens_only_when_neighbours_were_told_and_equality_is_signed(visit: Visit, council: object):
    olive = factories.officer(name="Olive Officer", email="olive@aldermere.example", role="author")
    asha = factories.officer(name="Asha Approver", email="asha@aldermere.example", role="board")
    sina = factories.signer()
    approved(olive, asha)
    for officer in (olive, sina):
        give_second_factor(officer)
    desk, other = visit("desk"), visit("desk")
    sign_in(desk, olive)
    sign_in(other, sina)

    refused(
        desk, "Not told yet: landlords and letting agents", "Regas v Enfield", "No equality screening is signed off"
    )
    tell_the_groups(desk)
    refused(desk, "Name those next door, one by one")
    name_and_tell_the_neighbours(desk)
    refused(desk, "No equality screening is signed off")
    screen(desk)
    sign(other)

    desk.goto(DESK + "run/")
    desk.get_by_role("button", name="Schedule it").click()
    desk.get_by_role("button", name="Schedule it").click()
    assert Consultation.objects.get(title=TITLE).state == State.SCHEDULED
    run_all()
    assert OutboxMessage.objects.get(to="clerk@merefield.example").sent_at is not None

    public = visit("phone", javascript=False)
    public.goto("/consultations/licensing-of-landlords-in-mill/")
    for words in ("Who we told", "Merefield District Council", "What we promised", "Equality"):
        expect(public.locator("main")).to_contain_text(words)
    expect(public.locator("main")).not_to_contain_text("Printer's order")
    public.get_by_role("link", name="Read the equality assessment").click()
    expect(public.locator("main")).to_contain_text("The letter to every home.")
