"""`make screens`: pictures of every main page of the demonstration, at desktop and phone width, into build/screens.

Loads the demonstration council into a folder of its own, starts the product, and goes through the pages as the people
who use them do. An index page lists the pictures; with `--readme` it takes only those that stand in the README and the
how-to pages. Nothing here is a test: open them and look.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, StorageState, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from folkmoot.server import free_port  # noqa: E402
from tests.browser.conftest import ARGUMENTS, chromium  # noqa: E402

BUILD = ROOT / "build"
SIZES = {"desk": (1280, 900), "phone": (375, 812)}
OFFICER, BOARD, CORPORATE = "olive@aldermere.example", "asha@aldermere.example", "cora@aldermere.example"
MOST_PAGES = 20
STATES = (
    "draft",
    "submitted",
    "changes asked",
    "approved",
    "refused",
    "scheduled",
    "open",
    "closed",
    "reported",
    "decided",
    "fed back",
    "cancelled",
)
ANNOUNCED = ("scheduled", "open", "closed", "reported", "decided", "fed back", "cancelled")
PLAIN_PAGES = (
    "contact",
    "accessibility",
    "privacy",
    "cookies",
    "demo",
    "accounts/sign-in",
    "accounts/password/reset",
    "no-such-page",
)
#: What is shown of a consultation in each state: the pages officers need most in it.
DESK_PAGES: dict[str, tuple[str, ...]] = {
    "draft": (
        "",
        "brief/",
        "brief/proposal/",
        "details/",
        "dates/",
        "timetable/",
        "run/",
        "questionnaire/",
        "questionnaire/import/",
        "documents/",
        "pictures/",
        "brief/submit/",
        "preview/",
    ),
    "submitted": ("", "brief/", "board/"),
    "changes asked": ("", "brief/", "brief/proposal/"),
    "approved": ("", "run/", "run/schedule/", "questionnaire/publish/"),
    "scheduled": ("", "run/", "timetable/", "consultees/", "standards/"),
    "open": (
        "",
        "activities/",
        "clashes/",
        "consultees/",
        "equality/",
        "promises/",
        "standards/",
        "costs/",
        "triage/",
        "papers/",
        "show/",
        "scrutiny/",
        "details/",
        "brief/",
        "dates/",
        "timetable/",
        "run/",
        "run/close/",
        "questionnaire/",
        "questionnaire/preview/",
        "questionnaire/preview/?width=phone",
        "questionnaire/read-through/",
        "documents/",
        "pictures/",
        "responses/import/",
        "results/",
        "results/table/",
        "results/words/",
        "downloads/",
        "history/",
    ),
    "closed": ("", "results/", "results/publish/", "decision/", "decision/record/"),
    "reported": ("", "results/", "responses/import/", "decision/record/", "feedback/", "history/"),
    "fed back": ("", "decision/", "feedback/", "feedback/write/", "debrief/", "history/"),
}
#: Where there are several, these show most.
BEST = ("a-safer-high-street", "new-opening-hours", "quieter-streets")
Act = Callable[[Page], None]


def _command(environment: dict[str, str], *words: str) -> None:
    subprocess.run([sys.executable, "-m", "folkmoot", *words], env=environment, check=True, cwd=ROOT)  # noqa: S603


def _wait_for(address: str) -> None:
    for _second in range(300):  # a busy machine starts slowly
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2):  # noqa: S310 - our own server
                return
        except OSError:
            time.sleep(1)
    raise SystemExit("The server did not start.")


class Camera:
    """Takes each picture at both sizes; keeps one signed-in browser for each person and size."""

    def __init__(self, browser: Browser, address: str, folder: Path) -> None:
        self.browser, self.address, self.folder = browser, address, folder
        self.pages: dict[tuple[str, str], Page] = {}
        self.signed_in: dict[str, StorageState] = {}
        self.taken: list[str] = []

    def page(self, who: str, size: str) -> Page:
        if (who, size) not in self.pages:
            width, height = SIZES[size]
            context = self.browser.new_context(
                base_url=self.address,
                viewport={"width": width, "height": height},
                locale="en-GB",
                storage_state=self.signed_in.get(who),
            )
            page = context.new_page()
            if who and who not in self.signed_in:
                # Once for both sizes: a code of the second factor is good for one use.
                self._sign_in(page, who)
                self.signed_in[who] = context.storage_state()
            self.pages[who, size] = page
        return self.pages[who, size]

    def _sign_in(self, page: Page, email: str) -> None:
        page.goto("/demo/")
        password = page.locator("strong code").first.inner_text()
        code = page.locator("tr", has_text=email).locator("code").last.inner_text()
        page.goto("/accounts/sign-in/")
        page.get_by_label("E-mail address").fill(email)
        page.get_by_label("Password", exact=True).fill(password)
        page.locator("main button[type=submit]").first.click()
        page.locator("input[name=code]").fill(code)
        page.locator("main button[type=submit]").first.click()
        page.wait_for_url("**/officers/")

    def take(self, name: str, path: str, who: str = "", act: Act | None = None) -> None:
        for size in SIZES:
            page = self.page(who, size)
            page.goto(path)
            if act is not None:
                act(page)
            self.picture(page, name, size)

    def picture(self, page: Page, name: str, size: str) -> None:
        """The whole page as it is now."""
        page.wait_for_load_state()
        file = f"{re.sub(r'[^a-z0-9]+', '-', name)}-{size}.png"
        page.screenshot(path=str(self.folder / file), full_page=True)
        self.taken.append(file)

    def index(self) -> None:
        rows = "\n".join(f'<h2>{name}</h2><img src="{name}" alt="" width="600">' for name in self.taken)
        (self.folder / "index.html").write_text(f"<!doctype html><title>Screens</title>{rows}", encoding="utf-8")


def _slugs(page: Page) -> dict[str, str]:
    """One consultation in each state, from the officers' register."""
    found = {}
    for state in STATES:
        page.goto(f"/officers/consultations/?state={state}")
        links = page.locator("main th a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
        slugs = [match[1] for link in links if (match := re.fullmatch(r"/officers/consultations/([\w-]+)/", link))]
        if slugs:
            found[state] = next((slug for slug in slugs if slug.startswith(BEST)), slugs[0])
    return found


def _send_empty(page: Page) -> None:
    page.locator("main form[method=post] button:not([type=button])").first.click()


def _public(camera: Camera, slugs: dict[str, str]) -> None:
    camera.take("home", "/")
    camera.take("find", "/consultations/")
    camera.take("find-open", "/consultations/?state=open")
    camera.take("find-nothing", "/consultations/?q=zzzzzz")
    camera.take("answered", "/you-said-we-did/")
    camera.take("forward-plan", "/forward-plan/")
    camera.take("action-plan", "/action-plan/")
    camera.take("consultation-plans", "/consultation-plans/")
    camera.take("promises-owed", "/promises/")
    camera.take("our-answers", "/our-answers/")
    for state in ANNOUNCED:
        if state in slugs:
            camera.take(f"consultation-{state}", f"/consultations/{slugs[state]}/")
    for state in ("reported", "fed back"):
        if state in slugs:
            camera.take(f"results-{state}", f"/consultations/{slugs[state]}/results/")
    if "open" in slugs:
        camera.take("privacy-of-one", f"/consultations/{slugs['open']}/privacy/")
    camera.take("contact-errors", "/contact/", act=_send_empty)
    for name in PLAIN_PAGES:
        camera.take(name.replace("/", "-"), f"/{name}/")


def _fill(page: Page) -> None:
    """Answer every question on the page, as somebody in a hurry would."""
    for group in page.locator("#survey .govuk-radios").all():
        group.locator("input[type=radio]").nth(1).check()
    for group in page.locator("#survey .govuk-checkboxes").all():
        group.locator("input[type=checkbox]").first.check()
    for group in page.locator("#survey .fm-ranking").all():
        group.locator("input").first.fill("1")
    for select in page.locator("#survey select").all():
        select.select_option(index=1)
    for box in page.locator("#survey textarea:visible").all():
        box.fill("The crossing is what we need most: my children cross there twice a day.")
    for box in page.locator("#survey input[inputmode=numeric]:visible, #survey input[inputmode=decimal]:visible").all():
        name = box.get_attribute("name") or ""
        if not box.evaluate("box => box.closest('.fm-ranking')"):
            box.fill({"day": "12", "month": "3", "year": "2026"}.get(name.rpartition(".")[2], "2"))


def _survey(camera: Camera, slug: str) -> None:
    """The start, a mistake, every page on the way, the check, the receipt; saving and coming back."""
    start = f"/consultations/{slug}/survey/"
    camera.take("survey-start", start)
    camera.take("survey-code", f"{start}return/")
    for size in SIZES:
        page = camera.page("", size)
        page.goto(start)
        page.locator("main a.govuk-button--start").click()
        page.locator("#survey .govuk-button-group button").first.click()
        camera.picture(page, "survey-errors", size)
        page.goto(page.url)
        for number in range(1, MOST_PAGES):
            if page.url.rstrip("/").endswith("check"):
                break
            _fill(page)
            camera.picture(page, f"survey-page-{number}", size)
            page.locator("#survey .govuk-button-group button").first.click()
        camera.picture(page, "survey-check", size)
        page.locator("main form[method=post] button").last.click()
        camera.picture(page, "survey-receipt", size)
        page.context.clear_cookies()
        page.goto(start)
        page.locator("main a.govuk-button--start").click()
        page.locator("#survey button[value=save]").click()
        camera.picture(page, "survey-saved", size)


def _officers(camera: Camera, slugs: dict[str, str]) -> None:
    for who, name in ((OFFICER, "desk"), (BOARD, "desk-board"), (CORPORATE, "desk-corporate")):
        camera.take(name, "/officers/", who)
    for name, path, who in (
        ("register", "/officers/consultations/", OFFICER),
        ("register-nothing", "/officers/consultations/?q=zzzz", OFFICER),
        ("search", "/officers/search/?q=street", OFFICER),
        ("new", "/officers/consultations/new/", OFFICER),
        ("help", "/officers/help/", OFFICER),
        ("account", "/accounts/second-factor/", OFFICER),
        ("not-allowed", "/officers/people/", OFFICER),
        ("not-found", "/officers/no-such-page/", OFFICER),
        ("messages", "/officers/messages/", CORPORATE),
        ("calendars", "/officers/calendars/", CORPORATE),
        ("register-timeline", "/officers/consultations/timeline/", OFFICER),
        ("register-map", "/officers/consultations/map/", OFFICER),
        ("log", "/officers/consultations/log/", OFFICER),
        ("loads", "/officers/consultations/loads/", CORPORATE),
        ("triage", "/officers/consultations/triage/", OFFICER),
        ("cards", "/officers/consultations/triage/cards/", OFFICER),
        ("board", "/officers/board/", BOARD),
        ("programme", "/officers/programme/", CORPORATE),
        ("load", "/officers/programme/load/", CORPORATE),
        ("service-plans", "/officers/programme/plans/", CORPORATE),
        ("action-plans", "/officers/programme/strategy/", CORPORATE),
        ("costs", "/officers/programme/budget/", CORPORATE),
        ("partners", "/officers/programme/partners/", CORPORATE),
        ("scorecards", "/officers/assurance/", CORPORATE),
        ("promises", "/officers/assurance/promises/", CORPORATE),
        ("equality", "/officers/assurance/equality/", CORPORATE),
        ("standards", "/officers/assurance/standards/", CORPORATE),
        ("others", "/officers/replies/", CORPORATE),
        ("toolkit", "/officers/toolkit/", CORPORATE),
        ("training", "/officers/toolkit/training/", CORPORATE),
        ("directory", "/officers/toolkit/directory/", CORPORATE),
        ("lessons", "/officers/lessons/", CORPORATE),
        ("reminders", "/officers/reminders/", CORPORATE),
        ("officers", "/officers/people/", CORPORATE),
        ("officer-new", "/officers/people/new/", CORPORATE),
        ("council", "/officers/council/", CORPORATE),
        ("colours", "/officers/council/colours/", CORPORATE),
    ):
        camera.take(name, path, who)
    camera.take("new-errors", "/officers/consultations/new/", OFFICER, _send_empty)
    for state, pages in DESK_PAGES.items():
        for path in pages if state in slugs else ():
            name = path.strip("/") or "tasks"
            who = BOARD if path == "board/" else CORPORATE
            camera.take(f"{state}-{name}", f"/officers/consultations/{slugs[state]}/{path}", who)


def _for_readme(camera: Camera, slugs: dict[str, str]) -> None:
    """The pictures of README and how-to pages, as much as a window shows, in few colours so that they stay small."""
    reported, running = slugs["reported"], slugs["open"]
    wanted = {
        "home": ("/", "", "desk"),
        "answered": (f"/consultations/{slugs['fed back']}/", "", "desk"),
        "survey": (f"/consultations/{running}/survey/", "", "phone"),
        "results": (f"/officers/consultations/{reported}/results/", CORPORATE, "desk"),
        "clashes": (f"/officers/consultations/{running}/clashes/", CORPORATE, "desk"),
        "scorecards": ("/officers/assurance/", CORPORATE, "desk"),
        "register": ("/officers/consultations/timeline/", CORPORATE, "desk"),
        "map": ("/officers/consultations/map/", CORPORATE, "desk"),
        "load": ("/officers/programme/load/", CORPORATE, "desk"),
        "today": ("/officers/", CORPORATE, "desk"),
    }
    shown = ROOT / "docs" / "screens"
    shown.mkdir(exist_ok=True)
    for name, (path, who, size) in wanted.items():
        page = camera.page(who, size)
        page.goto(path)
        if name == "survey":
            page.locator("main a.govuk-button--start").click()
            page.wait_for_load_state()
        if name == "results":  # past what every page has, to the charts
            page.locator(".fm-days").first.evaluate("element => element.scrollIntoView()")
        picture = Image.open(io.BytesIO(page.screenshot()))
        picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(shown / f"{name}.png", optimize=True)


def main() -> int:
    home, folder = BUILD / "screens-home", BUILD / "screens"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    port = free_port("127.0.0.1", 8765)
    address = f"http://127.0.0.1:{port}"
    environment = os.environ | {"FOLKMOOT_HOME": str(home), "FOLKMOOT_DEMO": "yes", "FOLKMOOT_URL": address}
    _command(environment, "migrate", "--verbosity", "0")
    _command(environment, "load_demo")
    server = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "folkmoot", "serve", "--port", str(port)], env=environment, cwd=ROOT
    )
    try:
        _wait_for(address)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
            camera = Camera(browser, address, folder)
            slugs = _slugs(camera.page(CORPORATE, "desk"))
            if "--readme" in sys.argv:
                _for_readme(camera, slugs)
                return 0
            _public(camera, slugs)
            if "open" in slugs:
                _survey(camera, slugs["open"])
            _officers(camera, slugs)
            camera.index()
            browser.close()
    finally:
        server.terminate()
        server.wait(30)
    print(f"{len(camera.taken)} pictures in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
