"""Every component, in both frames, judged by a browser: accessible, fitting, usable by keyboard and without scripts."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit, axe, overflow

FRAMES = ["/gallery/", "/gallery/officer/"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _routed(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.browser.gallery_urls"


@pytest.mark.parametrize("address", FRAMES)
@pytest.mark.parametrize("size", ["desk", "phone", "small"])
def test_axe_finds_no_fault(visit: Visit, address: str, size: str) -> None:
    page = visit(size)
    page.goto(address)
    axe(page)
    page.evaluate("document.querySelectorAll('details').forEach((details) => (details.open = true))")
    axe(page)


@pytest.mark.parametrize("address", FRAMES)
def test_nothing_sticks_out_of_a_window_320_pixels_wide(small: Page, address: str) -> None:
    small.goto(address)
    assert overflow(small) == []
    assert small.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("address", FRAMES)
def test_text_twice_as_large_still_fits(desk: Page, address: str) -> None:
    desk.goto(address)
    desk.evaluate("document.documentElement.style.fontSize = '200%'")
    assert overflow(desk) == []


@pytest.mark.parametrize("address", FRAMES)
def test_text_spaced_widely_still_fits(small: Page, address: str) -> None:
    """WCAG 1.4.12."""
    small.goto(address)
    small.evaluate(
        """() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; \
