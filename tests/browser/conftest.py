"""A real Chromium for the tests in this folder, which are all marked `browser`.

`desk` and `phone` are pages at the usual sizes; `visit` makes others. Every page fails its test on a console error, an
uncaught script error, or a request to any other origin. `axe(page)` asks for no accessibility fault at all.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

# Playwright's own loop runs in this thread, and Django takes that for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

FOLDER = Path(__file__).parent
AXE = FOLDER.parents[1] / "node_modules" / "axe-core" / "axe.min.js"
STYLES = FOLDER.parents[1] / "folkmoot" / "groundwork" / "ui" / "static" / "built" / "folkmoot.css"
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-gpu", "--disable-component-update"]
ARGUMENTS += ["--disable-sync", "--no-first-run"]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = {"desk": (1280, 900), "phone": (375, 812), "small": (320, 640)}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if FOLDER in item.path.parents:
            item.add_marker(pytest.mark.browser)


def chromium() -> str:
    """Where Chromium is. Its absence is a fault, never a reason to skip."""
    # The shell is the same engine without a window, and takes a fifth less of the processor.
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    places = [os.environ.get("CHROMIUM"), *map(shutil.which, names)]
    found = next((place for place in places if place and Path(place).exists()), None)
    if found is None:
        pytest.exit("The browser tests need Chromium: install it, or say where it is with CHROMIUM=/path.", 1)
    return found


_started: list[Browser] = []


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One for all folders: each that imports this fixture has it as its own, and Playwright allows one only."""
    if _started:
        yield _started[0]
        return
    if not (AXE.exists() and STYLES.exists()):
        pytest.exit("The browser tests need the built assets: npm ci --ignore-scripts && node frontend/build.mjs", 1)
    with sync_playwright() as playwright:
        _started.append(playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS))
        yield _started[0]
        _started.pop().close()


class Watch:
    """Listens to a page and remembers what should not have happened."""

    def __init__(self, page: Page, origin: str) -> None:
        self.origin, self.faults = origin, list[str]()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        # A page answering 4xx is also reported on the console; tests that ask for one judge the answer themselves.
        if (
            message.type == "error"
            and "Failed to load resource: the server responded with a status of 4" in message.text
        ):
            is_page = urlsplit(message.location.get("url", "")).path.split("/")[1:2] != ["static"]
            if is_page:
                return
        if message.type == "error":
            self.faults.append(f"console: {message.text} {message.location.get('url', '')}")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and f"{parts.scheme}://{parts.netloc}" != self.origin:
            self.faults.append(f"request to another origin: {request.url}")


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, live_server: Any) -> Iterator[Visit]:
    """visit("phone", javascript=False): a page in a fresh context whose addresses begin at the live server."""
    watches: list[Watch] = []
    contexts = []

    def open_page(size: str = "desk", javascript: bool = True, **options: Any) -> Page:
        width, height = SIZES[size]
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            java_script_enabled=javascript,
            locale="en-GB",
            timezone_id="Europe/London",
            **options,
        )
        context.set_default_timeout(15_000)
        context.add_init_script(_axe())  # quicker than sending it to every page that is looked at
        contexts.append(context)
        page = context.new_page()
        watches.append(Watch(page, live_server.url))
        return page

    yield open_page
    for context in contexts:
        context.close()
    faults = list(dict.fromkeys(fault for watch in watches for fault in watch.faults))
    assert not faults, "The browser complained:\n  " + "\n  ".join(faults)


@pytest.fixture
def desk(visit: Visit) -> Page:
    return visit("desk")


@pytest.fixture
def phone(visit: Visit) -> Page:
    return visit("phone")


@pytest.fixture
def small(visit: Visit) -> Page:
    return visit("small")


@pytest.fixture
def plain(visit: Visit) -> Page:
    """A desktop browser with scripts turned off."""
    return visit("desk", javascript=False)


def axe(page: Page, allow: frozenset[str] = frozenset()) -> None:
    """No accessibility fault that axe-core can find, in the page as it is now. Needs scripts on.

    A click comes back when the next page has begun to arrive; what is looked at here has arrived.
    """
    page.wait_for_load_state()
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_axe())  # not stopped by the page's security policy, as it is run by the browser itself
    result = page.evaluate(_RUN_AXE, [TAGS, False])
    if result["violations"]:
        result = page.evaluate(_RUN_AXE, [TAGS, True])
    faults = [_sentence(fault) for fault in result["violations"] if fault["id"] not in allow]
    assert not faults, f"axe found {len(faults)} kind(s) of fault on {page.url}:\n" + "\n".join(faults)
    assert result["passes"], f"axe checked nothing on {page.url}"


# What passed is long, and takes longer to bring over than to find out; where elements stand is worked out only for
# faults; style sheets are not fetched again, as only a rule about sound that starts by itself would read them.
_RUN_AXE = """([tags, selectors]) => axe.run({runOnly: tags, resultTypes: ["violations"], preload: false, selectors})
    .then((found) => ({violations: found.violations, passes: found.passes.length}))"""


@lru_cache(maxsize=1)
def _axe() -> str:
    return AXE.read_text()


def _sentence(fault: dict[str, Any]) -> str:
    shown = [f"    {' '.join(map(str, node['target']))}: {node['failureSummary']}" for node in fault["nodes"][:5]]
    return "\n".join([f"  {fault['id']} ({fault['impact']}): {fault['help']}, {len(fault['nodes'])} time(s)", *shown])


def overflow(page: Page) -> list[str]:
    """What sticks out of the window sideways, other than tables in their own scrolling box."""
    return page.evaluate(
        """() => {
            const wide = [...document.body.querySelectorAll("*")].filter((element) => {
                const box = element.getBoundingClientRect();
                return box.width > 1 && box.right > window.innerWidth + 1 && !element.closest(".fm-scroll");
            });
            const page = document.documentElement.scrollWidth;
            const found = wide.map((element) => `${element.tagName} ${element.className}`);
            return page > window.innerWidth + 1 ? [...found, `the page scrolls sideways, to ${page} pixels`] : found;
        }"""
    )


@pytest.fixture
def sign_in(live_server: Any, signed_in: Callable[[Any], Any]) -> Callable[[Page, Any], None]:
    """sign_in(page, olive): puts a ready session in the browser; signing in itself has tests of its own."""

    def put(page: Page, officer: Any) -> None:
        cookie = signed_in(officer).cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    return put
