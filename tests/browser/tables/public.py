"""What everybody sees: the front door, the consultations in every state, what the law asks for, errors."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.tour import send_empty, stop

ONE = "portal:consultation"


def with_mistake(page: Page) -> None:
    page.get_by_label("Your message").fill("My street is missing on the plan.")
    page.get_by_label("E-mail").first.fill("nobody at all")
    page.locator("main form button[type=submit]").first.click()


def write(page: Page) -> None:
    page.get_by_label("Your message").fill("My street is missing on the plan.")
    page.locator("main form button[type=submit]").first.click()


EMPTY_SITE = [
    stop("portal:home", state="nothing yet"),
    stop("portal:find", state="nothing yet"),
    stop("portal:answered", state="nothing yet"),
]

STOPS = [
    stop("portal:home"),
    stop("portal:find"),
    stop("portal:find", state="open", query="?state=open"),
    stop("portal:find", state="with results", query="?state=results"),
    stop("portal:find", state="nothing fits", query="?q=xylophone"),
    stop("portal:find", state="filters open", query="?q=market&audience=young"),
    stop("portal:find", state="a postcode that is none", query="?postcode=hello", status=422),
    stop("portal:answered"),
    *(
        stop(ONE, key)
        for key in ("scheduled", "open", "rich", "closed", "reported", "decided", "overdue", "told", "long")
    ),
    stop(ONE, "cancelled"),
    stop("portal:history", "rich"),
    stop("portal:history", "told", state="decided and told"),
    stop("portal:history", "rich", state="no day", query="?day-day=x&day-month=&day-year=2026", status=422),
    stop("portal:past", "rich", "today", state="open"),
    stop("portal:past", "told", "today", state="decided and told"),
    stop("portal:past", "rich", "2001-01-01", state="long ago", status=404),
    stop("portal:consultation_privacy", "rich"),
    stop("portal:consultation_privacy", "long"),
    stop("portal:contact"),
    stop("portal:contact", state="sent empty", act=send_empty, status=422),
    stop("portal:contact", state="an address with a mistake", act=with_mistake, status=422),
    stop("portal:contact_sent", begin="portal:contact", act=write),
    stop("portal:accessibility"),
    stop("portal:privacy"),
    stop("portal:cookies"),
    stop("portal:record"),
    stop("/no-such-page/", state="not found", status=404),
    stop("/consultations/no-such-consultation/", state="no such consultation", status=404),
    stop("/consultations/parking-in-westbury/", state="not announced", status=404),
]

MANY = [stop("portal:find", state="second of three pages", query="?page=2")]

UNSEEN = {
    "portal:feed": "a feed for machines",
    "portal:robots": "for machines",
    "portal:sitemap": "for machines",
    "portal:healthz": "for machines",
    "portal:readyz": "for machines",
    "portal:language": "takes the choice and leads back to the page it was made on",
    "portal:record_heads": "a file",
    "portal:record_checker": "a file",
    "register:document": "a file",
    "register:picture": "a file",
    "theme": "a stylesheet",
    "logo": "a picture",
}
