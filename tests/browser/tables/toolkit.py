"""The toolkit: guidance, training, the directory; and how one is reminded."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.toolkit import actions
from folkmoot.groundwork.toolkit.guidance_files import shipped
from tests.browser.tour import World, send_empty, stop

PAGE = "plain-english"


def toolkit_world(olive: Officer, asha: Officer, corporate: Officer) -> World:
    """Guidance in the council's words, three courses in every standing, and a directory."""
    today, ours = timezone.localdate(), shipped()[PAGE]
    actions.change_guidance(
        by=corporate,
        key=PAGE,
        title=ours.title,
        section=ours.section,
        summary=ours.summary,
        text=ours.text.replace("fifteen", "twelve") + "\n\nThe press office reads what goes to every household.",
        why="Our own style guide",
    )
    for name, ago in (("Consulting lawfully", 700), ("Writing for everybody", 900), ("Running a focus group", 20)):
        course = actions.add_course(
            by=corporate, name=name, about="Half a day.", lasts=24, needed=name != "Running a focus group"
        )
        actions.record_training(by=corporate, officer=olive, course=course, done_on=today - timedelta(days=ago))
    actions.enter_directory(by=asha, asks="Easy Read, working with tenants, reading together.", phone="01632 960190")
    return {"olive": olive, "asha": asha, "cora": corporate}


def no_text(page: Page) -> None:
    page.locator("textarea[name=text]").fill("")
    page.get_by_role("button", name="Save as a new version").click()


OLIVE, CORA = "olive", "cora"
EMPTY = [
    stop("toolkit:training", state="no courses", who=OLIVE),
    stop("toolkit:directory", state="nobody", who=OLIVE),
    stop("reminders:choices", who=OLIVE),
]
STOPS = [
    stop("toolkit:guidance_list", who=OLIVE),
    stop("toolkit:guidance_list", state="keeper", who=CORA),
    stop("toolkit:guidance_list", state="nothing found", query="?q=xylophone", who=OLIVE),
    stop("toolkit:guidance", PAGE, who=OLIVE),
    stop("toolkit:guidance", "choosing-level", who=CORA),
    stop("toolkit:guidance_versions", PAGE, who=CORA),
    stop("toolkit:guidance_versions", "choosing-level", who=OLIVE),
    stop("toolkit:guidance_change", PAGE, who=CORA),
    stop("toolkit:guidance_change", PAGE, state="no text", who=CORA, act=no_text, status=422),
    stop("toolkit:guidance_new", who=CORA),
    stop("toolkit:training", who=OLIVE),
    stop("toolkit:training", state="keeper", who=CORA),
    stop("toolkit:training_record", who=CORA),
    stop("toolkit:training_record", state="sent empty", who=CORA, act=send_empty, status=422),
    stop("toolkit:course_new", who=CORA),
    stop("toolkit:course_new", state="sent empty", who=CORA, act=send_empty, status=422),
    stop("toolkit:directory", who=OLIVE),
    stop("toolkit:directory", state="nothing found", query="?q=xylophone", who=OLIVE),
    stop("toolkit:directory_entry", who=OLIVE),
    stop("reminders:choices", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("workspace:home", state="training to do", who=OLIVE),
]
UNSEEN = {
    "toolkit:guidance_restore": "a button",
    "toolkit:training_remove": "a button",
    "toolkit:course_end": "a button",
    "workspace:send_again": "a button",
}
