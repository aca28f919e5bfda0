"""Readings of the strategy's action plan: what is late, how much is done, what the public sees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from ..models import ActionDay, ActionPlan, ActionState, Measure, Objective, PlanAction, ProgressNote

OVER = (ActionState.DONE.value, ActionState.DROPPED.value)


def late(today: date) -> Q:
    """A day has passed that was not met, and neither the action nor its plan is over."""
    missed = ActionDay.objects.filter(action=OuterRef("pk"), due_on__lt=today, met_on=None)
    return Q(Exists(missed)) & ~Q(state__in=OVER) & Q(objective__plan__closed_at=None)


@dataclass(frozen=True)
class ActionLine:
    """An action with what a list shows of it."""

    action: PlanAction
    days: tuple[ActionDay, ...]
    note: ProgressNote | None
    is_late: bool
    next_day: date | None

    @property
    def codes(self) -> list[str]:
        return [code for code in self.action.codes.split(",") if code]

    @property
    def who(self) -> str:
        """Lead and service, once each."""
        service = self.action.services_said or (self.action.service.name if self.action.service else "")
        return "; ".join(dict.fromkeys(each for each in (self.action.lead, service) if each))


@dataclass(frozen=True)
class ObjectiveGroup:
    """An objective with its actions and measures."""

    objective: Objective
    lines: list[ActionLine]
    measures: list[Measure]


@dataclass(frozen=True)
class Overview:
    """A whole plan."""

    plan: ActionPlan
    groups: list[ObjectiveGroup]
    counts: Counter[str]
    late: int

    @property
    def all(self) -> int:
        return sum(self.counts.values())

    @property
    def done(self) -> int:
        return self.counts[ActionState.DONE]


@dataclass(frozen=True)
class PlanStanding:
    """How far a plan is, as a list of plans shows it."""

    plan: ActionPlan
    all: int
    done: int
    late: int


def standings(most: int, today: date | None = None) -> list[PlanStanding]:
    """The newest plans and how far each is: two statements, however many there are."""
    behind = PlanAction.objects.filter(late(today or timezone.localdate())).order_by().values("objective__plan")
    late_of = dict(behind.annotate(number=Count("pk")).values_list("objective__plan", "number"))
    done = Count("objectives__actions", filter=Q(objectives__actions__state=ActionState.DONE))
    plans = ActionPlan.objects.annotate(number=Count("objectives__actions"), done=done)
    ordered = plans.order_by("-made_at", "-pk")[:most]
    return [PlanStanding(plan, plan.number, plan.done, late_of.get(plan.pk, 0)) for plan in ordered]


def overview(
    plan: ActionPlan,
    *,
    only_late: bool = False,
    state: str = "",
    code: str = "",
    service: int | None = None,
    today: date | None = None,
) -> Overview:
    """The plan by objective, narrowed; the counts are those of the whole plan."""
    today = today or timezone.localdate()
    actions = PlanAction.objects.filter(objective__plan=plan)
    counts = Counter(actions.order_by().values_list("state", flat=True))
    number_late = actions.filter(late(today)).count()
    if only_late:
        actions = actions.filter(late(today))
    if state:
        actions = actions.filter(state=state)
    if code:
        actions = actions.filter(codes__contains=code)
    if service:
        actions = actions.filter(service=service)
    lines: dict[int, list[ActionLine]] = {}
    for line in lines_of(actions, today):
        lines.setdefault(line.action.objective_id, []).append(line)
    narrowed = only_late or state or code or service
    measures = Measure.objects.prefetch_related("readings")
    groups = [
        ObjectiveGroup(objective, lines.get(objective.pk, []), list(objective.measures.all()))
        for objective in plan.objectives.prefetch_related(Prefetch("measures", queryset=measures))
        if not narrowed or objective.pk in lines
    ]
    return Overview(plan, groups, counts, number_late)


def lines_of(actions: QuerySet[PlanAction], today: date) -> Iterable[ActionLine]:
    notes = ProgressNote.objects.select_related("by")
    for action in actions.select_related("service", "objective__plan").prefetch_related(
        "days", Prefetch("notes", notes)
    ):
        days = tuple(action.days.all())
        written = list(action.notes.all())
        over = action.state in OVER or action.objective.plan.closed_at is not None
        open_days = [day.due_on for day in days if day.met_on is None]
        is_late = not over and any(day < today for day in open_days)
        next_day = None if over else min(open_days, default=None)
        yield ActionLine(action, days, written[0] if written else None, is_late, next_day)


def published() -> QuerySet[ActionPlan]:
    return ActionPlan.objects.filter(published_at__isnull=False)


def late_actions(today: date) -> Iterable[ActionLine]:
    """The late actions of every plan that is not over, for those who report on them."""
    return lines_of(PlanAction.objects.filter(late(today)), today)
