"""All consultations together: clashes, the year's load, the forward plan, the action plan, service plans, costs."""

# ruff: noqa: E501 - tables read better in long lines

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone
from playwright.sync_api import Page

from folkmoot.core.coordination.slippage import financial_year
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.loads import actions as loads
from folkmoot.groundwork.loads.models import Load
from folkmoot.groundwork.loads.queries import reading_of
from folkmoot.groundwork.loads.whole import load_file
from folkmoot.groundwork.places.models import Place
from folkmoot.plan.programme.actions import costs, partners, service_plans, strategy
from folkmoot.plan.programme.actions.coordination import set_limits
from folkmoot.plan.programme.loading import PartnerLoader, PlanLoader
from folkmoot.plan.programme.models import ActionPlan, PartnerCalendar
from folkmoot.plan.register.models import Activity, Audience, Consultation, Topic
from folkmoot.plan.register.rules import State
from tests import factories
from tests.browser.tour import World, send_empty, stop
from tests.browser.world import States

OLIVE, ASHA, CORA = "olive", "asha", "cora"


def programme_world(olive: Officer, asha: Officer, corporate: Officer) -> World:
    """Three consultations that ask the same people, and one that asks nobody else."""
    states, today = States(olive, asha), timezone.localdate()
    tenants = Audience.objects.create(name="Council tenants and leaseholders", slug="tenants")
    young, _new = Audience.objects.get_or_create(slug="young", defaults={"name": "Young people"})
    places = [
        Place.objects.create(code=f"E0500010{number}", name=name)
        for number, name in enumerate(("Castle", "Riverside Meadows", "Northgate"))
    ]
    set_limits(by=corporate, most_per_audience=6, most_per_place=12, audiences={tenants: 1}, everybody=None)
    made = states.make(State.APPROVED, "Selective licensing of rented homes", audiences=[tenants], areas=places[:2])
    for title, audience, start, days in (
        ("Rents next year", tenants, 10, 30),
        ("A youth club for Northgate", young, 0, 50),
        ("Repairs: how are we doing?", tenants, -100, 20),
        ("The tenants' charter", tenants, 20, 10),
    ):
        other = states.make(State.DRAFT, title, audiences=[audience])
        first = today + timedelta(days=start)
        Activity.objects.filter(consultation=other).update(starts_on=first, ends_on=first + timedelta(days=days))
    group = states.make(State.DRAFT, "A focus group with carers", areas=places[2:])
    Activity.objects.filter(consultation=group).update(method="focus group", starts_on=today, ends_on=today)
    Consultation.objects.filter(pk=group.pk).update(state=State.LOGGED)
    Topic.objects.create(name="Council budget and tax", slug="money")
    states.make(State.OPEN, "A greener market square", areas=places)
    states.make(State.SCHEDULED, "Opening hours of the libraries")
    health = partners.keep_partner(by=corporate, partner="Health and care board", audiences=[tenants], areas=places[:1])
    content = SURGERIES % (today + timedelta(days=3)).strftime("%Y%m%d").encode()
    partners.read_file(by=corporate, calendar=health, content=content)
    parish = partners.keep_partner(by=corporate, partner="Parish of Eastfield and Threshers", is_public=False)
    partners.add_entry(by=corporate, calendar=health, title="Open day at the clinic", first=today + timedelta(days=9))
    return (
        strategy_world(corporate)
        | partner_lists(corporate, health)
        | plans_world(olive, corporate, made)
        | {
            "olive": olive,
            "asha": asha,
            "cora": corporate,
            "licensing": made,
            "empty": states.empty(),
            "group": group,
            "tenants": tenants,
            "service": made.service,
            "health": health,
            "parish": parish,
        }
    )


PLAN = """Objective,Action,Output/outcome,Lead,Code,When,RAG,Progress
Hear from more people,1. Open one place on the web where everybody finds every consultation,Residents find in three clicks what affects them,Policy and insight,NI/CC,Jun 2026,Amber,The design is chosen; the supplier is late.
,2. Go to markets and school gates twice a year,,Highways; Parks,CI,Quarter 2 & 4 2026/27,Green,
,,,Somebody,,,,
Say what came of it,3. Publish what was asked and what was done within twelve weeks,,All services,CC,On-going,,
,4. Ask outside experts to look at a sample,,Policy and insight,NI,when there is money,to be told,
"""


