"""The law and the timetable, rules set aside, the calendars."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone
from playwright.sync_api import Page

from folkmoot.ask.questionnaires import actions as questionnaires
from folkmoot.core.timetable.periods import LONDON
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.places.models import Place
from folkmoot.plan.briefs.actions import briefs
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.queries import asked_activity
from folkmoot.plan.timetable.actions import calendars, dates, steps, timetable
from tests import factories
from tests.browser.tour import World, send, send_empty, stop

YEAR = timezone.now().year + 1


def _at(month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(YEAR, month, day, hour, minute, tzinfo=LONDON)


def _schedule(olive: Officer, asha: Officer, made: Consultation) -> None:
    factories.write_brief(made, olive)
    activity = asked_activity(made)
    assert activity is not None
    questionnaires.save_draft(
        by=olive,
        activity=activity,
        questionnaire=factories.small_questionnaire(),
        file_name="small.json",
        source_format="folkmoot",
    )
    briefs.submit(by=olive, consultation=made)
    briefs.decide(by=asha, consultation=made, outcome="approved")
    made.refresh_from_db()
    questionnaires.publish(by=olive, activity=activity)
    factories.assure(made, olive)
    steps.schedule(by=olive, consultation=made)


def _calendars(corporate: Officer) -> None:
    mill = Place.objects.create(code="E05009991", name="Mill and Saint Bartholomew’s Churchyard")
    Place.objects.create(code="E05009992", name="Hill")
    calendars.add_election(by=corporate, name="Council elections", kind_key="local", polling_day=date(YEAR, 5, 6))
    calendars.add_election(
        by=corporate,
        name="By-election",
        kind_key="local",
        polling_day=date(YEAR, 9, 30),
        begins_on=date(YEAR, 8, 20),
        areas=[mill],
    )
    for name, first, last in (
        ("Summer term, first half", date(YEAR, 4, 12), date(YEAR, 5, 28)),
        ("Summer term, second half", date(YEAR, 6, 7), date(YEAR, 7, 23)),
    ):
        calendars.add_term(by=corporate, name=name, starts_on=first, ends_on=last)
    calendars.add_holiday(by=corporate, day=date(YEAR, 6, 14), name="A royal jubilee")


def law_world(olive: Officer, asha: Officer, corporate: Officer) -> World:
    """A consultation without a law, one with, one whose rule was set aside, and full calendars."""
    empty = factories.consultation(by=olive, title="A plan of nobody knows what yet")
    none = factories.consultation(by=olive, title="Opening hours of the tip")
    timetable.choose_kind(by=olive, consultation=none, kind_key="")
    _calendars(corporate)
    lawful = factories.consultation(by=olive, title="Licensing of landlords")
    aside = factories.consultation(by=olive, title="Licensing of landlords in a hurry")
    for made in (lawful, aside):
        timetable.choose_kind(by=olive, consultation=made, kind_key="landlord-licensing")
    dates.set_dates(
        by=olive,
        consultation=lawful,
        opens_at=_at(5, 11),
        closes_at=_at(8, 1, 23, 59),
        feedback_due=date(YEAR, 11, 1),
    )
    dates.override_dates(
        by=corporate,
        consultation=aside,
        opens_at=_at(5, 11),
        closes_at=_at(6, 30, 23, 59),
        feedback_due=date(YEAR, 11, 1),
        reason="The grant for inspectors must be spent by the end of the year.",
    )
    _schedule(olive, asha, aside)
    return {
        "olive": olive,
        "asha": asha,
        "cora": corporate,
        "empty": empty,
        "none": none,
        "lawful": lawful,
        "aside": aside,
    }


def take_over(page: Page) -> None:
    page.get_by_role("button", name="Take these dates over").click()


def too_short(page: Page) -> None:
    soon = _at(5, 11) + timedelta(days=20)
    for name, value in (("day", soon.day), ("month", soon.month), ("year", soon.year), ("time", "5pm")):
        page.locator(f"input[name=closes_at-{name}]").fill(str(value))
    send(page)


def override_after(page: Page) -> None:
    too_short(page)
    page.get_by_role("link", name="Override the rule").click()


def without_reason(page: Page) -> None:
    override_after(page)
    send(page)


def no_day(page: Page) -> None:
    page.get_by_role("button", name="Work it out").click()


OLIVE, CORA = "olive", "cora"
DECIDES = f"?start=decision&day={YEAR}-09-14"
STOPS = [
    stop("timetable:timetable", "empty", who=OLIVE),
    stop("timetable:timetable", "none", who=OLIVE),
    stop("timetable:timetable", "lawful", who=OLIVE),
    stop("timetable:timetable", "lawful", state="worked out", who=OLIVE, query=DECIDES),
    stop("timetable:timetable", "lawful", state="on", who=OLIVE, query=f"?start=opening&day={YEAR}-04-20"),
    stop("timetable:timetable", "lawful", state="late", who=OLIVE, query=f"?start=decision&day={YEAR}-01-04"),
    stop("timetable:timetable", "empty", state="no day", who=OLIVE, act=no_day, status=422),
    stop(
        "timetable:dates",
        "lawful",
        state="taken over",
        who=OLIVE,
        begin="timetable:timetable",
        query=DECIDES,
        act=take_over,
    ),
    stop("timetable:timetable", "lawful", state="taken", who=OLIVE),
    stop("timetable:choose_law", "empty", who=OLIVE),
    stop("timetable:choose_law", "empty", state="nothing chosen", who=OLIVE, act=send, status=422),
    stop("timetable:dates", "none", who=OLIVE),
    stop("timetable:dates", "lawful", state="too short", who=OLIVE, act=too_short, status=422),
    stop("timetable:dates", "lawful", state="too short, senior", who=CORA, act=too_short, status=422),
    stop("timetable:override_dates", "lawful", who=CORA, begin="timetable:dates", act=override_after),
    stop(
        "timetable:override_dates",
        "lawful",
        state="no reason",
        who=CORA,
        begin="timetable:dates",
        act=without_reason,
        status=422,
    ),
    stop("timetable:dates", "aside", who=OLIVE),
    stop("portal:consultation", "aside"),
    stop("timetable:calendars", who=OLIVE),
    stop("timetable:calendars", state="keeper", who=CORA),
    stop("timetable:election_new", who=CORA),
    stop("timetable:election_new", state="empty", who=CORA, act=send_empty, status=422),
    stop("timetable:term_new", who=CORA),
    stop("timetable:term_new", state="empty", who=CORA, act=send_empty, status=422),
    stop("timetable:holiday_new", who=CORA),
    stop("timetable:holiday_new", state="empty", who=CORA, act=send_empty, status=422),
]
UNSEEN = {
    "timetable:take_timetable": "a button; the pages before and after it are in the table",
    "timetable:election_remove": "a button",
    "timetable:term_remove": "a button",
    "timetable:holiday_remove": "a button",
}
