"""What consultations cost, and what was got for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Q, QuerySet
from django.utils import timezone

from folkmoot.core.coordination.slippage import days_of_year, financial_year, year_in_words
from folkmoot.groundwork.accounts.models import Service
from folkmoot.plan.register.models import Consultation

from ..heard import people_heard
from ..models import Budget, Cost, Supplier, TimeGiven

PENCE = Decimal("0.01")


@dataclass(frozen=True)
class Sums:
    """Money without staff, hours, and money with staff at the council's rate."""

    planned: Decimal = Decimal(0)
    actual: Decimal = Decimal(0)
    planned_hours: Decimal = Decimal(0)
    actual_hours: Decimal = Decimal(0)
    #: With the hours of staff at their year's rate.
    whole_planned: Decimal = Decimal(0)
    whole_actual: Decimal = Decimal(0)


@dataclass(frozen=True)
class Value:
    """A consultation, what it cost, and how many people it heard for how many hours."""

    consultation: Consultation
    sums: Sums
    people: int
    hours: Decimal | None

    @property
    def per_person(self) -> Decimal | None:
        """Actual cost, staff included, for each person heard; nothing while either is not known."""
        return _share(self.sums.whole_actual, Decimal(self.people))

    @property
    def per_hour(self) -> Decimal | None:
        return _share(self.sums.whole_actual, self.hours or Decimal(0))


def _share(money: Decimal, of: Decimal) -> Decimal | None:
    return (money / of).quantize(PENCE, ROUND_HALF_UP) if money and of else None


def rates() -> dict[int, Decimal]:
    return dict(Budget.objects.values_list("year", "hour_rate"))


def sums(costs: Iterable[Cost], rate_of: dict[int, Decimal]) -> Sums:
    total = {name: Decimal(0) for name in Sums.__dataclass_fields__}
    for cost in costs:
        rate = rate_of.get(cost.year, Decimal(0))
        for name in ("planned", "actual", "planned_hours", "actual_hours"):
            total[name] += getattr(cost, name) or 0
        total["whole_planned"] += (cost.planned or 0) + (cost.planned_hours or 0) * rate
        total["whole_actual"] += (cost.actual or 0) + (cost.actual_hours or 0) * rate
    # Quarter hours at odd rates come to less than a penny.
    return Sums(**{name: amount.quantize(PENCE, ROUND_HALF_UP) for name, amount in total.items()})


def values(consultations: QuerySet[Consultation], year: int | None = None) -> list[Value]:
    """Each consultation with what it cost in a year, or ever; people and hours are those of its whole life."""
    found = list(consultations.select_related("service"))
    keys = [one.pk for one in found]
    costs: dict[int, list[Cost]] = {}
    rows = Cost.objects.filter(consultation__in=keys)
    for cost in rows.filter(year=year) if year else rows:
        costs.setdefault(cost.consultation_id, []).append(cost)
    people, rate_of = people_heard(found), rates()
    hours = dict(TimeGiven.objects.filter(consultation__in=keys).values_list("consultation_id", "hours"))
    return [Value(one, sums(costs.get(one.pk, []), rate_of), people[one.pk], hours.get(one.pk)) for one in found]


@dataclass(frozen=True)
class YearOfCosts:
    """A financial year: the budget, what is planned and spent of it, and each consultation."""

    year: int
    budget: Budget | None
    rows: list[Value]
    sums: Sums

    @property
    def words(self) -> str:
        return year_in_words(self.year)

    @property
    def left(self) -> Decimal | None:
        return self.budget.amount - self.sums.actual if self.budget else None

    @property
    def is_over(self) -> bool:
        return self.budget is not None and max(self.sums.actual, self.sums.planned) > self.budget.amount


def of_year(year: int, service: Service | None = None) -> YearOfCosts:
    costs = Cost.objects.filter(year=year)
    if service:
        costs = costs.filter(consultation__service=service)
    consultations = Consultation.objects.filter(pk__in=costs.values("consultation")).order_by("title")
    rows = sorted(values(consultations, year), key=lambda row: (-row.sums.whole_actual, row.consultation.title))
    return YearOfCosts(year, Budget.objects.filter(year=year).first(), rows, sums(costs, rates()))


def usual_year(consultation: Consultation) -> int:
    """The financial year a cost of this consultation most likely falls into."""
    opens = consultation.opens_at
    return financial_year(timezone.localtime(opens).date() if opens else timezone.localdate())


def years() -> list[int]:
    this = financial_year(timezone.localdate())
    known = set(Budget.objects.values_list("year", flat=True)) | set(Cost.objects.values_list("year", flat=True))
    return sorted(known | {this, this + 1}, reverse=True)


def suppliers(today: date) -> list[tuple[Supplier, str]]:
    """Each supplier with how the framework agreement stands: "", "running", "ending" or "over"."""
    made = []
    for supplier in Supplier.objects.all():
        until = supplier.framework_until
        stands = ""
        if until is not None:
            stands = "over" if until < today else "ending" if (until - today).days <= 90 else "running"
        made.append((supplier, stands))
    return made


def usable_suppliers(today: date) -> QuerySet[Supplier]:
    """Those whose framework has not run out."""
    return Supplier.objects.filter(Q(framework_until__isnull=True) | Q(framework_until__gte=today))


__all__ = ["YearOfCosts", "days_of_year", "of_year", "suppliers", "usable_suppliers", "usual_year", "values", "years"]
