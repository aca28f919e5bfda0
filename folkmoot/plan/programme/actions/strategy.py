"""The strategy's action plan: made, loaded from a file, reported on, published, rolled over to the next year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from folkmoot.core.action_plans.reading import PlanAction as ActionRow
from folkmoot.core.action_plans.when import When, a_year_later, read_when
from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import day_in_words
from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.accounts.permissions import check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.loads.models import Load
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held

from ..models import (
    ActionDay,
    ActionPlan,
    ActionState,
    Measure,
    Objective,
    PlanAction,
    ProgressNote,
    Rag,
    Reading,
)

OVER = (ActionState.DONE, ActionState.DROPPED)


def _free_slug(title: str) -> str:
    base = slugify(title)[:150] or "plan"
    slug, number = base, 2
    while ActionPlan.objects.filter(slug=slug).exists():
        slug, number = f"{base}-{number}", number + 1
    return slug


@transaction.atomic
def make_plan(
    *,
    by: Officer,
    title: str,
    period: str,
    introduction: str = "",
    follows: ActionPlan | None = None,
    load: Load | None = None,
) -> ActionPlan:
    check(by, Permission.KEEP_ACTION_PLAN)
    plan = ActionPlan.objects.create(
        title=title,
        period=period,
        introduction=introduction,
        follows=follows,
        load=load,
        made_by=by,
        slug=_free_slug(f"{title} {period}"),
    )
    record("programme.plan_made", by=by, subject=plan, details={"title": title, "period": period})
    return plan


@held("plan")
def change_plan(*, by: Officer, plan: ActionPlan, title: str, period: str, introduction: str) -> ActionPlan:
    check(by, Permission.KEEP_ACTION_PLAN)
    plan.title, plan.period, plan.introduction = title, period, introduction
    plan.save(update_fields=["title", "period", "introduction"])
    record("programme.plan_changed", by=by, subject=plan, details={"title": title})
    return plan


@held("plan")
def add_objective(*, by: Officer, plan: ActionPlan, title: str) -> Objective:
    check(by, Permission.KEEP_ACTION_PLAN)
    objective = Objective.objects.create(plan=plan, title=title, place=plan.objectives.count() + 1)
    record("programme.objective_added", by=by, subject=objective, details={"title": title, "plan": plan.title})
    return objective


def _days(action: PlanAction, when: When) -> None:
    """Days that were met stay, whatever the words say now."""
    action.days.filter(met_on=None).exclude(due_on__in=when.days).delete()
    there = set(action.days.values_list("due_on", flat=True))
    ActionDay.objects.bulk_create(ActionDay(action=action, due_on=day) for day in when.days if day not in there)


@held("objective", "action")
def keep_action(*, by: Officer, objective: Objective, action: PlanAction | None = None, **values: Any) -> PlanAction:
    """Add an action, or change what it says. Its days are read from the words of `when_said`."""
    check(by, Permission.KEEP_ACTION_PLAN)
    verb = "programme.action_changed" if action else "programme.action_added"
    when = read_when(values.get("when_said", action.when_said if action else ""))
    if action is None:
        action = PlanAction(place=objective.actions.count() + 1)
    action.objective = objective
    for name, value in values.items():
        setattr(action, name, value)
    action.is_ongoing = when.is_ongoing
    action.save()
    _days(action, when)
    record(verb, by=by, subject=action, details={"title": action.title[:200]})
    return action


@held("action")
def report(
    *, by: Officer, action: PlanAction, state: str, rag: str = "", text: str = "", met: Iterable[date] = ()
) -> None:
    """Report how an action stands, and which of its days were met."""
    check(by, Permission.REPORT_PROGRESS, action.service)
    if state not in ActionState.values or rag not in ["", *Rag.values]:
        raise NotNow(_("Choose how the action stands."))
    if (state == ActionState.DROPPED or rag == Rag.RED) and not text.strip():
        raise NotNow(_("Say why it is given up or off track."))
    action.state, action.rag = state, "" if state in OVER else rag
    action.save(update_fields=["state", "rag"])
    today = timezone.localdate()
    met = set(met)
    for day in action.days.all():
        done = day.due_on in met or state == ActionState.DONE
        if done and day.met_on is None:
            day.met_on = today
            day.save(update_fields=["met_on"])
        elif not done and day.met_on is not None:
            day.met_on = None
            day.save(update_fields=["met_on"])
    ProgressNote.objects.create(action=action, text=text.strip(), state=state, rag=action.rag, by=by)
    details = {"title": action.title[:200], "state": str(ActionState(state).label)}
    record("programme.progress_reported", by=by, subject=action, details=details, reason=text.strip())


@held("objective")
def add_measure(*, by: Officer, objective: Objective, title: str, target: str = "") -> Measure:
    check(by, Permission.KEEP_ACTION_PLAN)
    measure = Measure.objects.create(objective=objective, title=title, target=target)
    record("programme.measure_added", by=by, subject=measure, details={"title": title, "target": target})
    return measure


@held("measure")
def read_measure(*, by: Officer, measure: Measure, on: date, value: str) -> Reading:
    check(by, Permission.REPORT_PROGRESS)
    reading = Reading.objects.create(measure=measure, on=on, value=value, by=by)
    record(
        "programme.measure_read",
        by=by,
        subject=reading,
        details={"title": measure.title, "value": value, "day": day_in_words(on).as_data()},
    )
    return reading


@held("plan")
def publish_plan(*, by: Officer, plan: ActionPlan) -> None:
    check(by, Permission.KEEP_ACTION_PLAN)
    if not PlanAction.objects.filter(objective__plan=plan).exists():
        raise NotNow(_("A plan without actions is not published."))
    plan.published_at = plan.published_at or timezone.now()
    plan.save(update_fields=["published_at"])
    record("programme.plan_published", by=by, subject=plan, details={"title": plan.title})


@held("plan")
def unpublish_plan(*, by: Officer, plan: ActionPlan) -> None:
    check(by, Permission.KEEP_ACTION_PLAN)
    plan.published_at = None
    plan.save(update_fields=["published_at"])
    record("programme.plan_unpublished", by=by, subject=plan, details={"title": plan.title})


@held("plan")
def close_plan(*, by: Officer, plan: ActionPlan) -> None:
    """Its time is over: nothing in it is late any more, and nobody is reminded of it."""
    check(by, Permission.KEEP_ACTION_PLAN)
    plan.closed_at = plan.closed_at or timezone.now()
    plan.save(update_fields=["closed_at"])
    record("programme.plan_closed", by=by, subject=plan, details={"title": plan.title})


@held("plan")
def reopen_plan(*, by: Officer, plan: ActionPlan) -> None:
    check(by, Permission.KEEP_ACTION_PLAN)
    plan.closed_at = None
    plan.save(update_fields=["closed_at"])
    record("programme.plan_reopened", by=by, subject=plan, details={"title": plan.title})


@held("plan")
def roll_over(*, by: Officer, plan: ActionPlan, title: str, period: str) -> ActionPlan:
    """The next year's plan: the same objectives and measures, every action that is not over, its days a year later."""
    check(by, Permission.KEEP_ACTION_PLAN)
    if ActionPlan.objects.filter(follows=plan).exists():
        raise NotNow(_("This plan was rolled over before."))
    new = make_plan(by=by, title=title, period=period, introduction=plan.introduction, follows=plan)
    carried = 0
    for objective in plan.objectives.prefetch_related("actions__days", "measures"):
        copy = Objective.objects.create(plan=new, place=objective.place, title=objective.title)
        Measure.objects.bulk_create(
            Measure(objective=copy, title=measure.title, target=measure.target) for measure in objective.measures.all()
        )
        for action in objective.actions.all():
            if action.state not in OVER:
                _carry(action, copy)
                carried += 1
    record("programme.plan_rolled_over", by=by, subject=new, details={"title": plan.title, "actions": carried})
    close_plan(by=by, plan=plan)
    return new


