"""The register, the brief and the board, dates, files, the questionnaire, opening and closing."""

from __future__ import annotations

from playwright.sync_api import Page

from folkmoot.plan.register.queries.listing import COLUMNS
from tests.browser.tour import send, send_empty, stop


def comment_nothing(page: Page) -> None:
    page.get_by_role("button", name="Add the comment").click()


def save_over_another(page: Page) -> None:
    """As if somebody else had saved since the page was read."""
    page.locator("#id_read").evaluate("field => { field.value = 'text:0' }")
    page.locator("#id_text").fill("What I think of it, in other words than theirs.")
    page.get_by_role("button", name="Save and go back to the brief").click()


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
    stop("register:list", who=OLIVE),
    stop("register:list", state="nothing fits", query="?q=xylophone", who=OLIVE),
    stop("register:list", state="open ones", query="?state=open", who=OLIVE),
    stop("register:list", state="every column", query="?" + "&".join(f"columns={key}" for key in COLUMNS), who=OLIVE),
    stop(
        "register:list",
        state="more filters",
        query="?level=inform&first-day=31&first-month=2&first-year=2027",
        who=OLIVE,
    ),
    stop("register:timeline", who=OLIVE),
    stop("register:timeline", state="nothing in these weeks", query="?first=2001-01-01&last=2001-03-01", who=OLIVE),
    stop("register:map", who=OLIVE),
    stop("register:map", state="as the lead sees it", query="?method=drop-in", who="cora"),
    stop("register:outlines", who="cora"),
    stop("register:outlines", state="an unfit file", who="cora", act=wrong_file, status=422),
    stop("register:views", query="?state=open", who=OLIVE),
    stop("register:views", state="sent empty", who="cora", act=send_empty, status=422),
    stop("register:loads", who=OLIVE),
    stop("register:loads", state="sent empty", who="cora", act=send, status=422),
    stop("register:load_columns", "file", who=OLIVE),
    stop("register:load_columns", "file", state="no title", who=OLIVE, act=no_title, status=422),
    stop("register:load", "checked file", who=OLIVE),
    stop("register:load_words", "checked file", who=OLIVE),
    stop("register:load_columns", "remembered file", state="as the last of its shape", who=OLIVE),
    stop("register:load", "waiting file", who=OLIVE),
    stop("register:load", "loaded file", who=OLIVE),
    stop("register:load", "undone file", who=OLIVE),
    stop("register:load_undo", "loaded file", who=OLIVE),
    stop("register:log", who=OLIVE),
    stop("register:log", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("register:activities", "logged", who=OLIVE),
    stop("register:activities", "logged", state="looked at", who=ASHA),
    stop("register:activities", "open", who=OLIVE),
    stop("register:activity_new", "logged", who=OLIVE),
    stop("register:activity_new", "logged", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("register:activity", "logged", "activity", who=OLIVE),
    stop("register:phases", "logged", who=OLIVE),
    stop("register:phases", "logged", state="not found", who=OLIVE, act=unheard_of, status=422),
    stop("register:plan", "logged", who=OLIVE),
    stop("register:details", "logged", who=OLIVE),
    stop("register:triage", who=OLIVE),
    stop("register:triage", state="sent empty", query="?answer=1", who=OLIVE, status=422),
    stop("register:triage", state="a consultation", query=ANSWERS, who=OLIVE),
    stop("register:triage", state="settled already", query=ANSWERS.replace("open=yes", "open=no"), who=OLIVE),
    stop("register:triage", state="engagement", query=ANSWERS.replace("effect=yes", "effect=no"), who=OLIVE),
    stop("register:triage_of", "empty", who=OLIVE),
    stop("register:triage_of", "empty", state="sent empty", who=OLIVE, act=send, status=422),
    stop("register:triage_of", "logged", who=OLIVE),
    stop("register:triage_of", "open", state="fixed", who=ASHA),
    stop("register:cards", who=ASHA),
    *(
        stop("register:card", outcome, who=ASHA)
        for outcome in ("information", "engagement", "consultation", "research", "evaluation")
    ),
    stop("register:card", "consultation", state="on a large sheet", query="?size=a4", who=OLIVE),
    stop("register:new", query=ANSWERS, who=OLIVE),
    stop("register:new", state="sent empty", query=ANSWERS, who=OLIVE, act=send_empty, status=422),
    stop("register:details", "empty", who=OLIVE),
    stop("register:details", "rich", who=OLIVE),
    stop("register:details", "empty", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("timetable:dates", "empty", who=OLIVE),
    stop("timetable:dates", "open", who=OLIVE),
    stop("timetable:dates", "half", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("timetable:dates", "approved", state="the wrong way round", who=OLIVE, act=dates_the_wrong_way, status=422),
    stop("briefs:brief", "empty", who=OLIVE),
    stop("briefs:brief", "half", who=OLIVE),
    stop("briefs:brief", "submitted", who=ASHA),
    stop("briefs:brief", "changes", who=OLIVE),
    stop("briefs:brief", "refused", who=OLIVE),
    stop("briefs:brief", "told", who=OLIVE),
    stop("briefs:brief_part", "empty", "proposal", who=OLIVE),
    stop("briefs:brief_part", "half", "proposal", who=OLIVE),
    stop("briefs:brief_part", "half", "decision", state="who decides", who=OLIVE),
    stop("briefs:brief_part", "half", "resources", state="the board comments", who=ASHA),
    stop(
        "briefs:brief_part",
        "half",
        "proposal",
        state="another text was saved in the meantime",
        who=OLIVE,
        act=save_over_another,
        status=422,
    ),
    stop("briefs:brief_part", "half", "proposal", state="an empty comment", who=ASHA, act=comment_nothing, status=422),
    stop("briefs:brief_part", "open", "proposal", state="fixed", who=OLIVE),
    stop("register:authors", "empty", who=OLIVE),
    stop("register:authors", "half", who=OLIVE),
    stop("register:authors", "half", state="sent empty", who=OLIVE, act=invite_nobody, status=422),
    stop("register:authors", "half", state="looked at", who=ASHA),
    stop("briefs:brief_versions", "empty", who=OLIVE),
    stop("briefs:brief_versions", "changes", who=ASHA),
    stop("briefs:brief_copy", "half", who=OLIVE),
    stop("briefs:brief_copy", "half", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("briefs:templates", who="cora"),
    stop("briefs:template_new", who="cora"),
    stop("briefs:template_new", state="sent empty", who="cora", act=send_empty, status=422),
    stop("briefs:template", "template", who="cora"),
    stop("briefs:template_remove", "template", who="cora"),
    stop("briefs:templates", state="looked at", who=OLIVE),
    stop("briefs:brief_template", "half", who=OLIVE),
    stop("briefs:brief_template", "half", state="sent empty", who=OLIVE, act=send, status=422),
    stop("briefs:small_route", who="cora"),
    stop("briefs:small_route", state="sent empty", who="cora", act=send_empty, status=422),
    stop("briefs:approve_small", "submitted", state="too large", who="cora"),
    stop("briefs:approve_small", "small", who="cora"),
    stop("briefs:approve_small", "small", state="sent empty", who="cora", act=send_empty, status=422),
    stop("briefs:conditions", "approved", who=OLIVE),
    stop("briefs:conditions", "conditional", who=OLIVE),
    stop("briefs:condition", "conditional", "condition", who=OLIVE),
    stop("briefs:condition", "conditional", "condition", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("briefs:brief", "conditional", who=ASHA),
    stop("briefs:submit", "empty", state="parts missing", who=OLIVE),
    stop("briefs:submit", "changes", who=OLIVE),
    stop("briefs:board", "submitted", who=ASHA),
    stop(
        "briefs:board", "submitted", state="refused without a reason", who=ASHA, act=refuse_without_reason, status=422
    ),
    stop("briefs:board", "half", state="not waiting", who=ASHA),
    stop("briefs:board", "resubmitted", state="changed since the board decided", who=ASHA),
    stop("briefs:return", "approved", who=OLIVE),
    stop("briefs:return", "approved", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("register:documents", "empty", who=OLIVE),
    stop("register:documents", "rich", who=OLIVE),
    stop("register:documents", "half", state="an unfit file", who=OLIVE, act=wrong_file, status=422),
    stop("register:pictures", "empty", who=OLIVE),
    stop("register:pictures", "rich", who=OLIVE),
    stop("register:pictures", "half", state="an unfit file", who=OLIVE, act=wrong_file, status=422),
    stop("questionnaires:questionnaire", "empty", who=OLIVE),
    stop("questionnaires:questionnaire", "half", state="with things left behind", who=OLIVE),
    stop("questionnaires:questionnaire", "open", who=OLIVE),
    stop("questionnaires:questionnaire_import", "half", who=OLIVE),
    stop("questionnaires:questionnaire_import", "half", state="sent empty", who=OLIVE, act=send, status=422),
    stop("questionnaires:questionnaire_import", "half", state="an unfit file", who=OLIVE, act=wrong_file, status=422),
    stop("questionnaires:questionnaire_publish", "half", who=OLIVE),
    stop("questionnaires:questionnaire_publish", "empty", state="nothing to publish", who=OLIVE),
    stop("survey:preview", "half", who=OLIVE),
    stop("survey:preview_page", "half", "street", state="sent empty", who=OLIVE, act=send, status=422),
    stop("survey:preview_page", "half", "proposal", who=OLIVE),
    stop("survey:preview_page", "half", "proposal", state="on a phone", query="?width=phone", who=OLIVE),
    stop("survey:preview", "long", who=OLIVE),
    stop("survey:read_through", "half", who=OLIVE),
    stop("survey:read_through", "long", who=ASHA),
    *(
        stop("timetable:run", key, who=OLIVE)
        for key in ("empty", "approved", "scheduled", "open", "closed", "cancelled")
    ),
    stop("timetable:schedule", "approved", who=OLIVE),
    stop("timetable:unschedule", "scheduled", who=OLIVE),
    stop("timetable:open", "scheduled", who=OLIVE),
    stop("timetable:run", "open", state="a senior officer may close it", who=ASHA),
    stop("timetable:close", "open", who=ASHA),
    stop("timetable:close", "open", state="sent empty", who=ASHA, act=send_empty, status=422),
    stop("timetable:cancel", "open", who=OLIVE),
    stop("register:details", "open", state="not hers", who=ASHA, status=403),
]

MANY = [
    stop("register:list", state="second of three pages", query="?page=2", who=OLIVE),
]

UNSEEN = {
    "register:download": "a file",
    "register:download_as": "a file",
    "register:view_remove": "takes a form only",
    "register:author_withdraw": "takes a form only",
    "register:load_misfits": "a file",
    "register:load_begin": "takes a form only",
    "register:load_again": "takes a form only",
    "register:load_discard": "takes a form only",
    "register:activity_remove": "takes a form only",
    "register:activity_restore": "takes a form only",
    "questionnaires:questionnaire_download": "a file",
    "register:withdraw_document": "takes a form only",
}
