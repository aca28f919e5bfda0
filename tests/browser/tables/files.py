"""Files of responses collected elsewhere."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.tour import send, stop


def no_table(page: Page) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": "scan.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"}
    )
    send(page)


def twice(page: Page) -> None:
    page.get_by_label("Column C").select_option("answer:support")
    page.get_by_role("button", name="Check the rows").click()


OLIVE = "olive"
STOPS = [
    stop("files:loads", "scheduled", state="not open yet", who=OLIVE),
    stop("files:loads", "closed", state="nothing yet", who=OLIVE),
    stop("files:loads", "open", who=OLIVE),
    stop("files:loads", "open", state="sent empty", who=OLIVE, act=send, status=422),
    stop("files:loads", "open", state="no table", who=OLIVE, act=no_table, status=422),
    stop("files:load_columns", "open", "checked", who=OLIVE),
    stop("files:load_columns", "open", "checked", state="two columns for one thing", who=OLIVE, act=twice, status=422),
    stop("files:load_columns", "open", "received", state="columns to be said", who=OLIVE),
    stop("files:load_words", "open", "checked", who=OLIVE),
    stop("files:load", "open", "waiting", state="being checked", who=OLIVE),
    stop("files:load", "open", "checked", state="with cells that do not fit", who=OLIVE),
    stop("files:load", "open", "loaded", state="loaded", who=OLIVE),
    stop("files:load_undo", "open", "loaded", who=OLIVE),
    stop("files:load", "open", "undone", state="taken out again", who=OLIVE),
]

UNSEEN = {
    "files:load_misfits": "a file",
    **{f"files:load_{step}": "takes a form only" for step in ("begin", "again", "discard")},
}
