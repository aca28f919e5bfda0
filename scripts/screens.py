"""`make screens`: pictures of every main page of the demonstration, at desktop and phone width, into build/screens.

Loads the demonstration council into a folder of its own, starts the product, and goes through the pages as the people
who use them do. An index page lists the pictures; with `--readme` it takes only the four of the README. Nothing here
is a test: open them and look.
"""

from __future__ import annotations

import io
import os
import re
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
Act = Callable[[Page], None]


def _command(environment: dict[str, str], *words: str) -> None:
    subprocess.run([sys.executable, "-m", "folkmoot", *words], env=environment, check=True, cwd=ROOT)  # noqa: S603


def _wait_for(address: str) -> None:
    for _second in range(60):
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
            file = f"{name}-{size}.png"
            page.screenshot(path=str(self.folder / file), full_page=True)
            self.taken.append(file)

    def index(self) -> None:
        rows = "\n".join(f'<h2>{name}</h2><img src="{name}" alt="" width="600">' for name in self.taken)
        (self.folder / "index.html").write_text(f"<!doctype html><title>Screens</title>{rows}", encoding="utf-8")


def _slugs(page: Page) -> dict[str, str]:
    """One consultation in each public state, from the finder."""
    found = {}
    for state in ("open", "coming", "closed", "results"):
        page.goto(f"/consultations/?state={state}")
        links = page.locator("main a[href^='/consultations/']").evaluate_all(
            "all => all.map(a => a.getAttribute('href'))"
        )
        slugs = [match[1] for link in links if (match := re.fullmatch(r"/consultations/([\w-]+)/", link))]
        if slugs:
            found[state] = slugs[0]
    return found


def _send_empty(page: Page) -> None:
    page.locator("main form[method=post] button[type=submit]").first.click()


def _public(camera: Camera, slugs: dict[str, str]) -> None:
    camera.take("home", "/")
    camera.take("find", "/consultations/")
    camera.take("find-nothing", "/consultations/?q=zzzzzz")
    camera.take("answered", "/you-said-we-did/")
    for state, slug in slugs.items():
        camera.take(f"consultation-{state}", f"/consultations/{slug}/")
    if "results" in slugs:
        camera.take("public-results", f"/consultations/{slugs['results']}/results/")
    for name in ("contact", "accessibility", "privacy", "cookies", "demo", "accounts/sign-in", "no-such-page"):
        camera.take(name.replace("/", "-"), f"/{name}/")


def _survey(camera: Camera, slug: str) -> None:
    start = f"/consultations/{slug}/survey/"
    camera.take("survey-start", start)
    for size in SIZES:
        page = camera.page("", size)
        page.goto(start)
        for number in range(1, 9):
            page.locator("main form[method=post] button[type=submit], main a[role=button]").first.click()
            page.screenshot(path=str(camera.folder / f"survey-{number}-{size}.png"), full_page=True)
            camera.taken.append(f"survey-{number}-{size}.png")


def _officers(camera: Camera, slugs: dict[str, str]) -> None:
    camera.take("desk", "/officers/", OFFICER)
    camera.take("desk-board", "/officers/", BOARD)
    camera.take("register", "/officers/consultations/", OFFICER)
    camera.take("register-nothing", "/officers/consultations/?q=zzzz", OFFICER)
    camera.take("new", "/officers/consultations/new/", OFFICER)
    camera.take("new-errors", "/officers/consultations/new/", OFFICER, _send_empty)
    camera.take("messages", "/officers/messages/", CORPORATE)
    camera.take("officers", "/officers/people/", CORPORATE)
    camera.take("help", "/officers/help/", OFFICER)
    pages = ["", "brief/", "brief/proposal/", "details/", "dates/", "run/", "questionnaire/", "questionnaire/import/",
             "questionnaire/preview/", "questionnaire/read-through/", "documents/", "pictures/", "responses/import/",
             "results/", "results/crosstab/", "downloads/", "decision/", "feedback/", "history/"]  # fmt: skip
    for state in ("open", "results"):
        for path in pages if state in slugs else ():
            name = path.strip("/").replace("/", "-") or "tasks"
            camera.take(f"officer-{state}-{name}", f"/officers/consultations/{slugs[state]}/{path}", CORPORATE)


def _for_readme(camera: Camera, slugs: dict[str, str]) -> None:
    """The four pictures of the README, as much as a window shows, in few colours so that they stay small."""
    done, running = slugs["results"], slugs["open"]
    wanted = {
        "home": ("/", "", "desk"),
        "answered": (f"/consultations/{done}/", "", "desk"),
        "survey": (f"/consultations/{running}/survey/page/reasons/", "", "phone"),
        "results": (f"/officers/consultations/{done}/results/", CORPORATE, "desk"),
    }
    shown = ROOT / "docs" / "screens"
    shown.mkdir(exist_ok=True)
    for name, (path, who, size) in wanted.items():
        page = camera.page(who, size)
        if name == "survey":
            page.goto(f"/consultations/{running}/survey/")
            path = page.locator("main a[role=button]").first.get_attribute("href") or path
        page.goto(path)
        picture = Image.open(io.BytesIO(page.screenshot()))
        picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(shown / f"{name}.png", optimize=True)


def main() -> int:
    home, folder = BUILD / "screens-home", BUILD / "screens"
    folder.mkdir(parents=True, exist_ok=True)
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
            slugs = _slugs(camera.page("", "desk"))
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
