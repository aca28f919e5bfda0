"""What must be right before a consultation opens: consultees and the evidence that they were told."""

# ruff: noqa: E501 - tables read better in long lines

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from folkmoot.assurance.actions import consultees
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.planning.actions import timetable
from folkmoot.planning.actions.dates import set_dates
from folkmoot.planning.models import Consultation
from tests import factories
from tests.browser.tour import World, send_empty, stop

NEXT_DOOR = "law-people-in-adjoining-areas-in-neighbouring-boroughs-too"


def _licensing(olive: Officer, title: str) -> Consultation:
    made = factories.consultation(by=olive, title=title)
    timetable.choose_kind(by=olive, consultation=made, kind_key="landlord-licensing")
    now = timezone.now()
    return set_dates(
        by=olive, consultation=made, opens_at=now + timedelta(days=9), closes_at=now + timedelta(days=90),
        feedback_due=(now + timedelta(days=150)).date(),
    )  # fmt: skip


def _told(olive: Officer, made: Consultation, *idents: str, **more: object) -> None:
    values = {"how": "letter", "sent_on": timezone.localdate(), "to_whom": "1,240 landlords on the register",
              "reference": "File 12/7, bundle of copies"} | more  # fmt: skip
    consultees.tell(by=olive, consultation=made, idents=idents, **values)  # type: ignore[arg-type]


def _consultees(olive: Officer) -> World:
    begun = _licensing(olive, "Licensing of landlords in Mill Bridge")
    fresh = _licensing(olive, "Licensing of landlords in Hollins")
    _told(
        olive,
        begun,
        "law-landlords-and-letting-agents",
        file=consultees.Attached("a.txt", b"Dear landlord", "text/plain"),
    )
    opens = timezone.localtime(begun.opens_at).date()
    _told(olive, begun, "law-tenants", sent_on=opens, to_whom="6,400 households", how="site notice")
    consultees.leave_out(
        by=olive,
        consultation=begun,
        ident="law-residents-and-businesses",
        reason="All of them are told as tenants or landlords, because the scheme is for one street with eleven houses only.",
    )
    named = [
        consultees.add(by=olive, consultation=begun, name=name, organisation=name, why="Landlords there would move their business over the boundary, or tenants would.", contact_email=email, under=NEXT_DOOR)
        for name, email in (("Barnstead Council", "clerk@barnstead.example"), ("The parish of Little Wittering-under-the-Hill", ""))
    ]  # fmt: skip
    _told(olive, begun, str(named[0].pk), how="e-mail", to_whom="The clerk")
    other = consultees.add(
        by=olive,
        consultation=begun,
        name="Citizens Advice",
        organisation="Citizens Advice",
        why="They advise tenants whose landlords lose a licence.",
    )
    notice = named[0].notices.get()
    lost = factories.consultation(by=olive, title="Nobody on the list")
    return {"begun": begun, "fresh": fresh, "other": other, "notice": notice, "lost": lost}


def assurance_world(olive: Officer, asha: Officer, corporate: Officer) -> World:
    return {"olive": olive, "asha": asha, "cora": corporate} | _consultees(olive)


OLIVE, ASHA = "olive", "asha"
STOPS = [
    stop("assurance:consultees", "lost", state="nobody", who=OLIVE),
    stop("assurance:consultees", "fresh", state="nothing done", who=OLIVE),
    stop("assurance:consultees", "begun", who=OLIVE),
    stop("assurance:consultees", "begun", state="to read", who=ASHA),
    stop("assurance:consultee_new", "begun", who=OLIVE),
    stop("assurance:consultee_new", "begun", state="next door", who=OLIVE, query=f"?under={NEXT_DOOR}"),
    stop("assurance:consultee_new", "begun", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("assurance:consultee_change", "begun", "other", who=OLIVE),
    stop("assurance:notice_new", "begun", who=OLIVE, query="?for=law-tenants"),
    stop("assurance:notice_new", "lost", state="nobody", who=OLIVE),
    stop("assurance:notice_new", "begun", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("assurance:consultees_write", "begun", who=OLIVE),
    stop("assurance:consultees_write", "lost", state="no address", who=OLIVE),
    stop("assurance:consultees_write", "begun", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("assurance:consultee_leave_out", "begun", "law-tenants", who=OLIVE),
    stop("assurance:consultee_leave_out", "begun", "law-tenants", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("assurance:notice_withdraw", "begun", "notice", who=OLIVE),
]  # fmt: skip

UNSEEN = {
    "assurance:consultees_download": "a file",
    "assurance:notice_file": "a file",
    "assurance:notice_confirm": "takes a form only",
    "assurance:consultee_take_back": "takes a form only",
}
