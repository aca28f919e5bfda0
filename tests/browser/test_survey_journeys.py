"""The whole way through a survey as people take it: on a phone without scripts, by keyboard alone, interrupted."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from folkmoot.ask.responses.models import Draft, Response
from folkmoot.ask.responses.queries import answers
from folkmoot.plan.register.models import Activity, Consultation
from tests.browser.conftest import Visit
from tests.browser.test_survey_states import buses, everything, fill_everything, press
from tests.integration.survey.conftest import address

__all__ = ["buses", "everything"]
pytestmark = pytest.mark.django_db(transaction=True)


def test_on_a_phone_without_scripts_ravi_answers_every_type_of_question(visit: Visit, everything: Consultation) -> None:
    page = visit("phone", javascript=False)
    page.goto(address(everything))
    page.get_by_role("button", name="Start").click()
    press(page, "Send my response")
    assert "There is a problem" in page.content()
    fill_everything(page)
    press(page, "Send my response")
    assert page.get_by_role("heading", level=1).inner_text() == "Thank you. We have your response."
    stored = answers(Activity.objects.get(), Response.objects.get())
    assert stored["single.other"] == "Only at night"
    assert stored["grid"] == {"trees": "a", "other": "d"}
    assert stored["day"] == "2007-03-27"
    assert stored["rank"] == ["safe"]


def test_on_a_phone_without_scripts_ravi_goes_through_branches_saves_and_comes_back(
    visit: Visit, buses: Consultation
) -> None:
    page = visit("phone", javascript=False)
    page.goto(address(buses, "page", "use"))
    page.get_by_label("Yes").check()
    press(page, "Continue")
    page.get_by_label("How often?").fill("daily")
    press(page, "Save and come back later")
    code = page.locator("#code").inner_text()
    other = visit("small", javascript=False)
    other.goto(address(buses, "return"))
    other.get_by_label("Your code").fill(code.lower())
    press(other, "Continue")
    other.get_by_role("button", name="Go on with them").click()
    other.get_by_label("How many minutes do you wait?").fill("7")
    press(other, "Continue")
    other.get_by_role("link", name="Back").click()
    assert other.get_by_label("How many minutes do you wait?").input_value() == "7"
    press(other, "Continue")
    press(other, "Continue")
    other.get_by_role("link", name="Change How often?").click()
    other.get_by_label("How often?").fill("twice a week")
    press(other, "Continue")
    press(other, "Send my response")
    assert "You said twice a week." in other.content()
    receipt = other.locator("#code").inner_text()
    press(other, "I have my code, leave this page")
    other.goto(address(buses, "change"))
    other.get_by_label("Your code").fill(receipt)
    press(other, "Continue")
    press(other, "Send my changes")
    assert Response.objects.get().amendments == 1


def _tab_to(page: Page, name: str) -> None:
    """Press Tab until a box or a button that is called so has the focus."""
    for _press in range(60):
        page.keyboard.press("Tab")
        words = page.evaluate(
            """() => {
                const here = document.activeElement;
                if (here.matches("a:not([role=button])")) return "";
                return (here.labels?.[0] ?? here).textContent.trim();
            }"""
        )
        if words.startswith(name):
            return
    pytest.fail(f"Tab never came to “{name}”.")


def test_with_the_keyboard_alone_ravi_answers_and_sends(desk: Page, buses: Consultation) -> None:
    desk.goto(address(buses))
    _tab_to(desk, "Start")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/page/use/**")
    _tab_to(desk, "Yes")
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Space")
    _tab_to(desk, "Continue")
    desk.keyboard.press("Enter")
    desk.get_by_label("Why not?").wait_for()
    _tab_to(desk, "Why not?")
    desk.keyboard.type("Too slow.")
    _tab_to(desk, "Continue")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/page/you/**")
    _tab_to(desk, "How old are you?")
    desk.keyboard.press("ArrowDown")
    _tab_to(desk, "Continue")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/check/**")
    _tab_to(desk, "Send my response")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/receipt/**")
    stored = answers(Activity.objects.get(), Response.objects.get())
    assert stored == {"bus": "no", "why_not": "Too slow.", "age": "u25"}


def test_the_enter_key_in_a_box_goes_on_and_never_changes_the_language(desk: Page, buses: Consultation) -> None:
    desk.goto(address(buses, "page", "use"))
    desk.get_by_label("Yes").check()
    press(desk, "Continue")
    desk.get_by_label("How often?").fill("daily")
    desk.get_by_label("How often?").press("Enter")
    desk.wait_for_url("**/page/wait/**")
    assert "How many minutes do you wait?" in desk.content()


def test_answers_survive_a_browser_that_dies(visit: Visit, buses: Consultation) -> None:
    page = visit("phone")
    page.goto(address(buses, "page", "use"))
    page.get_by_label("No").check()
    press(page, "Continue")
    page.get_by_label("Why not?").fill("Too slow.")
    press(page, "Continue")
    cookies = page.context.cookies()
    page.context.close()
    again = visit("phone")
    again.context.add_cookies([{**cookie} for cookie in cookies])  # type: ignore[typeddict-item]  # what is on the disk
    again.goto(address(buses))
    again.get_by_role("button", name="Go on with them").click()
    again.goto(address(buses, "page", "use"))
    assert again.get_by_label("Why not?").input_value() == "Too slow."
    assert Draft.objects.count() == 1


def test_the_back_button_keeps_what_was_typed(phone: Page, buses: Consultation) -> None:
    phone.goto(address(buses, "page", "use"))
    phone.get_by_label("No").check()
    press(phone, "Continue")
    phone.get_by_label("Why not?").fill("Too slow.")
    press(phone, "Continue")
    phone.wait_for_url("**/page/you/**")
    phone.get_by_role("link", name="Back", exact=True).click()
    assert phone.get_by_label("Why not?").input_value() == "Too slow."
    phone.go_back()
    press(phone, "Continue")
    assert "Check your answers" in phone.content()
