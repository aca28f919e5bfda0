"""The board: meetings, papers, and a brief shown to a sponsor."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.plan.briefs.actions import meetings as actions
from folkmoot.plan.briefs.models import Meeting
from folkmoot.plan.register.rules import State
from tests import factories
from tests.browser.tour import World, send_empty, stop


def board_world(olive: Officer, asha: Officer) -> World:
    """A meeting to come with an agenda, one whose minutes wait, one agreed, one cancelled; a brief with papers."""
    gareth = factories.officer(name="Gareth Board", email="gareth@aldermere.example", role="board")
    today = timezone.localdate()
    on = factories.consultation(by=olive, title="A safer High Street", state=State.SUBMITTED)
    factories.consultation(by=olive, title="Collecting garden waste: three ways to pay for it", state=State.SUBMITTED)
    draft = factories.consultation(by=olive, title="A play area for Fenside")
    factories.write_brief(draft, olive)
    coming = actions.call_meeting(
        by=asha, held_on=today + timedelta(days=5), place="Guildhall, room 2", note="Tea from half past one."
    )
    actions.put_on_agenda(by=asha, meeting=coming, consultation=on)
    past = Meeting.objects.create(held_on=today - timedelta(days=9))
    actions.write_minutes(by=asha, meeting=past, minutes="Asha, Gareth.\n\n* Next time in May.", said={})
    agreed = Meeting.objects.create(held_on=today - timedelta(days=40), place="Guildhall")
    actions.write_minutes(by=asha, meeting=agreed, minutes="All were there.", said={})
    actions.agree_minutes(by=gareth, meeting=agreed)
    actions.cancel_meeting(by=asha, meeting=actions.call_meeting(by=asha, held_on=today + timedelta(days=30)))
    actions.add_paper(
        by=olive,
        consultation=draft,
        title="What equipment costs",
        name="costs.pdf",
        data=b"%PDF-1.4 costs",
        kind="application/pdf",
    )
    row, token = actions.show(by=olive, consultation=draft, whom="Director of Communities", days=14)
    ended, _token = actions.show(by=olive, consultation=draft, whom="Somebody who moved on", days=7)
    actions.end_showing(by=olive, row=ended)
    return {
        "olive": olive,
        "asha": asha,
        "gareth": gareth,
        "draft": draft,
        "on": on,
        "coming": coming,
        "past": past,
        "agreed": agreed,
        "address": token,
        "row": row,
    }


def wrong_file(page: Page) -> None:
    page.get_by_label("Title").fill("Figures")
    page.locator("input[type=file]").set_input_files(
        {"name": "notes.exe", "mimeType": "application/octet-stream", "buffer": b"MZ\0\0 not a document"}
    )
    page.get_by_role("button", name="Put it before the board").click()


def make_address(page: Page) -> None:
    page.get_by_label("To whom?").fill("Director of Finance")
    page.get_by_role("button", name="Make an address").click()


def name_nobody(page: Page) -> None:
    page.get_by_role("button", name="Make an address").click()


OLIVE, ASHA, GARETH = "olive", "asha", "gareth"
EMPTY = [stop("briefs:meetings", state="none", who=ASHA)]
STOPS = [
    stop("briefs:meetings", who=ASHA),
    stop("briefs:meetings", state="an author", who=OLIVE),
    stop("briefs:meeting_new", who=ASHA),
    stop("briefs:meeting_new", state="sent empty", who=ASHA, act=send_empty, status=422),
    stop("briefs:meeting", "coming", who=ASHA),
    stop("briefs:meeting", "coming", state="an author", who=OLIVE),
    stop("briefs:meeting", "past", state="minutes to agree", who=GARETH),
    stop("briefs:meeting", "agreed", who=OLIVE),
    stop("briefs:meeting_change", "coming", who=ASHA),
    stop("briefs:minutes", "past", who=ASHA),
    stop("briefs:minutes", "past", state="sent empty", who=ASHA, act=send_empty, status=422),
    stop("briefs:papers", "draft", who=OLIVE),
    stop("briefs:papers", "on", state="none", who=ASHA),
    stop("briefs:papers", "draft", state="a wrong file", who=OLIVE, act=wrong_file, status=422),
    stop("briefs:show", "draft", who=OLIVE),
    stop("briefs:show", "draft", state="nobody named", who=OLIVE, act=name_nobody, status=422),
    stop("briefs:show", "draft", state="an address", who=OLIVE, act=make_address),
    stop("briefs:read", "address"),
    stop("/brief/nobody-made-this/", state="no such address", status=404),
    stop("briefs:board", "on", state="on an agenda", who=ASHA),
    stop("briefs:brief", "draft", state="with papers", who=OLIVE),
]
UNSEEN = {
    "briefs:meeting_cancel": "a button",
    "briefs:put_on": "a button",
    "briefs:take_off": "a button",
    "briefs:agree": "a button",
    "briefs:paper": "a file",
    "briefs:withdraw_paper": "a button",
    "briefs:end_showing": "a button",
}
