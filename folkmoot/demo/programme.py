"""All consultations together, as `programme.toml` tells it: limits, partners, the action plan, service plans, costs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from folkmoot.core.coordination.slippage import financial_year, year_in_words
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.loads.whole import load_file
from folkmoot.plan.programme.actions import coordination, costs, partners, service_plans, strategy
from folkmoot.plan.programme.loading import PlanLoader
from folkmoot.plan.programme.models import ActionPlan, Limits, Objective, PlanAction, Supplier
from folkmoot.plan.programme.queries.clashes import Proposal, picture
from folkmoot.plan.programme.queries.service_plans import to_pick
from folkmoot.plan.register.models import Audience, Consultation

from . import council
from .logged import Event
from .told import Told

_LEAD = "cora"


def told() -> Told:
    return tomllib.loads((Path(__file__).parent / "programme.toml").read_text(encoding="utf-8"))


def events(now: datetime) -> Iterator[Event]:
    """What has happened by now; nothing that has been told already. The real plans come in when their files do."""
    said, today = told(), now.date()
    if not Limits.objects.exists():
        for days, do in (
            (300, partial(_limit, said["limits"])),
            (290, partial(_budget, said, today)),
            (120, partial(_plan_the_year, said["plan"], today)),
            (100, partial(_services_plan, said["services"], today)),
            (30, partial(_partners, said["partners"], today)),
            (12, partial(_progress, said["plan"])),
            (3, partial(_costs, said["costs"], today)),
            (2, partial(_accept, said["accepted"])),
        ):
            yield Event(now - timedelta(days=days), do)
    there = set(ActionPlan.objects.values_list("title", flat=True))
    for place, real in enumerate(said["real"]):
        found = sorted((settings.EXAMPLES.parent / "mission" / "sources").glob(real["file"]))
        if found and real["title"] not in there:
            yield Event(now - timedelta(days=1, minutes=10 * place), partial(_real_plan, real, found[0]))


def _limit(said: Told) -> None:
    names = council.described()["audiences"]
    audiences = {audience.name: audience for audience in Audience.objects.all()}
    coordination.set_limits(
        by=council.officer(_LEAD),
        most_per_audience=said["most_per_audience"],
        most_per_place=said["most_per_place"],
        audiences=dict.fromkeys(audiences.values())
        | {audiences[names[key]]: most for key, most in said["special"].items()},
        everybody=audiences[names[said["everybody"]]],
    )


def _dated(text: str, today: date) -> str:
    """`{-12}` in a calendar is the day twelve days ago."""

    def day(found: re.Match[str]) -> str:
        return (today + timedelta(days=int(found[1]))).strftime("%Y%m%d")

    return re.sub(r"\{(-?\d+)\}", day, text.strip())


def _partners(said: list[Told], today: date) -> None:
    by = council.officer(_LEAD)
    for one in said:
        made = partners.keep_partner(
            by=by,
            partner=one["name"],
            is_public=one["public"],
            audiences=council.audiences(one["audiences"]),
            areas=council.wards(one["wards"]),
            people=[council.officer(key) for key in one.get("people", ())],
        )
        content = f"BEGIN:VCALENDAR\n{_dated(one['calendar'], today)}\nEND:VCALENDAR\n"
        partners.read_file(by=by, calendar=made, content=content.encode())


def _months(text: str, today: date) -> str:
    """`{months:-8}` in a plan is the month eight months ago, as plans write it."""

    def month(found: re.Match[str]) -> str:
        number = today.year * 12 + today.month - 1 + int(found[1])
        return date(number // 12, number % 12 + 1, 1).strftime("%b %Y")

    return re.sub(r"\{months:(-?\d+)\}", month, text.strip())


def _loaded_plan(by: Officer, content: bytes, name: str, **plan: str) -> ActionPlan:
    """Through the same door as everybody's: put in, columns proposed, checked, loaded."""
    load = load_file(by=by, loader=PlanLoader(), content=content, name=name, settings=plan)
    return ActionPlan.objects.get(load=load)


def _plan_the_year(said: Told, today: date) -> None:
    """Last year's plan comes in from a file, is reported on, and goes on into this year's."""
    by, year = council.officer(_LEAD), financial_year(today)
    content = _months(said["table"], today).replace("|", ";").encode()
    last = _loaded_plan(by, content, "action-plan.csv", title=said["title"], period=year_in_words(year - 1))
    strategy.change_plan(by=by, plan=last, title=last.title, period=last.period, introduction=said["introduction"])
    for measure in said["measures"]:
        objective = Objective.objects.get(plan=last, title=measure["objective"])
        strategy.add_measure(by=by, objective=objective, title=measure["title"], target=measure["target"])
    for number in said["done"]:
        action = PlanAction.objects.get(objective__plan=last, number=number)
        strategy.report(by=by, action=action, state="done", text="Done.")
    strategy.publish_plan(by=by, plan=last)
    this = strategy.roll_over(by=by, plan=last, title=said["title"], period=year_in_words(year))
    for action in PlanAction.objects.filter(objective__plan=this).select_related("rolled_from"):
        # The plan tells the days of this year already; they take the place of those carried over.
        earlier = action.rolled_from
        strategy.keep_action(
            by=by,
            objective=action.objective,
            action=action,
            when_said=earlier.when_said if earlier else action.when_said,
        )
    strategy.publish_plan(by=by, plan=this)


