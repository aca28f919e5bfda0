"""The register, the brief and the board, dates, files, the questionnaire, opening and closing."""

# ruff: noqa: E501 - tables read better in long lines

from __future__ import annotations

from playwright.sync_api import Page

from folkmoot.planning.queries.listing import COLUMNS
from tests.browser.tour import send, send_empty, stop


def comment_nothing(page: Page) -> None:
    page.get_by_role("button", name="Add the comment").click()


def invite_nobody(page: Page) -> None:
    page.get_by_role("button", name="Invite", exact=True).click()


def refuse_without_reason(page: Page) -> None:
    page.get_by_label("Refuse", exact=True).check()
    send(page)


def dates_the_wrong_way(page: Page) -> None:
    for name, year in (("opens_at", "2028"), ("closes_at", "2027")):
        page.locator(f"input[name={name}-year]").fill(year)
    page.locator("input[name=closes_at-time]").fill("half past")
    send(page)


def wrong_file(page: Page) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": "notes.exe", "mimeType": "application/octet-stream", "buffer": b"MZ\0\0 not a document"}
    )
    form = page.locator("main form", has=page.locator("input[type=file]"))
    for box in form.locator("input[type=text]").all():
        box.fill("Something")
    form.locator("button[type=submit]").click()


def no_title(page: Page) -> None:
    page.get_by_label("Column A").select_option("notes")
    send(page)


def unheard_of(page: Page) -> None:
    page.get_by_label("Earlier phase").fill("Unheard of")
    send(page)


