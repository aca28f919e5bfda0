"""Readings of the services' plans: what each line was planned as, what became of it, what slipped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Min, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from folkmoot.core.coordination.slippage import Slip, SlippageOutcome, days_of_year, financial_year, slip, year_in_words
from folkmoot.core.sentences import Words, counted, noop
from folkmoot.groundwork.accounts.models import Service
from folkmoot.plan.register.models import Activity, Consultation
from folkmoot.plan.register.rules import PUBLIC, State

from ..models import CouncilPlan, PlannedConsultation, ServicePlan
from .askings import NOT_HELD

_SAID = {
    SlippageOutcome.PLANNED: "planned",
    SlippageOutcome.AS_PLANNED: "done",
    SlippageOutcome.EARLIER: "done",
    SlippageOutcome.LATER: "late",
    SlippageOutcome.NOT_BEGUN: "overdue",
    SlippageOutcome.CANCELLED: "cancelled",
}


@dataclass(frozen=True)
class PlanLine:
    """A line with what became of it."""

    line: PlannedConsultation
    first: date | None
    last: date | None
    slip: Slip
    has_page: bool

    @property
    def colour(self) -> str:
        return _SAID[self.slip.outcome]

    @property
    def words(self) -> Words:
        days = self.slip.days
        match self.slip.outcome:
            case SlippageOutcome.PLANNED:
                return Words(noop("Planned"))
            case SlippageOutcome.AS_PLANNED:
                return Words(noop("As planned"))
            case SlippageOutcome.EARLIER:
                return counted(noop("%(n)s day earlier"), noop("%(n)s days earlier"), days)
            case SlippageOutcome.LATER:
                return counted(noop("%(n)s day later"), noop("%(n)s days later"), days)
            case SlippageOutcome.NOT_BEGUN:
                return counted(noop("Not begun, %(n)s day late"), noop("Not begun, %(n)s days late"), days)
            case _:
                return Words(noop("Cancelled"))


@dataclass(frozen=True)
class ServiceLines:
    plan: ServicePlan
    lines: list[PlanLine]

    @property
    def slipped(self) -> list[PlanLine]:
        return [line for line in self.lines if line.slip.is_slip]


def real_days(consultations: list[int]) -> dict[int, tuple[date, date]]:
    """From when to when each consultation is asked, by its activities."""
    rows = (
        Activity.objects.filter(consultation__in=consultations, starts_on__isnull=False)
        .order_by()
        .values_list("consultation_id")
        .annotate(first=Min("starts_on"), last=Max(Coalesce("ends_on", "starts_on")))
    )
    return {pk: (first, last) for pk, first, last in rows}


def of_plans(plans: QuerySet[ServicePlan], today: date | None = None) -> list[ServiceLines]:
    today = today or timezone.localdate()
    found = list(plans.select_related("service").prefetch_related("lines__consultation"))
    linked = [line.consultation_id for plan in found for line in plan.lines.all() if line.consultation_id]
    days = real_days(linked)
    return [ServiceLines(plan, [_line(line, days, today) for line in plan.lines.all()]) for plan in found]


def _line(line: PlannedConsultation, days: dict[int, tuple[date, date]], today: date) -> PlanLine:
    first, last = days.get(line.consultation_id or 0, (None, None))
    state = line.consultation.state if line.consultation else ""
    found = slip(line.planned_first, first, today, cancelled=state in NOT_HELD)
    return PlanLine(line, first, last, found, state in {each.value for each in PUBLIC})


def to_pick(plan: ServicePlan) -> QuerySet[Consultation]:
    """The service's entries on the register in the plan's year that are not in it."""
    first, last = days_of_year(plan.year)
    taken = plan.lines.exclude(consultation=None).values("consultation")
    within = Activity.objects.filter(starts_on__lte=last).filter(starts_on__gte=first).values("consultation")
    undated = Consultation.objects.filter(state=State.DRAFT).exclude(activities__starts_on__isnull=False)
    consultations = Consultation.objects.filter(service=plan.service).exclude(state__in=NOT_HELD).exclude(pk__in=taken)
    return (
        (consultations.filter(pk__in=within) | consultations.filter(pk__in=undated.values("pk")))
        .distinct()
        .order_by("title")
    )


def years() -> list[int]:
    """The years with plans, this one and the next."""
    this = financial_year(timezone.localdate())
    known = set(ServicePlan.objects.values_list("year", flat=True)) | set(
        CouncilPlan.objects.values_list("year", flat=True)
    )
    return sorted(known | {this, this + 1}, reverse=True)


def services_without(year: int) -> list[Service]:
    return list(Service.objects.exclude(consultation_plans__year=year))


def year_of(text: str) -> int:
    """The year asked for in an address, or this one."""
    this = financial_year(timezone.localdate())
    return int(text) if text.isdecimal() and len(text) == 4 and 1990 <= int(text) < 2150 else this


__all__ = [
    "PlanLine",
    "ServiceLines",
    "of_plans",
    "real_days",
    "services_without",
    "to_pick",
    "year_in_words",
    "year_of",
    "years",
]