def _progress(said: Told) -> None:
    by = council.officer(_LEAD)
    this = ActionPlan.objects.get(title=said["title"], next_plan__isnull=True)
    for one in said["progress"]:
        action = PlanAction.objects.get(objective__plan=this, number=one["number"])
        met = [day.due_on for day in action.days.all()] if one.get("met") else []
        strategy.report(by=by, action=action, state=one["state"], rag=one["rag"], text=one["text"], met=met)
    for measure in said["measures"]:
        row = Objective.objects.get(plan=this, title=measure["objective"]).measures.get(title=measure["title"])
        for value, days in measure["readings"]:
            on = timezone.localdate() + timedelta(days=days)
            strategy.read_measure(by=by, measure=row, on=on, value=value)


def _services_plan(said: list[Told], today: date) -> None:
    """Each service hands in what is on the register then and what it intends; the lead compiles and reviews."""
    lead, year = council.officer(_LEAD), financial_year(today)
    for one in said:
        by = council.officer(one["by"])
        plan = service_plans.begin_plan(by=by, service=council.service(one["service"]), year=year)
        if one["introduction"]:
            service_plans.introduce(by=by, plan=plan, introduction=one["introduction"])
        for consultation in to_pick(plan)[:8]:
            service_plans.pick(by=by, plan=plan, consultation=consultation)
        for title, purpose, first, last in one["intended"]:
            service_plans.intend(
                by=by,
                plan=plan,
                title=title,
                purpose=purpose,
                planned_first=today + timedelta(days=first),
                planned_last=today + timedelta(days=last),
            )
        service_plans.hand_in(by=by, plan=plan)
    introduction = "What each service of Aldermere means to ask people about this year."
    service_plans.publish_council_plan(by=lead, year=year, introduction=introduction)


def _budget(said: Told, today: date) -> None:
    by, budget = council.officer(_LEAD), said["budget"]
    costs.set_budget(
        by=by,
        year=financial_year(today),
        amount=Decimal(budget["amount"]),
        hour_rate=Decimal(budget["hour_rate"]),
        note=budget["note"],
    )
    for one in said["suppliers"]:
        costs.keep_supplier(
            by=by,
            name=one["name"],
            does=one["does"],
            contact=one["contact"],
            is_preferred=one["preferred"],
            framework=one.get("framework", ""),
            framework_from=today + timedelta(days=one["from"]) if "from" in one else None,
            framework_until=today + timedelta(days=one["until"]) if "until" in one else None,
        )


def _costs(said: list[Told], today: date) -> None:
    by, year = council.officer(_LEAD), financial_year(today)
    suppliers = {one.name: one for one in Supplier.objects.all()}
    for one in said:
        consultation = Consultation.objects.filter(title=one["on"]).select_related("service").first()
        if consultation is None:
            continue
        for kind, what, supplier, *figures in one["rows"]:
            planned, actual, planned_hours, actual_hours = (Decimal(str(each)) if each else None for each in figures)
            costs.keep_cost(
                by=by,
                consultation=consultation,
                kind=kind,
                what=what,
                supplier=suppliers.get(supplier),
                year=year,
                planned=planned,
                actual=actual,
                planned_hours=planned_hours,
                actual_hours=actual_hours,
            )
        if "hours" in one:
            costs.say_time_given(by=by, consultation=consultation, hours=Decimal(one["hours"]))


def _accept(said: Told) -> None:
    """A clash that was seen and gone on with, where there is one."""
    consultation = Consultation.objects.filter(title=said["on"]).select_related("service").first()
    if consultation is None or consultation.opens_at is None or consultation.closes_at is None:
        return
    first, last = (timezone.localtime(moment).date() for moment in (consultation.opens_at, consultation.closes_at))
    seen = picture(
        Proposal(consultation, first, last, tuple(consultation.audiences.all()), tuple(consultation.areas.all()))
    )
    if not seen.is_clear:
        coordination.go_on_anyway(by=council.officer(said["by"]), picture=seen, reason=said["reason"])


def _real_plan(said: Told, path: Path) -> None:
    """Through the same door as everybody's: put in, columns proposed, loaded, published."""
    by = council.officer(_LEAD)
    plan = _loaded_plan(by, path.read_bytes(), path.name, title=said["title"], period=said["period"])
    strategy.change_plan(by=by, plan=plan, title=plan.title, period=plan.period, introduction=said["introduction"])
    strategy.publish_plan(by=by, plan=plan)
    strategy.close_plan(by=by, plan=plan)
