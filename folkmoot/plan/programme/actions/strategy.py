"""The strategy's action plan: made, loaded from a file, reported on, published, rolled over to the next year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from folkmoot.core.action_plans.reading import PlanAction as Told
from folkmoot.core.action_plans.reading import PlanTable, converted, proposed, read_plan
from folkmoot.core.action_plans.when import When, a_year_later, read_when
from folkmoot.core.refusals import NotNow
from folkmoot.core.timetable.days import in_words
from folkmoot.groundwork.accounts.models import Officer, Service
from folkmoot.groundwork.accounts.permissions import check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.records.actions import record

from ..models import (
    ActionDay,
    ActionPlan,
    ActionState,
    Measure,
    Objective,
    PlanAction,
    PlanFile,
    ProgressNote,
    Rag,
    Reading,
)

_KEPT = timedelta(days=30)
OVER = (ActionState.DONE, ActionState.DROPPED)


def _free_slug(title: str) -> str:
    base = slugify(title)[:150] or "plan"
    slug, number = base, 2
    while ActionPlan.objects.filter(slug=slug).exists():
        slug, number = f"{base}-{number}", number + 1
    return slug


@transaction.atomic
def make_plan(
    *, by: Officer, title: str, period: str, introduction: str = "", follows: ActionPlan | None = None
) -> ActionPlan:
    check(by, Permission.KEEP_ACTION_PLAN)
    plan = ActionPlan.objects.create(
        title=title,
        period=period,
        introduction=introduction,
        follows=follows,
        made_by=by,
        slug=_free_slug(f"{title} {period}"),
    )
    record("programme.plan_made", by=by, subject=plan, details={"title": title, "period": period})
    return plan


@transaction.atomic
def change_plan(*, by: Officer, plan: ActionPlan, title: str, period: str, introduction: str) -> ActionPlan:
    check(by, Permission.KEEP_ACTION_PLAN)
    plan.title, plan.period, plan.introduction = title, period, introduction
    plan.save(update_fields=["title", "period", "introduction"])
    record("programme.plan_changed", by=by, subject=plan, details={"title": title})
    return plan


@transaction.atomic
def add_objective(*, by: Officer, plan: ActionPlan, title: str) -> Objective:
    check(by, Permission.KEEP_ACTION_PLAN)
    made = Objective.objects.create(plan=plan, title=title, place=plan.objectives.count() + 1)
    record("programme.objective_added", by=by, subject=made, details={"title": title, "plan": plan.title})
    return made


def _days(action: PlanAction, when: When) -> None:
    """Days that were met stay, whatever the words say now."""
    action.days.filter(met_on=None).exclude(due_on__in=when.days).delete()
    there = set(action.days.values_list("due_on", flat=True))
    ActionDay.objects.bulk_create(ActionDay(action=action, due_on=day) for day in when.days if day not in there)


@transaction.atomic
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


@transaction.atomic
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


@transaction.atomic
def add_measure(*, by: Officer, objective: Objective, title: str, target: str = "") -> Measure:
    check(by, Permission.KEEP_ACTION_PLAN)
    made = Measure.objects.create(objective=objective, title=title, target=target)
    record("programme.measure_added", by=by, subject=made, details={"title": title, "target": target})
    return made


@transaction.atomic
def read_measure(*, by: Officer, measure: Measure, on: date, value: str) -> Reading:
    check(by, Permission.REPORT_PROGRESS)
    made = Reading.objects.create(measure=measure, on=on, value=value, by=by)
    record(
        "programme.measure_read",
        by=by,
        subject=made,
        details={"title": measure.title, "value": value, "day": in_words(on)},
    )
    return made


@transaction.atomic
def publish_plan(*, by: Officer, plan: ActionPlan) -> None:
    check(by, Permission.KEEP_ACTION_PLAN)
    if not PlanAction.objects.filter(objective__plan=plan).exists():
        raise NotNow(_("A plan without actions is not published."))
    plan.published_at = plan.published_at or timezone.now()
    plan.save(update_fields=["published_at"])
    record("programme.plan_published", by=by, subject=plan, details={"title": plan.title})


@transaction.atomic
def unpublish_plan(*, by: Officer, plan: ActionPlan) -> None:
    check(by, Permission.KEEP_ACTION_PLAN)
    plan.published_at = None
    plan.save(update_fields=["published_at"])
    record("programme.plan_unpublished", by=by, subject=plan, details={"title": plan.title})


@transaction.atomic
def close_plan(*, by: Officer, plan: ActionPlan) -> None:
    """Its time is over: nothing in it is late any more, and nobody is reminded of it."""
    check(by, Permission.KEEP_ACTION_PLAN)
    plan.closed_at = plan.closed_at or timezone.now()
    plan.save(update_fields=["closed_at"])
    record("programme.plan_closed", by=by, subject=plan, details={"title": plan.title})


@transaction.atomic
def reopen_plan(*, by: Officer, plan: ActionPlan) -> None:
    check(by, Permission.KEEP_ACTION_PLAN)
    plan.closed_at = None
    plan.save(update_fields=["closed_at"])
    record("programme.plan_reopened", by=by, subject=plan, details={"title": plan.title})


@transaction.atomic
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
            Measure(objective=copy, title=one.title, target=one.target) for one in objective.measures.all()
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


@transaction.atomic
def receive_plan(*, by: Officer, title: str, period: str, name: str, content: bytes) -> PlanFile:
    """Keep a file and propose what its columns are. Raises TableError for what holds no plan."""
    check(by, Permission.KEEP_ACTION_PLAN)
    table = read_plan(content, name)
    PlanFile.objects.filter(at__lt=timezone.now() - _KEPT).delete()
    made = PlanFile.objects.create(
        title=title,
        period=period,
        content=content,
        mapping=list(proposed(table)),
        by=by,
        file_name=PurePath(name.replace("\\", "/")).name[:200] or "plan",
    )
    record("programme.plan_received", by=by, subject=made, details={"file": made.file_name, "rows": len(table.rows)})
    return made


def table_of(file: PlanFile) -> PlanTable:
    return read_plan(bytes(file.content), file.file_name)


@transaction.atomic
def map_plan(*, by: Officer, file: PlanFile, mapping: Sequence[str]) -> None:
    """Say what each column is."""
    check(by, Permission.KEEP_ACTION_PLAN)
    used = [name for name in mapping if name]
    if "action" not in used:
        raise NotNow(_("Say which column holds the actions."))
    if len(set(used)) != len(used):
        raise NotNow(_("Two columns cannot be the same thing."))
    file.mapping = list(mapping)
    file.save(update_fields=["mapping"])


@transaction.atomic
def load_plan(*, by: Officer, file: PlanFile, without_misfits: bool = False) -> ActionPlan:
    """Load the plan. Rows that hold no action are left out only when somebody said so: nothing is dropped unseen."""
    check(by, Permission.KEEP_ACTION_PLAN)
    found = converted(table_of(file), file.mapping)
    if found.misfits and not without_misfits:
        raise NotNow(_("Some rows hold no action. Map the columns anew, or say that these rows are to be left out."))
    if not found.actions:
        raise NotNow(_("The file holds no action that could be loaded."))
    plan = make_plan(by=by, title=file.title, period=file.period)
    services = {one.name.casefold(): one for one in Service.objects.all()}
    objectives: dict[str, Objective] = {}
    for told in found.actions:
        title = told.objective or _("Actions")
        if title not in objectives:
            objectives[title] = Objective.objects.create(plan=plan, title=title[:400], place=len(objectives) + 1)
        _load_action(by, objectives[title], told, services)
    details = {"file": file.file_name, "actions": len(found.actions), "left_out": len(found.misfits)}
    record("programme.plan_loaded", by=by, subject=plan, details=details)
    file.delete()
    return plan


def _load_action(by: Officer, objective: Objective, told: Told, services: dict[str, Service]) -> None:
    service = services.get(told.service.casefold()) or services.get(told.lead.casefold())
    state = ActionState.UNDER_WAY if told.progress or told.rag else ActionState.NOT_STARTED
    action = PlanAction.objects.create(
        objective=objective,
        place=objective.actions.count() + 1,
        number=told.number,
        title=told.title,
        outcome=told.outcome,
        lead=told.lead[:400],
        service=service,
        services_said=told.service[:400],
        codes=",".join(told.codes),
        when_said=told.when.words[:400],
        is_ongoing=told.when.is_ongoing,
        rag=told.rag,
        state=state,
    )
    ActionDay.objects.bulk_create(ActionDay(action=action, due_on=day) for day in told.when.days)
    if told.progress or told.rag:
        ProgressNote.objects.create(action=action, text=told.progress, state=state, rag=told.rag, by=by)
    if told.measure or told.target:
        Measure.objects.create(objective=objective, title=(told.measure or told.title)[:400], target=told.target[:200])


@transaction.atomic
def discard_plan_file(*, by: Officer, file: PlanFile) -> None:
    check(by, Permission.KEEP_ACTION_PLAN)
    record("programme.plan_discarded", by=by, subject=file, details={"file": file.file_name})
    file.delete()
