"""Results for officers and for everybody, what people wrote, downloads."""

from __future__ import annotations

from tests.browser.tour import stop

OLIVE, CORA = "olive", "cora"
STOPS = [
    stop("analysis:results", "open", state="nobody yet", who=OLIVE),
    stop("analysis:results", "closed", who=OLIVE),
    stop("analysis:results", "closed", state="filtered", query="?f=support:yes", who=OLIVE),
    stop("analysis:results", "closed", state="too few", query="?f=support:yes&f=travel:walk&f=ward:n", who=OLIVE),
    stop("analysis:results", "rich", state="every type of question", who=OLIVE),
    stop("analysis:results", "long", state="long words", who=OLIVE),
    stop("analysis:crosstab", "closed", state="to choose", who=OLIVE),
    stop("analysis:crosstab", "closed", query="?row=support&column=travel", who=OLIVE),
    stop("analysis:crosstab", "closed", state="one question twice", query="?row=support&column=support", who=OLIVE),
    stop("analysis:crosstab", "open", state="nobody yet", who=OLIVE),
    stop("analysis:texts", "closed", who=OLIVE),
    stop("analysis:texts", "open", state="nobody yet", who=OLIVE),
    stop("analysis:read", "closed", "why", who=OLIVE),
    stop("analysis:read", "closed", "why", state="searched", query="?q=children", who=OLIVE),
    stop("analysis:read", "closed", "why", state="nothing found", query="?q=xylophone", who=OLIVE),
    stop("analysis:downloads", "open", state="nobody yet", who=OLIVE),
    stop("analysis:downloads", "closed", who=OLIVE),
    stop("analysis:public_results", "counting", state="being counted", status=202),
    stop("analysis:public_results", "reported"),
    stop("analysis:public_results", "rich reported", state="every type of question"),
]

UNSEEN = {
    "analysis:responses_csv": "a file",
    "analysis:equality_csv": "a file",
    "analysis:workbook": "a file",
    "analysis:public_csv": "a file",
    "analysis:ask_workbook": "takes a form only",
}