word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }");
            document.adoptedStyleSheets = [sheet];
        }"""
    )
    assert overflow(small) == []


@pytest.mark.parametrize("address", FRAMES)
@pytest.mark.parametrize("size", ["desk", "small"])
def test_every_target_is_at_least_24_pixels(visit: Visit, address: str, size: str) -> None:
    """WCAG 2.5.8: links within a sentence are excepted, as the rule does."""
    page = visit(size)
    page.goto(address)
    small_targets = page.evaluate(
        """() => {
            const inText = (element) => element.matches(":is(p, li, dd, td, th, h3) > a")
                && getComputedStyle(element).display === "inline";
            const targets = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")];
            return targets.filter((element) => {
                const box = element.getBoundingClientRect();
                return box.width > 1 && !inText(element) && (box.height < 24 || box.width < 24);
            }).map((element) => element.outerHTML.slice(0, 100));
        }"""
    )
    assert small_targets == []


@pytest.mark.parametrize("address", FRAMES)
def test_the_keyboard_reaches_everything_in_order_and_focus_is_always_seen(desk: Page, address: str) -> None:
    desk.goto(address)
    desk.evaluate(_FROM_THE_TOP)
    wanted = desk.evaluate(
        """() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, "
            + "[tabindex='0']")].filter((e) => e.checkVisibility({visibilityProperty: true}) && !e.disabled).length"""
    )
    seen: list[str] = []
    unseen: list[str] = []
    desk.keyboard.press("Tab")
    for _press in range(wanted + 5):
        state = desk.evaluate(_FOCUS)
        if state["tag"] == "BODY":
            break
        seen.append(state["tag"])
        if not state["visible"]:
            unseen.append(state["html"])
        desk.keyboard.press("Tab")
    assert unseen == []
    # A group of radios is one stop.
    assert len(seen) >= wanted - 12


# A message on the gallery takes the focus; the keyboard shall begin at the beginning all the same.
_FROM_THE_TOP = "document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')"
_FOCUS = """() => {
    const element = document.activeElement;
    const drawn = element.matches(".govuk-radios__input, .govuk-checkboxes__input")
        ? getComputedStyle(element.nextElementSibling, "::before") : getComputedStyle(element);
    const outlined = drawn.outlineStyle !== "none" && parseFloat(drawn.outlineWidth) >= 2;
    const shadowed = drawn.boxShadow !== "none";
    return {tag: element.tagName, html: element.outerHTML.slice(0, 120), visible: outlined || shadowed};
}"""


def test_the_skip_link_is_the_first_stop_and_leads_to_the_main_part(desk: Page) -> None:
    desk.goto("/gallery/")
    desk.evaluate(_FROM_THE_TOP)
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.textContent") == "Skip to main content"
    desk.keyboard.press("Enter")
    assert desk.evaluate("document.activeElement.id") == "main-content"


def test_a_choice_opens_its_box_and_only_when_taken(desk: Page) -> None:
    desk.goto("/gallery/")
    box = desk.locator("#id_travel_other")
    assert box.is_hidden()
    desk.get_by_label("Something else").first.check()
    assert box.is_visible()
    desk.get_by_label("Walk").first.check()
    assert box.is_hidden()


def test_none_of_these_unticks_the_others(desk: Page) -> None:
    desk.goto("/gallery/")
    desk.locator("#id_reasons").check()
    desk.locator("#id_reasons-5").check()
    assert not desk.locator("#id_reasons").is_checked()
    desk.locator("#id_reasons-2").check()
    assert not desk.locator("#id_reasons-5").is_checked()


def test_without_scripts_nothing_is_hidden(plain: Page) -> None:
    plain.goto("/gallery/")
    assert plain.locator("#id_travel_other").is_visible()
    assert plain.get_by_role("link", name="You said, we did").is_visible()
    assert plain.locator("button[data-print]").is_hidden()


def test_an_error_in_the_summary_leads_to_its_box(desk: Page) -> None:
    desk.goto("/gallery/")
    for text, ident in [
        ("Enter a whole number.", "id_m-age"),
        ("The year must have 4 numbers.", "id_m-born-year"),
        ("Choose an answer to “Why do you come?”.", "id_m-reasons"),
        ("Tick “I have read the privacy notice” to continue.", "id_m-agree"),
    ]:
        desk.locator(".govuk-error-summary").get_by_role("link", name=text).click()
        assert desk.evaluate("document.activeElement.id") == ident


def test_the_counter_counts_what_is_typed(desk: Page) -> None:
    desk.goto("/gallery/")
    desk.locator("#id_comments").fill("Trees")
    desk.get_by_text("You have 495 characters remaining").first.wait_for()


def test_a_short_table_sorts_by_its_headings(desk: Page) -> None:
    desk.goto("/gallery/")
    table = desk.locator("table[data-sortable]")
    first = table.locator("tbody tr").first
    table.get_by_role("button", name="People").click()
    assert first.inner_text().startswith("Abbey")
    table.get_by_role("button", name="People").click()
    assert first.inner_text().startswith("Riverside")
    assert table.locator("th").nth(1).get_attribute("aria-sort") == "descending"


def test_a_box_is_as_wide_as_its_answer(visit: Visit) -> None:
    for size in ("desk", "small"):
        page = visit(size)
        page.goto("/gallery/")
        widths = {
            ident: page.locator(f"#{ident}").bounding_box()["width"]  # type: ignore[index]
            for ident in ("id_born-day", "id_born-year", "id_full_name")
        }
        assert 40 < widths["id_born-day"] < widths["id_born-year"] < 110 < widths["id_full_name"]


def test_the_menu_folds_away_on_a_phone(phone: Page) -> None:
    phone.goto("/gallery/")
    link = phone.get_by_role("link", name="You said, we did")
    assert link.is_hidden()
    phone.get_by_role("button", name="Menu").click()
    assert link.is_visible()


def test_forced_colours_and_reduced_motion_lose_nothing(visit: Visit) -> None:
    page = visit("desk", forced_colors="active", reduced_motion="reduce")
    page.goto("/gallery/")
    assert page.locator(".govuk-button").first.evaluate("e => getComputedStyle(e).borderTopWidth") != "0px"
    assert page.locator(".fm-bar").first.evaluate("e => getComputedStyle(e).fill") != "none"
    axe(page, allow=frozenset({"color-contrast"}))  # the reader's own colours are not ours to judge


def test_on_paper_there_is_no_furniture(desk: Page) -> None:
    desk.goto("/gallery/")
    desk.emulate_media(media="print")
    for furniture in (".fm-footer", ".govuk-service-navigation", ".fm-filters"):
        assert desk.locator(furniture).first.is_hidden()
    assert desk.get_by_role("heading", level=1).is_visible()


def test_the_typeface_is_ours_and_arrives(desk: Page) -> None:
    desk.goto("/gallery/")
    faces = desk.evaluate(
        "document.fonts.ready.then(() => [...document.fonts].filter(f => f.status === 'loaded').length)"
    )
    assert faces >= 1
    assert "Atkinson" in desk.locator("h1").evaluate("e => getComputedStyle(e).fontFamily")


def test_a_long_list_is_narrowed_by_typing_and_a_group_is_ticked_at_once(desk: Page) -> None:
    desk.goto("/gallery/")
    places = desk.locator("[data-long-list]").first
    find = places.get_by_label("Find in this list")
    find.fill("parish 3")
    assert places.locator("[data-long-in]:visible").count() == 2
    assert places.get_by_role("status").inner_text() == "Shown: 2 of 36"
    find.press("Enter")
    assert desk.url.endswith("/gallery/"), "to find is not to send"
    places.get_by_label("Parish 3").first.check()
    find.fill("")
    places.locator("summary").first.click()
    places.get_by_label("All 9 in Wards in North").check()
    assert places.locator("[data-long-in] input:checked").count() == 10
    assert places.locator(".fm-long__count").inner_text() == "10 of 36 chosen"
    places.get_by_label("Ward 2 Wards in North").uncheck()
    assert not places.get_by_label("All 9 in Wards in North").is_checked()


def test_a_long_list_works_without_scripts(plain: Page) -> None:
    plain.goto("/gallery/")
    places = plain.locator("[data-long-list]").first
    assert places.get_by_label("Find in this list").is_hidden()
    assert places.get_by_label("Ward 2 Wards in North").is_checked()
    places.locator("summary").nth(1).click()
    places.get_by_label("All 9 in Wards in South").check()
