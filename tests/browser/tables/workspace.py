"""The officers' desk: today, one consultation as a list of tasks, search, help, history, messages."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.tour import send, send_empty, stop

OLIVE, ASHA, CORA = "olive", "asha", "cora"
STATES = (
    "empty",
    "half",
    "logged",
    "submitted",
    "changes",
    "refused",
    "approved",
    "scheduled",
    "open",
    "closed",
    "reported",
    "decided",
    "overdue",
    "told",
    "cancelled",
    "long",
)


def press_the_first(page: Page) -> None:
    send(page)
    page.get_by_text("It is settled.").wait_for()


def delete_it(page: Page) -> None:
    page.get_by_role("button", name="Delete it now").click()
    page.get_by_text("Of what was due, 0 is left.").wait_for()


EMPTY_DESK = [
    stop("workspace:home", state="nothing yet", who=OLIVE),
    stop("workspace:home", state="nothing to decide", who=ASHA),
    stop("workspace:outbox", state="nothing yet", who=CORA),
    stop("workspace:setting_up", state="led there", begin="workspace:home", who=CORA),
    stop("workspace:home", state="everything to set up", who=CORA),
    stop("workspace:setting_up", who=CORA),
    stop("workspace:setting_up", state="one settled", who=CORA, act=press_the_first),
    stop("register:list", state="nothing yet", who=OLIVE),
]

STOPS = [
    stop("workspace:home", who=OLIVE),
    stop("workspace:home", state="the board", who=ASHA),
    stop("workspace:home", state="the corporate team", who=CORA),
    stop("workspace:help", who=OLIVE),
    stop("workspace:search", state="found", query="?q=street", who=OLIVE),
    stop("workspace:search", state="nothing found", query="?q=xylophone", who=OLIVE),
    *(stop("workspace:consultation", key, who=OLIVE) for key in STATES),
    stop("workspace:consultation", "submitted", state="the board", who=ASHA),
    stop("workspace:history", "told", who=OLIVE),
    stop("workspace:history", "empty", who=OLIVE),
    stop("workspace:history", "told", state="verified", query="?verify=1", who=CORA),
    stop("portal:preview", "half", who=OLIVE),
    stop("portal:preview", "long", who=ASHA),
    stop("workspace:outbox", who=CORA),
    stop("workspace:outbox", state="nothing fits", query="?q=xylophone", who=CORA),
    stop("workspace:outbox_message", "letter", who=CORA),
    stop("workspace:retention", who=CORA),
    stop("workspace:retention_due", who=CORA),
    stop("workspace:retention", state="deleted", begin="/officers/council/retention/due/", who=CORA, act=delete_it),
    stop("workspace:retention_period", "identity", who=CORA),
    stop("workspace:retention_period", "identity", state="no number", who=CORA, act=send_empty, status=422),
    stop("workspace:hold", "told", who=CORA),
    stop("workspace:hold", "told", state="no reason", who=CORA, act=send, status=422),
    stop("workspace:hold", "closed", state="on hold", who=CORA),
    stop("workspace:outbox", state="not for her", who=OLIVE, status=403),
    stop("/officers/no-such-page/", state="not found", who=OLIVE, status=404),
]

DEMONSTRATION = [stop("demo:people")]

UNSEEN = {
    "workspace:setting_up_by_hand": "takes a form only",
    "workspace:audit_download": "a file",
}
