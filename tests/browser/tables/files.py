"""Files of responses collected elsewhere."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.tour import send, stop


def no_table(page: Page) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": "scan.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"}
    )
    page.locator("main input[type=radio]").first.check()
    send(page)


OLIVE = "olive"
STOPS = [
    stop("files:batches", "scheduled", state="not open yet", who=OLIVE),
    stop("files:batches", "closed", state="nothing yet", who=OLIVE),
    stop("files:batches", "open", who=OLIVE),
    stop("files:new", "open", who=OLIVE),
    stop("files:new", "open", state="sent empty", who=OLIVE, act=send, status=422),
    stop("files:new", "open", state="no table", who=OLIVE, act=no_table, status=422),
    stop("files:mapping", "open", "checked", who=OLIVE),
    stop("files:batch", "open", "received", state="columns to be said", who=OLIVE),
    stop("files:batch", "open", "waiting", state="being checked", who=OLIVE),
    stop("files:batch", "open", "checked", state="with cells that do not fit", who=OLIVE),
    stop("files:batch", "open", "loaded", state="loaded", who=OLIVE),
    stop("files:undo", "open", "loaded", who=OLIVE),
    stop("files:discard", "open", "checked", who=OLIVE),
    stop("files:batch", "open", "undone", state="taken out again", who=OLIVE),
]

UNSEEN = {
    "files:misfits": "a file",
    "files:load": "takes a form only",
    "files:try_again": "takes a form only",
}
