"""The survey as residents meet it, from the start page to changing a response that was sent."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.tour import stop


def continue_on(page: Page) -> None:
    """The button at the end of the page; the next page is there before anything else is done."""
    with page.expect_navigation():
        page.locator("form#survey button.govuk-button:not(.govuk-button--secondary)").click()


def start(page: Page) -> None:
    with page.expect_navigation():
        page.locator("main a.govuk-button--start").click()


def street(page: Page) -> None:
    start(page)
    page.get_by_label("every week").check()
    page.get_by_label("On foot").check()
    page.get_by_label("Which part of the borough").select_option("s")
    continue_on(page)


def proposal(page: Page) -> None:
    street(page)
    for row in page.locator(".fm-grid").first.get_by_role("group").filter(has=page.get_by_role("radio")).all():
        row.get_by_role("radio").nth(1).check()
    page.get_by_label("Safety for children").fill("1")
    page.get_by_label("Clean air").fill("2")
    page.get_by_label("What would the proposal mean").fill("My children cross here & it is <b>dangerous</b>.\n" * 3)
    continue_on(page)


def money(page: Page) -> None:
    proposal(page)
    page.get_by_label("What would you pay").fill("2.50")
    page.get_by_label("How many people").fill("3")
    for name, value in {"day": "27", "month": "3", "year": "2025"}.items():
        page.locator(f"input[name='last.{name}']").fill(value)
    continue_on(page)


def check(page: Page) -> None:
    money(page)
    page.get_by_label("Your postcode").fill("OX1 1AA")
    continue_on(page)


def sent(page: Page) -> None:
    check(page)
    page.get_by_role("button", name="Send my response").click()


def nonsense(page: Page) -> None:
    """Every box that can be filled wrongly is."""
    page.get_by_label("What would you pay").fill("a lot")
    page.get_by_label("How many people").fill("-3")
    page.locator("input[name='last.day']").fill("31")
    page.locator("input[name='last.month']").fill("2")
    continue_on(page)


def saved(page: Page) -> None:
    street(page)
    page.get_by_role("button", name="Save and come back later").click()


def bad_email(page: Page) -> None:
    page.get_by_label("Your e-mail address").fill("nobody at all")
    page.locator("#email").locator("xpath=ancestor::form").get_by_role("button").click()


def wrong_code(page: Page) -> None:
    page.get_by_label("Your code").fill("AAAA-BBBB-CCCC-DDDD")
    page.get_by_role("button", name="Continue").click()


def come_back(page: Page) -> None:
    """Save, and enter the code again, as on another device."""
    saved(page)
    code = page.locator("#code").inner_text()
    page.goto(page.url.replace("/saved/", "/return/"))
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Continue").click()


def amend(page: Page) -> None:
    sent(page)
    code = page.locator("#code").inner_text()
    page.goto(page.url.replace("/receipt/", "/change/"))
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Continue").click()


def amended(page: Page) -> None:
    amend(page)
    page.get_by_role("button", name="Send my changes").click()


def changed_page(page: Page) -> None:
    check(page)
    page.get_by_role("link", name=re.compile("Change.*What would you pay")).click()


def then(*acts):
    def act(page: Page) -> None:
        for one in acts:
            one(page)

    return act


def driver(page: Page) -> None:
    start(page)
    page.get_by_label("Yes", exact=True).check()
    continue_on(page)


def unsafe(page: Page) -> None:
    driver(page)
    continue_on(page)


def never(page: Page) -> None:
    """An answer that brings another question into view on the same page."""
    start(page)
    page.get_by_label("never", exact=True).check()
    continue_on(page)
    expect(page.locator("main")).to_contain_text("What keeps you away?")


def missing_at_the_end(page: Page) -> None:
    """Reach the check, then take the required answer's page away by another path: change and leave it unanswered."""
    check(page)


def one_page_sent(page: Page) -> None:
    start(page)
    page.locator("input[type=radio]").first.check()
    continue_on(page)


def back_to_start(page: Page) -> None:
    street(page)
    page.goto(re.sub(r"page/.*", "", page.url))


OPEN = "rich"
START = "survey:start"
STOPS = [
    stop(START, OPEN),
    stop(START, OPEN, state="with answers not sent", act=back_to_start),
    stop(START, OPEN, state="come back with the code", begin="survey:start", act=come_back),
    stop(START, "languages"),
    stop(START, "languages", state="in Welsh", query="?language=cy"),
    stop(START, "languages", state="in Arabic", query="?language=ar"),
    stop(START, "long"),
    stop(START, "one page"),
    stop(START, "scheduled", state="not open yet"),
    stop(START, "closed", state="closed"),
    stop(START, "cancelled", state="stopped"),
    stop("survey:page", OPEN, "street", state="first page"),
    stop("survey:page", OPEN, "street", state="first page sent empty", act=continue_on, status=422),
    stop("survey:page", OPEN, "street", state="another question came into view", begin=START, act=never),
    stop("survey:page", OPEN, "proposal", state="grids and ranking", begin=START, act=street),
    stop(
        "survey:page",
        OPEN,
        "proposal",
        state="grids sent empty",
        begin=START,
        act=then(street, continue_on),
        status=422,
    ),
    stop("survey:page", OPEN, "money", state="numbers and dates", begin=START, act=proposal),
    stop(
        "survey:page",
        OPEN,
        "money",
        state="numbers filled wrongly",
        begin=START,
        act=then(proposal, nonsense),
        status=422,
    ),
    stop("survey:page", OPEN, "money", state="reached from the check", begin=START, act=changed_page),
    stop("survey:page", OPEN, "you", state="about you", begin=START, act=money),
    stop("survey:page", OPEN, "you", state="without earlier answers", status=404),
    stop("survey:page", "one page", "all", state="the only page"),
    stop("survey:page", "one page", "all", state="the only page sent empty", act=continue_on, status=422),
    stop("survey:page", "points", "driving", state="yes or no"),
    stop("survey:page", "points", "driving", state="yes or no, sent empty", act=continue_on, status=422),
    stop("survey:page", "points", "safety", state="scales", begin=START, act=driver),
    stop("survey:page", "points", "safety", state="scales, sent empty", begin=START, act=unsafe, status=422),
    stop("survey:page", "long", "one"),
    stop("survey:page", "long", "one", state="sent empty", act=continue_on, status=422),
    stop("survey:page", "languages", "use", state="in Welsh", query="?language=cy"),
    stop("survey:page", "languages", "use", state="in Arabic", query="?language=ar"),
    stop("survey:page", "closed", "views", state="closed"),
    stop("survey:check", OPEN, begin=START, act=check),
    stop("survey:check", OPEN, state="without answers", status=404),
    stop("survey:check", OPEN, state="changing a response", begin=START, act=amend),
    stop("survey:receipt", OPEN, begin=START, act=sent),
    stop("survey:receipt", OPEN, state="after a change", begin=START, act=amended),
    stop("survey:receipt", "one page", begin=START, act=one_page_sent),
    stop("survey:email", OPEN, state="an address with a mistake", begin=START, act=then(sent, bad_email), status=422),
    stop("survey:saved", OPEN, begin=START, act=saved),
    stop("survey:saved", OPEN, state="an address with a mistake", begin=START, act=then(saved, bad_email), status=422),
    stop("survey:return", OPEN),
    stop("survey:return", OPEN, state="wrong code", act=wrong_code, status=422),
    stop("survey:change", OPEN),
    stop("survey:change", OPEN, state="wrong code", act=wrong_code, status=422),
]

UNSEEN = {
    "survey:forget": "takes a form only, and leads back to the start",
}
