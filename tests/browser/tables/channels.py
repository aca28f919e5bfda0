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
    stop("channels:batches", "scheduled", state="not open yet", who=OLIVE),
    stop("channels:batches", "closed", state="nothing yet", who=OLIVE),
    stop("channels:batches", "open", who=OLIVE),
    stop("channels:new", "open", who=OLIVE),
    stop("channels:new", "open", state="sent empty", who=OLIVE, act=send, status=422),
    stop("channels:new", "open", state="no table", who=OLIVE, act=no_table, status=422),
    stop("channels:mapping", "open", "checked", who=OLIVE),
    stop("channels:batch", "open", "received", state="columns to be said", who=OLIVE),
    stop("channels:batch", "open", "waiting", state="being checked", who=OLIVE),
    stop("channels:batch", "open", "checked", state="with cells that do not fit", who=OLIVE),
    stop("channels:batch", "open", "loaded", state="loaded", who=OLIVE),
    stop("channels:undo", "open", "loaded", who=OLIVE),
    stop("channels:discard", "open", "checked", who=OLIVE),
    stop("channels:batch", "open", "undone", state="taken out again", who=OLIVE),
]

UNSEEN = {
    "channels:misfits": "a file",
    "channels:load": "takes a form only",
    "channels:try_again": "takes a form only",
}