def strategy_world(corporate: Officer) -> World:
    """An action plan under way and published, one with nothing in it, and a file on its way in."""

    def loaded(title: str) -> ActionPlan:
        about = {"title": title, "period": "2026/27"}
        content = PLAN.encode()
        load = load_file(
            by=corporate, loader=PlanLoader(), content=content, name="plan.csv", settings=about, only_good=True
        )
        return ActionPlan.objects.get(load=load)

    def received(title: str) -> Load:
        about = {"title": title, "period": "2026/27"}
        return loads.receive(by=corporate, loader=PlanLoader(), content=PLAN.encode(), name="plan.csv", settings=about)

    plan = loaded("Listening better")
    strategy.publish_plan(by=corporate, plan=plan)
    older = loaded("Listening, the first year")
    checked = received("A plan that is checked")
    loads.read_as(by=corporate, load=checked, reading=reading_of(checked))
    loads.check_rows(by=corporate, load=checked)
    strategy.publish_plan(by=corporate, plan=older)
    objective = plan.objectives.first()
    assert objective is not None
    measure = strategy.add_measure(by=corporate, objective=objective, title="Residents who feel heard", target="45 %")
    strategy.read_measure(by=corporate, measure=measure, on=timezone.localdate(), value="38 %")
    action = objective.actions.first()
    assert action is not None
    return {
        "strategy": plan,
        "measure": measure,
        "action": action,
        "file": received("Another plan"),
        "checked plan": checked,
        "loaded plan": plan.load,
        "empty strategy": strategy.make_plan(by=corporate, title="Next year", period="2027/28"),
    }


LIST = """Our year of asking
Activity,From,To,Where,Link
Flu clinics: how was it?,3 September 2026,30 September 2026,Every surgery,https://health.example/flu
Patients’ panel,14 October 2026,,Guildhall,
Waiting rooms,some time,,,not a link
"""


def partner_lists(corporate: Officer, calendar: PartnerCalendar) -> World:
    """Lists of what a partner does: just put in, checked, and loaded."""

    def received(name: str) -> Load:
        content = f"{LIST}{name},1 May 2026,,,\n".encode()
        return loads.receive(
            by=corporate, loader=PartnerLoader(), about=calendar.slug, content=content, name=f"{name}.csv"
        )

    checked = received("Checked list")
    loads.read_as(by=corporate, load=checked, reading=reading_of(checked))
    loads.check_rows(by=corporate, load=checked)
    loaded = load_file(
        by=corporate,
        loader=PartnerLoader(),
        about=calendar.slug,
        content=LIST.encode(),
        name="Loaded list.csv",
        only_good=True,
    )
    return {"list": received("New list"), "checked list": checked, "loaded list": loaded}


def plans_world(olive: Officer, corporate: Officer, made: Consultation) -> World:
    """A service plan being written and one handed in and published; costs, a budget and suppliers."""
    today = timezone.localdate()
    year = financial_year(today)
    mine = service_plans.begin_plan(by=olive, service=factories.service(), year=year)
    service_plans.pick(by=olive, plan=mine, consultation=made)
    line = service_plans.intend(
        by=olive,
        plan=mine,
        title="Parking in the old town",
        purpose="To find out what residents and traders need.",
        planned_first=today - timedelta(days=60),
        planned_last=today - timedelta(days=20),
    )
    other = service_plans.begin_plan(by=olive, service=factories.service(name="Parks and open spaces"), year=year)
    service_plans.intend(by=olive, plan=other, title="A new playground", planned_first=today - timedelta(days=90))
    service_plans.hand_in(by=olive, plan=other)
    council = service_plans.publish_council_plan(by=corporate, year=year, introduction="What we ask this year.")
    service_plans.review(by=corporate, plan=council, findings="The playground waits for its money.")
    costs.set_budget(
        by=corporate, year=year, amount=Decimal(42_000), hour_rate=Decimal("28.50"), note="Council, March."
    )
    supplier = costs.keep_supplier(
        by=corporate,
        name="Fenland Fieldwork",
        does="Interviews at the door",
        is_preferred=True,
        framework="Research services of the county",
        framework_until=today + timedelta(days=40),
    )
    cost = costs.keep_cost(
        by=olive,
        consultation=made,
        kind="research",
        year=year,
        what="Interviews with tenants",
        supplier=supplier,
        planned=Decimal(6_000),
        actual=Decimal("6412.50"),
    )
    costs.keep_cost(
        by=olive, consultation=made, kind="staff", year=year, planned_hours=Decimal(60), actual_hours=Decimal(71)
    )
    costs.say_time_given(by=olive, consultation=made, hours=Decimal(48))
    return {
        "plan": mine.pk,
        "line": line.pk,
        "handed in": other.pk,
        "year": year,
        "cost": cost.pk,
        "supplier": supplier.pk,
    }


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