OLIVE, ASHA = "olive", "asha"
ANSWERS = "?effect=yes&bound=no&open=yes&aim=hear&share=work"
STOPS = [
    stop("planning:register", who=OLIVE),
    stop("planning:register", state="nothing fits", query="?q=xylophone", who=OLIVE),
    stop("planning:register", state="open ones", query="?state=open", who=OLIVE),
    stop("planning:register", state="every column", query="?" + "&".join(f"columns={key}" for key in COLUMNS), who=OLIVE),
    stop("planning:register", state="more filters", query="?level=inform&first-day=31&first-month=2&first-year=2027", who=OLIVE),
    stop("planning:timeline", who=OLIVE),
    stop("planning:timeline", state="nothing in these weeks", query="?first=2001-01-01&last=2001-03-01", who=OLIVE),
    stop("planning:map", who=OLIVE),
    stop("planning:map", state="as the lead sees it", query="?method=drop-in", who="cora"),
    stop("planning:outlines", who="cora"),
    stop("planning:outlines", state="an unfit file", who="cora", act=wrong_file, status=422),
    stop("planning:views", query="?state=open", who=OLIVE),
    stop("planning:views", state="sent empty", who="cora", act=send_empty, status=422),
    stop("planning:loads", who=OLIVE),
    stop("planning:loads", state="sent empty", who="cora", act=send, status=422),
    stop("planning:load_columns", "file", who=OLIVE),
    stop("planning:load_columns", "file", state="no title", who=OLIVE, act=no_title, status=422),
    stop("planning:load", "checked file", who=OLIVE),
    stop("planning:load", "waiting file", who=OLIVE),
    stop("planning:load", "loaded file", who=OLIVE),
    stop("planning:load", "undone file", who=OLIVE),
    stop("planning:load_undo", "loaded file", who=OLIVE),
    stop("planning:log", who=OLIVE),
    stop("planning:log", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("planning:activities", "logged", who=OLIVE),
    stop("planning:activities", "logged", state="looked at", who=ASHA),
    stop("planning:activities", "open", who=OLIVE),
    stop("planning:activity_new", "logged", who=OLIVE),
    stop("planning:activity_new", "logged", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("planning:activity", "logged", "activity", who=OLIVE),
    stop("planning:phases", "logged", who=OLIVE),
    stop("planning:phases", "logged", state="not found", who=OLIVE, act=unheard_of, status=422),
    stop("planning:plan", "logged", who=OLIVE),
    stop("planning:details", "logged", who=OLIVE),
    stop("planning:triage", who=OLIVE),
    stop("planning:triage", state="sent empty", query="?answer=1", who=OLIVE, status=422),
    stop("planning:triage", state="a consultation", query=ANSWERS, who=OLIVE),
    stop("planning:triage", state="settled already", query=ANSWERS.replace("open=yes", "open=no"), who=OLIVE),
    stop("planning:triage", state="engagement", query=ANSWERS.replace("effect=yes", "effect=no"), who=OLIVE),
    stop("planning:triage_of", "empty", who=OLIVE),
    stop("planning:triage_of", "empty", state="sent empty", who=OLIVE, act=send, status=422),
    stop("planning:triage_of", "logged", who=OLIVE),
    stop("planning:triage_of", "open", state="fixed", who=ASHA),
    stop("planning:cards", who=ASHA),
    *(stop("planning:card", outcome, who=ASHA) for outcome in ("information", "engagement", "consultation", "research", "evaluation")),
    stop("planning:card", "consultation", state="on a large sheet", query="?size=a4", who=OLIVE),
    stop("planning:new", query=ANSWERS, who=OLIVE),
    stop("planning:new", state="sent empty", query=ANSWERS, who=OLIVE, act=send_empty, status=422),
    stop("planning:details", "empty", who=OLIVE),
    stop("planning:details", "rich", who=OLIVE),
    stop("planning:details", "empty", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("planning:dates", "empty", who=OLIVE),
    stop("planning:dates", "open", who=OLIVE),
    stop("planning:dates", "half", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("planning:dates", "approved", state="the wrong way round", who=OLIVE, act=dates_the_wrong_way, status=422),
    stop("planning:brief", "empty", who=OLIVE),
    stop("planning:brief", "half", who=OLIVE),
    stop("planning:brief", "submitted", who=ASHA),
    stop("planning:brief", "changes", who=OLIVE),
    stop("planning:brief", "refused", who=OLIVE),
    stop("planning:brief", "told", who=OLIVE),
    stop("planning:brief_part", "empty", "proposal", who=OLIVE),
    stop("planning:brief_part", "half", "proposal", who=OLIVE),
    stop("planning:brief_part", "half", "resources", state="the board comments", who=ASHA),
    stop("planning:brief_part", "half", "proposal", state="an empty comment", who=ASHA, act=comment_nothing, status=422),
    stop("planning:brief_part", "open", "proposal", state="fixed", who=OLIVE),
    stop("planning:authors", "empty", who=OLIVE),
    stop("planning:authors", "half", who=OLIVE),
    stop("planning:authors", "half", state="sent empty", who=OLIVE, act=invite_nobody, status=422),
    stop("planning:authors", "half", state="looked at", who=ASHA),
    stop("planning:brief_versions", "empty", who=OLIVE),
    stop("planning:brief_versions", "changes", who=ASHA),
    stop("planning:brief_copy", "half", who=OLIVE),
    stop("planning:brief_copy", "half", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("planning:templates", who="cora"),
    stop("planning:template_new", who="cora"),
    stop("planning:template_new", state="sent empty", who="cora", act=send_empty, status=422),
    stop("planning:template", "template", who="cora"),
    stop("planning:template_remove", "template", who="cora"),
    stop("planning:templates", state="looked at", who=OLIVE),
    stop("planning:brief_template", "half", who=OLIVE),
    stop("planning:brief_template", "half", state="sent empty", who=OLIVE, act=send, status=422),
    stop("planning:small_route", who="cora"),
    stop("planning:small_route", state="sent empty", who="cora", act=send_empty, status=422),
    stop("planning:approve_small", "submitted", state="too large", who="cora"),
    stop("planning:approve_small", "small", who="cora"),
    stop("planning:approve_small", "small", state="sent empty", who="cora", act=send_empty, status=422),
    stop("planning:conditions", "approved", who=OLIVE),
    stop("planning:conditions", "conditional", who=OLIVE),
    stop("planning:condition", "conditional", "condition", who=OLIVE),
    stop("planning:condition", "conditional", "condition", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("planning:brief", "conditional", who=ASHA),
    stop("planning:submit", "empty", state="parts missing", who=OLIVE),
    stop("planning:submit", "changes", who=OLIVE),
    stop("planning:board", "submitted", who=ASHA),
    stop("planning:board", "submitted", state="refused without a reason", who=ASHA, act=refuse_without_reason, status=422),
    stop("planning:board", "half", state="not waiting", who=ASHA),
    stop("planning:documents", "empty", who=OLIVE),
    stop("planning:documents", "rich", who=OLIVE),
    stop("planning:documents", "rich", state="an unfit file", who=OLIVE, act=wrong_file, status=422),
    stop("planning:pictures", "empty", who=OLIVE),
    stop("planning:pictures", "rich", who=OLIVE),
    stop("planning:pictures", "rich", state="an unfit file", who=OLIVE, act=wrong_file, status=422),
    stop("planning:questionnaire", "empty", who=OLIVE),
    stop("planning:questionnaire", "half", state="with things left behind", who=OLIVE),
    stop("planning:questionnaire", "open", who=OLIVE),
    stop("planning:questionnaire_import", "half", who=OLIVE),
    stop("planning:questionnaire_import", "half", state="sent empty", who=OLIVE, act=send, status=422),
    stop("planning:questionnaire_import", "half", state="an unfit file", who=OLIVE, act=wrong_file, status=422),
    stop("planning:questionnaire_publish", "half", who=OLIVE),
    stop("planning:questionnaire_publish", "empty", state="nothing to publish", who=OLIVE),
    stop("survey:preview", "half", who=OLIVE),
    stop("survey:preview_page", "half", "street", state="sent empty", who=OLIVE, act=send, status=422),
    stop("survey:preview_page", "half", "proposal", who=OLIVE),
    stop("survey:preview_page", "half", "proposal", state="on a phone", query="?width=phone", who=OLIVE),
    stop("survey:preview", "long", who=OLIVE),
    stop("survey:read_through", "half", who=OLIVE),
    stop("survey:read_through", "long", who=ASHA),
    *(stop("planning:run", key, who=OLIVE) for key in ("empty", "approved", "scheduled", "open", "closed", "cancelled")),
    stop("planning:schedule", "approved", who=OLIVE),
    stop("planning:unschedule", "scheduled", who=OLIVE),
    stop("planning:open", "scheduled", who=OLIVE),
    stop("planning:close", "open", who=OLIVE),
    stop("planning:close", "open", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("planning:cancel", "open", who=OLIVE),
    stop("planning:details", "open", state="not hers", who=ASHA, status=403),
]  # fmt: skip

MANY = [
    stop("planning:register", state="second of three pages", query="?page=2", who=OLIVE),
]

UNSEEN = {
    "planning:register_download": "a file",
    "planning:register_download_as": "a file",
    "planning:view_remove": "takes a form only",
    "planning:author_withdraw": "takes a form only",
    "planning:load_misfits": "a file",
    "planning:load_begin": "takes a form only",
    "planning:load_again": "takes a form only",
    "planning:load_discard": "takes a form only",
    "planning:activity_remove": "takes a form only",
    "planning:activity_restore": "takes a form only",
    "planning:questionnaire_download": "a file",
    "planning:withdraw_document": "takes a form only",
}
