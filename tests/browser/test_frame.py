"""The real frames: the public's front door in the council's colours, the officers' desk with its shortcuts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit, axe, overflow

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("size", ["desk", "small"])
@pytest.mark.parametrize("address", ["/", "/consultations/", "/contact/", "/accounts/sign-in/", "/no-such-page/"])
def test_public_pages_have_no_fault_axe_can_find_and_fit(visit: Visit, council: Any, address: str, size: str) -> None:
    page = visit(size)
    page.goto(address)
    axe(page)
    assert overflow(page) == []


@pytest.mark.parametrize("size", ["desk", "small"])
@pytest.mark.parametrize("address", ["/officers/", "/officers/search/?q=market", "/officers/help/"])
def test_officer_pages_have_no_fault_axe_can_find_and_fit(
    visit: Visit, sign_in: Callable[[Page, Any], None], olive: Any, address: str, size: str
) -> None:
    page = visit(size)
    sign_in(page, olive)
    page.goto(address)
    axe(page)
    assert overflow(page) == []


def test_the_councils_colours_reach_the_page(desk: Page, council: Any) -> None:
    council.colours = {"brand": "#5b2a86", "link": "#5b2a86"}
    council.save()
    desk.goto("/consultations/")
    brand = "getComputedStyle(document.documentElement).getPropertyValue('--fm-brand')"
    assert desk.evaluate(brand).strip() == "#5b2a86"
    axe(desk)


def test_one_key_leads_to_the_search_and_another_to_the_help(
    desk: Page, sign_in: Callable[[Page, Any], None], olive: Any
) -> None:
    sign_in(desk, olive)
    desk.goto("/officers/")
    desk.keyboard.press("/")
    assert desk.evaluate("document.activeElement.id") == "site-search"
    desk.keyboard.type("a/b?")
    assert desk.locator("#site-search").input_value() == "a/b?"
    desk.locator("h1").click()
    desk.keyboard.press("?")
    desk.wait_for_url("**/officers/help/")


def test_the_shortcuts_can_be_turned_off_and_stay_off(
    desk: Page, sign_in: Callable[[Page, Any], None], olive: Any
) -> None:
    """WCAG 2.1.4."""
    sign_in(desk, olive)
    desk.goto("/officers/")
    desk.get_by_role("button", name="Turn keyboard shortcuts off").click()
    desk.locator("h1").click()
    desk.keyboard.press("/")
    assert desk.evaluate("document.activeElement.id") != "site-search"
    desk.reload()
    assert desk.get_by_role("button", name="Turn keyboard shortcuts on").is_visible()


def test_the_security_policy_lets_nothing_inline_run(desk: Page, council: Any) -> None:
    """The console must stay silent on a page with scripts, styles, drawings and a form; the fixture watches it."""
    desk.goto("/contact/")
    policy = desk.request.get("/contact/").headers["content-security-policy"]
    assert "default-src 'self'" in policy and "unsafe" not in policy
