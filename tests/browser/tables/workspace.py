"""The officers' desk: today, one consultation as a list of tasks, search, help, history, messages."""

from __future__ import annotations

from tests.browser.tour import stop

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

EMPTY_DESK = [
    stop("workspace:home", state="nothing yet", who=OLIVE),
    stop("workspace:home", state="nothing to decide", who=ASHA),
    stop("workspace:outbox", state="nothing yet", who=CORA),
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
    stop("workspace:outbox", state="not for her", who=OLIVE, status=403),
    stop("/officers/no-such-page/", state="not found", who=OLIVE, status=404),
]

DEMONSTRATION = [stop("demo:people")]

UNSEEN = {
    "workspace:audit_download": "a file",
}
