"""Every state of the survey, judged by a browser: accessible, fitting on a small phone, readable when zoomed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from folkmoot.ask.survey.rendering.frame import forget_frames
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.rules import State
from tests import factories
from tests.browser.conftest import Visit, axe, overflow
from tests.integration.survey.conftest import address
from tests.integration.survey.questionnaires import BRANCHES, EVERY_TYPE, read

pytestmark = pytest.mark.django_db(transaction=True)
Fill = Callable[[Page], None]


@pytest.fixture(autouse=True)
def _new_frames() -> None:
    forget_frames()


@pytest.fixture
def everything(olive: Officer, asha: Officer) -> Consultation:
    return factories.consultation(
        by=olive, board=asha, state=State.OPEN, with_questionnaire=read(EVERY_TYPE), title="Everything at once"
    )


@pytest.fixture
def buses(olive: Officer, asha: Officer) -> Consultation:
    return factories.consultation(
        by=olive, board=asha, state=State.OPEN, with_questionnaire=read(BRANCHES), title="Buses in Aldermere"
    )


def press(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).last.click()
    page.wait_for_load_state()


def fill_everything(page: Page) -> None:
    page.get_by_label("Something else").check()
    page.locator("[id='q-single.other']").fill("Only at night")
    page.get_by_label("On foot").check()
    page.get_by_label("Which place?").select_option("north")
    page.get_by_label("Street").fill("High Street")
    page.get_by_label("Why?").fill("It is fast.")
    page.get_by_label("How many people live with you?").fill("3")
    page.get_by_label("Day", exact=True).fill("27")
    page.get_by_label("Month").fill("3")
    page.get_by_label("Year").fill("2007")
    page.get_by_role("group", name="More trees").get_by_label("Agree", exact=True).check()
    page.get_by_role("group", name="Fewer cars").get_by_label("Disagree").check()
    page.get_by_label("Safety").fill("1")


def _start(page: Page, made: Consultation) -> None:
    page.goto(address(made))


def _blank(page: Page, made: Consultation) -> None:
    page.goto(address(made, "page", "all"))


def _errors(page: Page, made: Consultation) -> None:
    _blank(page, made)
    page.get_by_label("How many people live with you?").fill("many")
    page.get_by_label("Day", exact=True).fill("31")
    page.get_by_label("Safety").fill("9")
    press(page, "Send my response")


def _receipt(page: Page, made: Consultation) -> None:
    _blank(page, made)
    fill_everything(page)
    press(page, "Send my response")


def _saved(page: Page, made: Consultation) -> None:
    _blank(page, made)
    press(page, "Save and come back later")


def _begun(page: Page, made: Consultation) -> None:
    _saved(page, made)
    _start(page, made)


def _code_wrong(page: Page, made: Consultation) -> None:
    page.goto(address(made, "change"))
    press(page, "Continue")


def _lost(page: Page, made: Consultation) -> None:
    page.goto(address(made, "check"))


def _closed(page: Page, made: Consultation) -> None:
    factories.close_early(made)
    page.goto(address(made))


STATES = [_start, _blank, _errors, _receipt, _saved, _begun, _code_wrong, _lost, _closed]


@pytest.mark.parametrize("size", ["desk", "small"])
@pytest.mark.parametrize("reach", STATES, ids=lambda reach: reach.__name__.strip("_"))
def test_axe_finds_no_fault_and_nothing_sticks_out(
    visit: Visit, everything: Consultation, reach: Callable[[Page, Consultation], None], size: str
) -> None:
    page = visit(size)
    reach(page, everything)
    axe(page)
    assert overflow(page) == []


@pytest.mark.parametrize("size", ["desk", "small"])
def test_the_pages_between_and_the_check_are_sound(visit: Visit, buses: Consultation, size: str) -> None:
    page = visit(size)
    page.goto(address(buses, "page", "use"))
    page.get_by_label("Yes").check()
    press(page, "Continue")
    axe(page)
    assert page.get_by_role("alert").inner_text().startswith("More to answer")
    page.get_by_label("How often?").fill("daily")
    press(page, "Continue")
    axe(page)
    page.get_by_label("How many minutes do you wait?").fill("5")
    press(page, "Cymraeg")
    axe(page)
    press(page, "English")
    press(page, "Continue")
    press(page, "Continue")
    axe(page)
    assert page.get_by_role("heading", level=1).inner_text() == "Check your answers"
    assert overflow(page) == []


def test_after_errors_the_summary_has_the_focus_and_leads_to_the_boxes(phone: Page, everything: Consultation) -> None:
    _errors(phone, everything)
    assert phone.title().startswith("Error: Everything")
    assert phone.evaluate("document.activeElement.className") == "govuk-error-summary"
    phone.get_by_role("link", name="Enter a whole number").click()
    assert phone.evaluate("document.activeElement.id") == "q-whole"
    assert phone.get_by_label("How many people live with you?").input_value() == "many"


def test_text_twice_as_large_and_widely_spaced_still_fits(visit: Visit, everything: Consultation) -> None:
    for size in ("desk", "small"):
        page = visit(size)
        _errors(page, everything)
        page.evaluate(
            """() => {
                document.documentElement.style.fontSize = innerWidth > 400 ? "200%" : "100%";
                const sheet = new CSSStyleSheet();
                sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; \
word-spacing: 0.16em !important; }");
                document.adoptedStyleSheets = [sheet];
            }"""
        )
        assert overflow(page) == []


def test_every_target_is_at_least_24_pixels(visit: Visit, everything: Consultation) -> None:
    for size in ("desk", "small"):
        page = visit(size)
        _blank(page, everything)
        small_targets = page.evaluate(
            """() => [...document.querySelectorAll("main a[href], main button, main input, main select, main textarea")]
                .filter((element) => {
                    const box = element.getBoundingClientRect();
                    return box.width > 1 && (box.height < 24 || box.width < 24);
                }).map((element) => element.outerHTML.slice(0, 100))"""
        )
        assert small_targets == []


def test_none_of_these_unticks_the_rest(desk: Page, everything: Consultation) -> None:
    _blank(desk, everything)
    desk.get_by_label("On foot").check()
    desk.get_by_label("Not at all").check()
    assert not desk.get_by_label("On foot").is_checked()


def test_the_box_for_something_else_opens_when_it_is_chosen(desk: Page, everything: Consultation) -> None:
    _blank(desk, everything)
    box = desk.locator("[id='q-single.other']")
    assert not box.is_visible()
    desk.get_by_label("Something else").check()
    assert box.is_visible()


def test_only_one_cookie_is_set_and_only_after_sending(desk: Page, everything: Consultation) -> None:
    _start(desk, everything)
    _blank(desk, everything)
    assert desk.context.cookies() == []
    fill_everything(desk)
    press(desk, "Send my response")
    (cookie,) = desk.context.cookies()
    assert cookie["httpOnly"] and cookie["path"] == address(everything)


def test_officers_see_the_preview_and_the_read_through(
    visit: Visit, everything: Consultation, olive: Officer, sign_in: Callable[[Page, Any], None]
) -> None:
    for size in ("desk", "small"):
        page = visit(size)
        sign_in(page, olive)
        for part in ("preview/?width=phone", "preview/", "read-through/"):
            page.goto(f"/officers/consultations/{everything.slug}/questionnaire/{part}")
            axe(page)
            assert overflow(page) == []