def pick_nothing(page: Page) -> None:
    page.get_by_role("button", name="Put them into the plan").click()


def give_up(page: Page) -> None:
    page.get_by_label("Given up").check()
    page.get_by_label("Progress").fill("")
    page.get_by_role("button", name="Report").click()


def go_on_without_reason(page: Page) -> None:
    page.get_by_role("button", name="Keep the reason").click()


STOPS: list[Any] = [
    stop("programme:clashes", "licensing", who=OLIVE),
    stop("programme:clashes", "licensing", state="trying others", who=OLIVE, act=open_form),
    stop("programme:clashes", "licensing", state="free", query="?opens=2040-01-02&closes=2040-02-12", who=OLIVE),
    stop(
        "programme:clashes",
        "licensing",
        state="days the wrong way round",
        query="?opens=2027-06-10&closes=2027-06-01",
        who=OLIVE,
        status=422,
    ),
    stop("programme:clashes", "empty", state="without dates", who=ASHA),
    stop(
        "programme:clash_go_on",
        "licensing",
        state="without a reason",
        begin="programme:clashes",
        who=OLIVE,
        act=go_on_without_reason,
        status=422,
    ),
    stop("timetable:dates", "licensing", state="clashes beside it", who=OLIVE),
    stop("register:details", "licensing", state="clashes beside it", who=OLIVE),
    stop("programme:load", who=OLIVE),
    stop("programme:load", state="another year", query="?year=1999", who=OLIVE),
    stop("programme:load", state="of one service", query="?service={service}", who=CORA),
    stop(
        "programme:load_cell", state="tenants", query="?audience={tenants}&first=2020-01-01&last=2040-12-31", who=ASHA
    ),
    stop("programme:calendar", who=OLIVE),
    stop("programme:calendar", state="nothing in it", query="?month=2149-01", who=CORA),
    stop("programme:off_plan", "group", who=OLIVE),
    stop("programme:off_plan", "group", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("programme:partners", who=OLIVE),
    stop("programme:partner", "health", who=CORA),
    stop("programme:partner", "parish", state="only to look at", who=OLIVE),
    stop(
        "programme:partner_upload",
        "health",
        state="no file",
        begin="programme:partner",
        who=CORA,
        act=send_file,
        status=422,
    ),
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
    stop("programme:strategies", who=CORA),
    stop("programme:strategy_new", who=CORA),
    stop("programme:strategy_new", state="sent empty", who=CORA, act=send_empty, status=422),
    stop("programme:strategy_loads", who=CORA),
    stop("programme:strategy_loads", state="sent empty", who=CORA, act=send_empty, status=422),
    stop("programme:strategy_load_columns", "file", who=CORA),
    stop("programme:strategy_load_words", "checked plan", who=CORA),
    stop("programme:strategy_load", "checked plan", who=CORA),
    stop("programme:strategy_load", "loaded plan", who=CORA),
    stop("programme:strategy_load_undo", "loaded plan", who=CORA),
    stop("programme:partner_loads", "health", who=CORA),
    stop("programme:partner_loads", "health", state="sent empty", who=CORA, act=send_empty, status=422),
    stop("programme:partner_load_columns", "health", "list", who=CORA),
    stop("programme:partner_load", "health", "checked list", who=CORA),
    stop("programme:partner_load", "health", "loaded list", who=CORA),
    stop("programme:partner_load_undo", "health", "loaded list", who=CORA),
    stop("programme:strategy", "strategy", who=CORA),
    stop("programme:strategy", "strategy", state="to look at, late ones", query="?state=late", who=ASHA),
    stop("programme:strategy", "strategy", state="nothing fits", query="?code=NI&state=cancelled", who=OLIVE),
    stop("programme:strategy", "empty strategy", who=CORA),
    stop("programme:strategy_change", "strategy", who=CORA),
    stop("programme:strategy_roll_over", "strategy", who=CORA),
    stop("programme:objective_new", "strategy", who=CORA),
    stop("programme:measure_new", "strategy", who=CORA),
    stop("programme:measure_read", "strategy", "measure", who=OLIVE),
    stop("programme:strategy_action_new", "strategy", who=CORA),
    stop("programme:strategy_action_new", "strategy", state="sent empty", who=CORA, act=send_empty, status=422),
    stop("programme:strategy_action", "strategy", "action", who=CORA),
    stop("programme:strategy_action", "strategy", "action", state="to look at", who=ASHA),
    stop(
        "programme:strategy_action",
        "strategy",
        "action",
        state="given up without a word",
        who=CORA,
        act=give_up,
        status=422,
    ),
    stop("programme:strategy_action_change", "strategy", "action", who=CORA),
    stop("programme:public_strategies"),
    stop("programme:public_strategy", "strategy"),
    stop("programme:service_plans", who=CORA),
    stop("programme:service_plans", state="to look at", who=ASHA),
    stop("programme:service_plans", state="before anybody began", query="?year=2040", who=OLIVE),
    stop("programme:service_plan", "plan", who=OLIVE),
    stop("programme:service_plan", "plan", state="nothing picked", who=OLIVE, act=pick_nothing, status=422),
    stop("programme:service_plan", "handed in", who=CORA),
    stop("programme:service_plan_introduction", "plan", who=OLIVE),
    stop("programme:service_plan_give_back", "handed in", who=CORA),
    stop("programme:service_plan_give_back", "handed in", state="sent empty", who=CORA, act=send_empty, status=422),
    stop("programme:line_intend", "plan", who=OLIVE),
    stop("programme:line_intend", "plan", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("programme:line_change", "plan", "line", who=OLIVE),
    stop("programme:line_link", "plan", "line", who=OLIVE),
    stop("programme:council_plan_publish", "year", who=CORA),
    stop("programme:council_plan_review", "year", who=CORA),
    stop("programme:public_plans"),
    stop("programme:public_plan", "year"),
    stop("programme:costs", "licensing", who=OLIVE),
    stop("programme:costs", "empty", who=ASHA),
    stop("programme:cost_new", "licensing", who=OLIVE),
    stop("programme:cost_new", "licensing", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("programme:cost_change", "licensing", "cost", who=OLIVE),
    stop("programme:budget", who=CORA),
    stop("programme:budget", state="a year without costs", query="?year=2040", who=ASHA),
    stop("programme:budget_set", "year", who=CORA),
    stop("programme:suppliers", who=CORA),
    stop("programme:supplier_new", who=CORA),
    stop("programme:supplier_new", state="sent empty", who=CORA, act=send_empty, status=422),
    stop("programme:supplier_change", "supplier", who=CORA),
    stop("programme:limits", who=CORA),
    stop("programme:limits", state="sent empty", who=CORA, act=send_empty, status=422),
]

UNSEEN = {
    "programme:service_plan_begin": "takes a form only",
    "programme:service_plan_hand_in": "takes a form only",
    "programme:line_remove": "takes a form only",
    "programme:cost_remove": "takes a form only",
    "programme:costs_download": "a file",
    "programme:supplier_remove": "takes a form only",
    **{
        f"programme:{stem}_load_{step}": "takes a form only"
        for stem in ("strategy", "partner")
        for step in ("begin", "again", "discard")
    },
    **{f"programme:{stem}_load_misfits": "a file" for stem in ("strategy", "partner")},
    "programme:partner_load_words": "an activity of a partner names none of the council's own values",
    "programme:strategy_close": "takes a form only",
    "programme:strategy_publish": "takes a form only",
    "programme:strategy_download": "a file",
    "programme:public_strategy_download": "a file",
    "programme:on_plan": "takes a form only",
    "programme:partner_fetch": "takes a form only",
    "programme:partner_entry_remove": "takes a form only",
    "programme:plan_ics": "a feed",
    "programme:plan_atom": "a feed",
    "programme:plan_json": "a feed",
    "programme:clash_move": "takes a form only",
}
