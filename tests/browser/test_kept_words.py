"""What is typed into a brief and not saved survives a closed page, and is gone once saved or signed out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.plan.briefs.queries import brief_texts
from folkmoot.plan.register.models import Consultation
from tests import factories
from tests.browser.conftest import Visit, axe

SignIn = Callable[[Page, Officer], None]

WORDS = "Two officers read every answer, and a third settles what they disagree on."
KEPT = "Object.keys(localStorage).filter((key) => key.startsWith('folkmoot-kept:')).length"


@pytest.fixture
def draft(olive: Officer) -> Consultation:
    return factories.consultation(by=olive)


def _address(made: Consultation) -> str:
    return f"/officers/consultations/{made.slug}/brief/use/"


def _type_and_close(page: Page, made: Consultation) -> Page:
    page.goto(_address(made))
    page.locator("textarea[name=text]").first.fill(WORDS)
    expect(page.get_by_text("Kept on this computer at")).to_be_visible()
    axe(page)
    context = page.context
    page.close()
    fresh = context.new_page()
    fresh.goto(_address(made))
    return fresh


def test_closed_without_saving_brought_back_saved_and_gone(
    visit: Visit, sign_in: SignIn, olive: Officer, draft: Consultation
) -> None:
    page = visit("desk")
    sign_in(page, olive)
    page = _type_and_close(page, draft)
    box = page.locator("textarea[name=text]").first
    expect(box).to_have_value("")
    expect(page.get_by_text("Words you did not save")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Bring them back").click()
    expect(box).to_have_value(WORDS)
    assert brief_texts(draft) == {}
    page.get_by_role("button", name="Save and go back to the brief").click()
    expect(page.locator("h1")).to_have_text("Brief")
    assert brief_texts(draft) == {"use": WORDS}
    assert page.evaluate(KEPT) == 0
    page.goto(_address(draft))
    expect(page.locator("textarea[name=text]").first).to_have_value(WORDS)
    expect(page.get_by_text("Words you did not save")).to_have_count(0)


def test_what_is_not_wanted_is_forgotten_and_signing_out_forgets_all(
    visit: Visit, sign_in: SignIn, olive: Officer, draft: Consultation
) -> None:
    page = visit("desk")
    sign_in(page, olive)
    page = _type_and_close(page, draft)
    page.get_by_role("button", name="Forget them").click()
    assert page.evaluate(KEPT) == 0
    page = _type_and_close(page, draft)
    assert page.evaluate(KEPT) == 1
    page.get_by_role("button", name="Sign out").first.click()
    page.wait_for_load_state()
    assert page.evaluate(KEPT) == 0
    assert brief_texts(draft) == {}


def test_without_scripts_the_page_writes_as_ever(
    visit: Visit, sign_in: SignIn, olive: Officer, draft: Consultation
) -> None:
    page = visit("desk", javascript=False)
    sign_in(page, olive)
    page.goto(_address(draft))
    page.locator("textarea[name=text]").first.fill(WORDS)
    page.get_by_role("button", name="Save and go back to the brief").click()
    assert brief_texts(draft) == {"use": WORDS}


def test_a_session_that_ended_while_writing_loses_nothing(
    visit: Visit, sign_in: SignIn, olive: Officer, draft: Consultation
) -> None:
    page = visit("desk")
    sign_in(page, olive)
    page.goto(_address(draft))
    page.locator("textarea[name=text]").first.fill(WORDS)
    page.context.clear_cookies()
    page.get_by_role("button", name="Save and go back to the brief").click()
    page.wait_for_load_state()
    assert brief_texts(draft) == {}
    sign_in(page, olive)
    page.goto(_address(draft))
    page.get_by_role("button", name="Bring them back").click()
    expect(page.locator("textarea[name=text]").first).to_have_value(WORDS)
