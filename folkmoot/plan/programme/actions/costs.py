"""Costs and hours of consultations, the year's budget, and suppliers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from folkmoot.core.coordination.slippage import year_in_words
from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.accounts.permissions import check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held
from folkmoot.plan.register.models import Consultation

from ..models import Budget, Cost, CostKind, Supplier, TimeGiven

_FIGURES = ("planned", "actual", "planned_hours", "actual_hours")


@held("consultation", "cost")
def keep_cost(*, by: Officer, consultation: Consultation, cost: Cost | None = None, **values: Any) -> Cost:
    """Write down what something costs, or put it right: planned before, actual after."""
    check(by, Permission.RECORD_COSTS, consultation.service)
    verb = "programme.cost_changed" if cost else "programme.cost_added"
    cost = cost or Cost(consultation=consultation)
    for name, value in values.items():
        setattr(cost, name, value)
    figures = [getattr(cost, name) for name in _FIGURES]
    if all(figure is None for figure in figures):
        raise NotNow(noop("Enter a cost or hours, planned or actual."))
    if any(figure is not None and figure < 0 for figure in figures):
        raise NotNow(noop("A cost is not less than nothing."))
    cost.by = by
    cost.save()
    details = {
        "what": str(cost),
        "kind": str(CostKind(cost.kind).label),
        "planned": _said(cost.planned),
        "actual": _said(cost.actual),
    }
    record(verb, by=by, subject=cost, consultation_id=consultation.pk, details=details)
    return cost


def _said(figure: Decimal | None) -> str:
    return "–" if figure is None else f"£{figure:,.2f}"


@held("cost.consultation", "cost")
def remove_cost(*, by: Officer, cost: Cost) -> None:
    check(by, Permission.RECORD_COSTS, cost.consultation.service)
    details = {"what": str(cost), "planned": _said(cost.planned), "actual": _said(cost.actual)}
    record("programme.cost_removed", by=by, subject=cost, consultation_id=cost.consultation_id, details=details)
    cost.delete()


@held("consultation")
def say_time_given(*, by: Officer, consultation: Consultation, hours: Decimal | None) -> None:
    """How many hours participants gave; nothing takes the figure out again."""
    check(by, Permission.RECORD_COSTS, consultation.service)
    if hours is not None and hours <= 0:
        raise NotNow(noop("Enter more than no hours, or leave the box empty."))
    if hours is None:
        TimeGiven.objects.filter(consultation=consultation).delete()
    else:
        TimeGiven.objects.update_or_create(consultation=consultation, defaults={"hours": hours})
    record(
        "programme.time_given",
        by=by,
        subject=consultation,
        consultation_id=consultation.pk,
        details={"hours": str(hours or "–")},
    )


@transaction.atomic
def set_budget(*, by: Officer, year: int, amount: Decimal, hour_rate: Decimal, note: str = "") -> Budget:
    check(by, Permission.KEEP_BUDGET)
    if amount < 0 or hour_rate < 0:
        raise NotNow(noop("A budget is not less than nothing."))
    row, _new = Budget.objects.update_or_create(
        year=year, defaults={"amount": amount, "hour_rate": hour_rate, "note": note}
    )
    details = {"year": year_in_words(year), "amount": _said(amount), "rate": _said(hour_rate)}
    record("programme.budget_set", by=by, subject=row, details=details)
    return row


@held("supplier")
def keep_supplier(*, by: Officer, supplier: Supplier | None = None, **values: Any) -> Supplier:
    check(by, Permission.KEEP_BUDGET)
    begins, ends = values.get("framework_from"), values.get("framework_until")
    if begins and ends and ends < begins:
        raise NotNow(noop("The framework agreement must not end before it begins."))
    others = Supplier.objects.exclude(pk=supplier.pk) if supplier else Supplier.objects.all()
    if others.filter(name=values["name"]).exists():
        raise NotNow(_("“%(name)s” is on the list already.") % {"name": values["name"]})
    verb = "programme.supplier_changed" if supplier else "programme.supplier_added"
    supplier = supplier or Supplier()
    for name, value in values.items():
        setattr(supplier, name, value)
    supplier.save()
    record(verb, by=by, subject=supplier, details={"name": supplier.name})
    return supplier


@held("supplier")
def remove_supplier(*, by: Officer, supplier: Supplier) -> None:
    check(by, Permission.KEEP_BUDGET)
    if supplier.costs.exists():
        raise NotNow(noop("Costs name this supplier, so it stays on the list."))
    record("programme.supplier_removed", by=by, subject=supplier, details={"name": supplier.name})
    supplier.delete()
