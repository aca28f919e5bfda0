"""Results for officers and for everybody, what people wrote, downloads."""

from __future__ import annotations

from tests.browser.tour import stop

OLIVE, CORA = "olive", "cora"
STOPS = [
    stop("results:results", "open", state="nobody yet", who=OLIVE),
    stop("results:results", "closed", who=OLIVE),
    stop("results:results", "closed", state="filtered", query="?f=support:yes", who=OLIVE),
    stop("results:results", "closed", state="too few", query="?f=support:yes&f=travel:walk&f=place:n", who=OLIVE),
    stop("results:results", "rich", state="every type of question", who=OLIVE),
    stop("results:results", "long", state="long words", who=OLIVE),
    stop("results:results", "closed", state="in steps", who="denise"),
    stop("results:results", "open", state="before the first step", who="denise"),
    stop("results:crosstab", "closed", state="not in steps", who="denise", status=403),
    stop("results:crosstab", "closed", state="to choose", who=OLIVE),
    stop("results:crosstab", "closed", query="?row=support&column=travel", who=OLIVE),
    stop("results:crosstab", "closed", state="one question twice", query="?row=support&column=support", who=OLIVE),
    stop("results:crosstab", "open", state="nobody yet", who=OLIVE),
    stop("results:texts", "closed", who=OLIVE),
    stop("results:texts", "open", state="nobody yet", who=OLIVE),
    stop("results:read", "closed", "why", who=OLIVE),
    stop("results:read", "closed", "why", state="searched", query="?q=children", who=OLIVE),
    stop("results:read", "closed", "why", state="nothing found", query="?q=xylophone", who=OLIVE),
    stop("results:downloads", "open", state="nobody yet", who=OLIVE),
    stop("results:downloads", "closed", who=OLIVE),
    stop("results:public_results", "counting", state="being counted", status=202),
    stop("results:public_results", "reported"),
    stop("results:public_results", "rich reported", state="every type of question"),
]

UNSEEN = {
    "results:responses_csv": "a file",
    "results:equality_csv": "a file",
    "results:workbook": "a file",
    "results:public_csv": "a file",
    "results:ask_workbook": "takes a form only",
}
