"""All consultations together: clashes, the year's load, the forward plan, the action plan, service plans, costs."""

# ruff: noqa: E501 - tables read better in long lines

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone
from playwright.sync_api import Page

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.places.models import Ward
from folkmoot.planning.models import Activity, Audience, Consultation, Topic
from folkmoot.planning.rules import State
from folkmoot.programme.actions import partners
from folkmoot.programme.actions.coordination import set_limits
from tests.browser.tour import World, send_empty, stop
from tests.browser.world import States

OLIVE, ASHA, CORA = "olive", "asha", "cora"


def programme_world(olive: Officer, asha: Officer, corporate: Officer) -> World:
    """Three consultations that ask the same people, and one that asks nobody else."""
    states, today = States(olive, asha), timezone.localdate()
    tenants = Audience.objects.create(name="Council tenants and leaseholders", slug="tenants")
    young = Audience.objects.create(name="Young people", slug="young")
    wards = [
        Ward.objects.create(code=f"E0500010{number}", name=name, year=2024)
        for number, name in enumerate(("Castle", "Riverside Meadows", "Northgate"))
    ]
    set_limits(by=corporate, most_per_audience=6, most_per_ward=12, audiences={tenants: 1}, everybody=None)
    made = states.make(State.APPROVED, "Selective licensing of rented homes", audiences=[tenants], areas=wards[:2])
    for title, audience, start, days in (
        ("Rents next year", tenants, 10, 30), ("A youth club for Northgate", young, 0, 50),
        ("Repairs: how are we doing?", tenants, -100, 20), ("The tenants' charter", tenants, 20, 10),
    ):  # fmt: skip
        other = states.make(State.DRAFT, title, audiences=[audience])
        first = today + timedelta(days=start)
        Activity.objects.filter(consultation=other).update(starts_on=first, ends_on=first + timedelta(days=days))
    group = states.make(State.DRAFT, "A focus group with carers", areas=wards[2:])
    Activity.objects.filter(consultation=group).update(method="focus group", starts_on=today, ends_on=today)
    Consultation.objects.filter(pk=group.pk).update(state=State.LOGGED)
    Topic.objects.create(name="Council budget and tax", slug="money")
    states.make(State.OPEN, "A greener market square", areas=wards)
    states.make(State.SCHEDULED, "Opening hours of the libraries")
    health = partners.keep_partner(by=corporate, partner="Health and care board", audiences=[tenants], areas=wards[:1])
    content = SURGERIES % (today + timedelta(days=3)).strftime("%Y%m%d").encode()
    partners.read_file(by=corporate, calendar=health, content=content)
    parish = partners.keep_partner(by=corporate, partner="Parish of Eastfield and Threshers", is_public=False)
    partners.add_entry(by=corporate, calendar=health, title="Open day at the clinic", first=today + timedelta(days=9))
    return {
        "olive": olive, "asha": asha, "cora": corporate, "licensing": made, "empty": states.empty(), "group": group,
        "health": health, "parish": parish,
    }  # fmt: skip


SURGERIES = b"""BEGIN:VCALENDAR
BEGIN:VEVENT
UID:surgeries@health.example
SUMMARY:Tell us about your surgery's opening hours
LOCATION:Clinic in Mill Lane
URL:https://health.example/hours
DTSTART;VALUE=DATE:%s
RRULE:FREQ=WEEKLY;COUNT=4
END:VEVENT
END:VCALENDAR
"""


def open_form(page: Page) -> None:
    page.locator("summary", has_text="Try other days").click()


def first_month(page: Page) -> None:
    page.locator(".fm-months a").first.click()


def send_file(page: Page) -> None:
    page.get_by_role("button", name="Read the file").click()


def go_on_without_reason(page: Page) -> None:
    page.get_by_role("button", name="Keep the reason").click()


STOPS: list[Any] = [
    stop("programme:clashes", "licensing", who=OLIVE),
    stop("programme:clashes", "licensing", state="trying others", who=OLIVE, act=open_form),
    stop("programme:clashes", "licensing", state="free", query="?opens=2040-01-02&closes=2040-02-12", who=OLIVE),
    stop("programme:clashes", "licensing", state="days the wrong way round", query="?opens=2027-06-10&closes=2027-06-01", who=OLIVE, status=422),
    stop("programme:clashes", "empty", state="without dates", who=ASHA),
    stop("programme:clash_go_on", "licensing", state="without a reason", begin="programme:clashes", who=OLIVE, act=go_on_without_reason, status=422),
    stop("planning:dates", "licensing", state="clashes beside it", who=OLIVE),
    stop("planning:details", "licensing", state="clashes beside it", who=OLIVE),
    stop("programme:load", who=OLIVE),
    stop("programme:load", state="another year", query="?year=1999", who=OLIVE),
    stop("programme:load", state="of one service", query="?service=1", who=CORA),
    stop("programme:load_cell", state="tenants", query="?audience=1&first=2020-01-01&last=2040-12-31", who=ASHA),
    stop("programme:calendar", who=OLIVE),
    stop("programme:calendar", state="nothing in it", query="?month=2149-01", who=CORA),
    stop("programme:off_plan", "group", who=OLIVE),
    stop("programme:off_plan", "group", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("programme:partners", who=OLIVE),
    stop("programme:partner", "health", who=CORA),
    stop("programme:partner", "parish", state="only to look at", who=OLIVE),
    stop("programme:partner_upload", "health", state="no file", begin="programme:partner", who=CORA, act=send_file, status=422),
    stop("programme:partner_new", who=CORA),
    stop("programme:partner_new", state="sent empty", who=CORA, act=send_empty, status=422),
    stop("programme:partner_change", "health", who=CORA),
    stop("programme:partner_remove", "health", who=CORA),
    stop("programme:partner_entry_new", "health", who=CORA),
    stop("programme:partner_entry_new", "health", state="sent empty", who=CORA, act=send_empty, status=422),
    stop("programme:plan"),
    stop("programme:plan", state="one month", act=first_month),
    stop("programme:plan", state="nothing fits", query="?topic=money"),
    stop("programme:plan", state="an empty month", query="?month=2149-01"),
    stop("programme:limits", who=CORA),
    stop("programme:limits", state="sent empty", who=CORA, act=send_empty, status=422),
]  # fmt: skip

UNSEEN = {
    "programme:on_plan": "takes a form only",
    "programme:partner_fetch": "takes a form only",
    "programme:partner_entry_remove": "takes a form only",
    "programme:plan_ics": "a feed",
    "programme:plan_atom": "a feed",
    "programme:plan_json": "a feed",
    "programme:clash_move": "takes a form only",
}
