"""Going round pages: every state of a page at every size, with all faults of a tour told together.

A table is a list of stops: `stop("briefs:brief", "draft", who="olive")` is the page with that name for the
consultation that the world calls "draft", as Olive sees it; `act` brings it into the state that `state` names. Set
FOLKMOOT_PICTURES to a folder and the tour leaves a picture of every stop at both sizes there.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db.models import Model
from django.urls import resolve, reverse
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import Page, Response

from tests.browser.conftest import Visit, axe, overflow

Act = Callable[[Page], None]
World = dict[str, Any]
DESK, PHONE, SMALL = (1280, 900), (375, 812), (320, 640)
PICTURES = os.environ.get("FOLKMOOT_PICTURES", "")
#: Only stops with these words in their names, while working on a page.
ONLY = os.environ.get("FOLKMOOT_STOPS", "")


@dataclass(frozen=True)
class Stop:
    """One page in one state."""

    page: str
    #: Keys of the world, or plain values, for the parts of the address.
    args: tuple[str | int, ...] = ()
    state: str = ""
    who: str = ""
    #: What is done on the page, which is then looked at; where it begins, when not on the page itself.
    act: Act | None = None
    begin: str = ""
    query: str = ""
    status: int = 200

    @property
    def name(self) -> str:
        return " ".join(str(part) for part in (self.page, *self.args, self.state) if part)

    def address(self, world: World) -> str:
        """Where the visit begins: on the page itself, or on an earlier one of the same consultation."""
        # `{tenants}` in a query is the number of what the world calls so: numbers differ from run to run.
        query = self.query.format_map({key: getattr(value, "pk", value) for key, value in world.items()})
        if (self.begin or self.page).startswith("/"):
            return (self.begin or self.page) + query
        args = self.args[:1] if self.begin else self.args
        return reverse(self.begin or self.page, args=[_part(world, part) for part in args]) + query


def stop(page: str, *args: str | int, **more: Any) -> Stop:
    return Stop(page, args, **more)


def _part(world: World, key: str | int) -> Any:
    value = world.get(str(key), key)
    if isinstance(value, Model):
        return getattr(value, "slug", value.pk)
    return value


# What sticks out, hides behind an edge, or lies under something else once the text is bigger or further apart.
_CUT = """() => [...document.body.querySelectorAll("*")].filter((element) => {
    const style = getComputedStyle(element);
    const clips = [style.overflowX, style.overflowY].some((way) => way === "hidden" || way === "clip");
    const box = element.getBoundingClientRect();
    const apart = element.closest("svg, .govuk-visually-hidden, input, textarea, select");
    if (!clips || apart || box.width <= 1 || box.height <= 1) return false;
    return element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
}).map((element) => `${element.tagName} ${element.className} is cut off`)"""
_BIG_TEXT = "() => { document.documentElement.style.fontSize = '200%'; }"
_USUAL_TEXT = "() => { document.documentElement.style.fontSize = ''; document.adoptedStyleSheets = []; }"
# WCAG 1.4.12. A style made by a script is not stopped by the page's security policy.
_SPACED_TEXT = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em
        !important; } p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
}"""


def cut_off(page: Page) -> list[str]:
    """What sticks out sideways or is cut off, on the page as it is now."""
    return [*overflow(page), *page.evaluate(_CUT)]


class Tour:
    """Visits stops one after the other and remembers every fault."""

    def __init__(self, visit: Visit, sign_in: Callable[[Page, Any], None], world: World) -> None:
        self.visit, self.sign_in, self.world = visit, sign_in, world
        self.pages: dict[str, Page] = {}
        self.status = 0
        self.seen = 0

    def go(self, stops: Sequence[Stop]) -> None:
        faults = []
        for one in (each for each in stops if ONLY in each.name):
            try:
                self._arrive(one)
                faults += [f"{one.name}: {fault}" for fault in self._look(one)]
            except (AssertionError, BrowserError) as fault:
                faults.append(f"{one.name}: {fault}")
            self.seen += 1
        assert not faults, f"{len(faults)} fault(s) on {len(stops)} pages:\n" + "\n".join(faults)

    def _page(self, who: str) -> Page:
        """Everybody keeps their browser; a resident's forgets whose answers were written in it before."""
        if who not in self.pages:
            page = self.pages[who] = self.visit("desk")
            page.on("response", self._remember)
            if who:
                self.sign_in(page, self.world[who])
        if not who:
            self.pages[who].context.clear_cookies()
        return self.pages[who]

    def _remember(self, response: Response) -> None:
        if response.request.is_navigation_request():
            self.status = response.status

    def _arrive(self, one: Stop) -> None:
        page = self.page = self._page(one.who)
        width, height = DESK
        page.set_viewport_size({"width": width, "height": height})
        page.goto(one.address(self.world))
        if one.act is not None:
            one.act(page)
            page.wait_for_load_state()
        assert self.status == one.status, f"answered {self.status}, not {one.status}, at {page.url}"
        if not one.page.startswith("/"):
            there = re.sub(r"^https?://[^/]+|[?#].*$", "", page.url)
            assert resolve(there).view_name == one.page, f"ended at {there}"

    def _look(self, one: Stop) -> list[str]:
        """Each size is set once, as laying a page out again takes longer than looking at it."""
        faults = []
        for name, (width, height), change, what in (
            ("desk", DESK, _BIG_TEXT, "with text at 200 %"),
            ("phone", PHONE, _SPACED_TEXT, "with spaced text on a phone"),
            ("", SMALL, "", "at 320 pixels"),
        ):
            self.page.set_viewport_size({"width": width, "height": height})
            if name:
                self._picture(one, name)
                try:
                    axe(self.page)
                except AssertionError as fault:
                    faults.append(f"{name}: {fault}")
            if change:
                self.page.evaluate(change)
            wrong = cut_off(self.page)
            faults += [f"{what}: {len(wrong)} stick out or are cut off, the last being {wrong[-2:]}"] if wrong else []
            if change:
                self.page.evaluate(_USUAL_TEXT)
        return faults

    def _picture(self, one: Stop, size: str) -> None:
        if PICTURES:
            folder = Path(PICTURES)
            folder.mkdir(parents=True, exist_ok=True)
            name = re.sub(r"\W+", "-", one.name).strip("-").lower()
            self.page.screenshot(path=str(folder / f"{name}-{size}.png"), full_page=True)


def send(page: Page) -> None:
    """Press the button of the form on the page."""
    page.locator("main form[method=post] button[type=submit], main form[method=post] button:not([type])").locator(
        "visible=true"
    ).first.click()


def send_empty(page: Page) -> None:
    """Clear every box and press the button."""
    for box in (
        page.locator("main form[method=post]").first.locator("input[type=text], input[type=email], textarea").all()
    ):
        if box.is_visible():
            box.fill("")
    send(page)