def _carry(action: PlanAction, objective: Objective) -> None:
    copy = PlanAction.objects.create(
        objective=objective,
        place=action.place,
        number=action.number,
        title=action.title,
        outcome=action.outcome,
        lead=action.lead,
        service=action.service,
        services_said=action.services_said,
        codes=action.codes,
        when_said=action.when_said,
        is_ongoing=action.is_ongoing,
        state=action.state,
        rag=action.rag,
        rolled_from=action,
    )
    # Each open day a year later, until it lies in the new year: two days must not fall on one.
    days = dict.fromkeys(a_year_later(day.due_on) for day in action.days.all() if day.met_on is None)
    ActionDay.objects.bulk_create(ActionDay(action=copy, due_on=day) for day in days)


def store_action(by: Officer, objective: Objective, row: ActionRow) -> None:
    """Store an action of a plan's file with its days, its progress and its measure."""
    state = ActionState.UNDER_WAY if row.progress or row.rag else ActionState.NOT_STARTED
    action = PlanAction.objects.create(
        objective=objective,
        place=objective.actions.count() + 1,
        number=row.number,
        title=row.title,
        outcome=row.outcome,
        lead=row.lead[:400],
        service_id=int(row.service_key) if row.service_key else None,
        services_said=row.service[:400],
        codes=",".join(row.codes),
        when_said=row.when.words[:400],
        is_ongoing=row.when.is_ongoing,
        rag=row.rag,
        state=state,
    )
    ActionDay.objects.bulk_create(ActionDay(action=action, due_on=day) for day in row.when.days)
    if row.progress or row.rag:
        ProgressNote.objects.create(action=action, text=row.progress, state=state, rag=row.rag, by=by)
    if row.measure or row.target:
        Measure.objects.create(objective=objective, title=(row.measure or row.title)[:400], target=row.target[:200])
