"""What is wrong on an open page is put right in front of everybody: two officers, and a resident who answers again.

Ravi answers. Olive finds a spelling mistake in a question and a wrong word on the page, and prepares a correction; Mae,
who wrote none of it, publishes it. Ravi reads what changed, and changes his answer with the code on his receipt. Then
Olive and Mae write in one form at the same time, and nothing either of them typed is lost.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from folkmoot.ask.responses.models import Response
from folkmoot.groundwork.jobs.worker import run_all
from folkmoot.groundwork.messaging.models import OutboxMessage
from folkmoot.plan.register.rules import State
from tests import factories
from tests.browser.conftest import Visit, axe
from tests.journeys.people import give_second_factor, sign_in

SLUG = "a-safer-high-street"
DESK, PUBLIC = f"/officers/consultations/{SLUG}/", f"/consultations/{SLUG}/"


def answer(page: Page) -> str:
    page.goto(PUBLIC + "survey/")
    page.get_by_role("button", name="Start").click()
    page.get_by_label("Yes").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Your e-mail address").fill("ravi@example.org")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Send my response").click()
    return page.locator("#code").inner_text()


def prepare(page: Page) -> None:
    """Olive corrects a word of the page and a question, and writes the notice."""
    page.goto(DESK)
    page.get_by_role("link", name="Corrections").first.click()
    page.get_by_role("link", name="The words of the page").click()
    page.get_by_label("Summary").fill("A crossing by the library.")
    page.get_by_role("button", name="Keep the words").click()
    page.get_by_role("link", name="Questionnaire: page 1").click()
    page.get_by_label("Question 1", exact=True).fill("Do you support the zebra crossing?")
    page.get_by_role("button", name="Keep the words").click()
    page.get_by_role("button", name="Write the notice").click()
    page.get_by_label("Why is this corrected?").fill("We named the wrong building.")
    page.get_by_label("Yes. Somebody might have answered differently.").check()
    page.get_by_label("Tell those who left an e-mail address").check()
    page.get_by_label("Ask people to look at their answers again").check()
    page.get_by_role("button", name="Keep the notice").click()
    page.goto(DESK + "corrections/publish/")
    page.get_by_role("button", name="Publish it").click()
    expect(page.locator("main")).to_contain_text("Ask a colleague who may run this consultation")


def publish(page: Page) -> None:
    """Mae finds it on her desk, reads what people will read, and publishes it."""
    page.goto("/officers/")
    expect(page.locator("main")).to_contain_text("Read the correction and publish it.")
    page.goto(DESK + "corrections/")
    page.get_by_role("button", name="Look at it and publish").click()
    expect(page.locator("main")).to_contain_text("One person has answered so far.")
    axe(page)
    page.get_by_role("button", name="Publish it").click()
    expect(page.locator("main")).to_contain_text("Published by Mae Manager.")


def answer_again(page: Page, code: str) -> None:
    """Ravi reads the correction on his phone, and changes his answer in the corrected words."""
    page.goto(PUBLIC)
    expect(page.locator("main")).to_contain_text("We named the wrong building.")
    expect(page.locator("main")).to_contain_text("please look at your answers again")
    page.goto(PUBLIC + "survey/change/")
    page.get_by_label("code").fill(code)
    page.locator("main button[type=submit]").first.click()
    page.goto(PUBLIC + "survey/page/views/")
    expect(page.locator("main")).to_contain_text("Do you support the zebra crossing?")
    page.get_by_label("No", exact=True).check()
    page.get_by_role("button", name="Continue").click()
    page.goto(PUBLIC + "survey/check/")
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text("Your changes are stored")


def write_together(first: Page, second: Page) -> None:
    """Both have the words of the next correction open; the second to save sees both texts and joins them."""
    for page in (first, second):
        page.goto(DESK + "corrections/words/")
    first.get_by_label("What happens next").fill("The cabinet decides in May.")
    first.get_by_role("button", name="Keep the words").click()
    second.get_by_label("Contact telephone").fill("01632 960001")
    second.get_by_label("What happens next").fill("We write to everybody in June.")
    second.get_by_role("button", name="Keep the words").click()
    expect(second.locator("main")).to_contain_text("saved this in the meantime, on ")
    expect(second.get_by_label("What happens next: saved in the meantime")).to_have_value("The cabinet decides in May.")
    axe(second)
    second.get_by_label("What happens next", exact=False).last.fill(
        "The cabinet decides in May. We write to everybody in June."
    )
    second.get_by_role("button", name="Keep the words").click()
    expect(second.locator("main")).to_contain_text("The cabinet decides in May. We write to everybody in June.")
    expect(second.locator("main")).to_contain_text("01632 960001")


@pytest.mark.django_db(transaction=True)
def test_a_mistake_is_put_right_in_front_of_everybody(visit: Visit, olive, asha):
    factories.consultation(by=olive, board=asha, state=State.OPEN)
    mae = factories.officer(name="Mae Manager", email="mae@aldermere.example", role="manager")
    ravi = visit("phone", javascript=False)
    code = answer(ravi)
    desks = []
    for officer in (olive, mae):
        give_second_factor(officer)
        desks.append(visit("desk"))
        sign_in(desks[-1], officer)
    prepare(desks[0])
    publish(desks[1])
    run_all()
    assert "We named the wrong building." in OutboxMessage.objects.get(to="ravi@example.org").body
    answer_again(ravi, code)
    response = Response.objects.get()
    assert response.amendments == 1
    assert response.version is not None and response.version.number == 2
    write_together(desks[0], desks[1])
