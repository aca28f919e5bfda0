"""Costs of one consultation; the year's budget with what was got for it; suppliers."""

from __future__ import annotations

from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.core.coordination.slippage import year_in_words
from folkmoot.core.sentences import noop
from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.permissions import can, check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.attempts import attempt
from folkmoot.groundwork.ui.downloads import csv_file
from folkmoot.groundwork.ui.form_pages import button_pressed, form_page, values_of
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.pages import consultation_form, find, page

from ..actions import costs as actions
from ..forms.costs import BudgetForm, CostForm, CostsFilter, SupplierForm, TimeGivenForm
from ..models import Cost, CostKind, Supplier, TimeGiven
from ..queries import costs as queries
from ..queries.service_plans import year_of
from .frame import programme_page
from .strips import Bar


def _costs_of(consultation: Consultation) -> str:
    return reverse("programme:costs", args=[consultation.slug])


@audience(OFFICERS)
def costs(request: HttpRequest, slug: str) -> HttpResponse:
    """What one consultation was to cost, what it cost, and what a response cost."""
    consultation = find(slug)
    (value,) = queries.values(Consultation.objects.filter(pk=consultation.pk))
    start = TimeGiven.objects.filter(consultation=consultation).values_list("hours", flat=True).first()
    form = TimeGivenForm(request.POST or None, initial={"hours": start})
    may = can(request.user, Permission.RECORD_COSTS, consultation.service)
    if request.method == "POST":
        check(request.user, Permission.RECORD_COSTS, consultation.service)
        if form.is_valid() and attempt(
            request,
            lambda: actions.say_time_given(
                by=officer_of(request), consultation=consultation, hours=form.cleaned_data["hours"]
            ),
            form=form,
            said=_("The hours are saved."),
        ):
            return redirect(_costs_of(consultation))
    rows = Cost.objects.filter(consultation=consultation).select_related("supplier")
    return page(
        request,
        "programme/costs.html",
        consultation,
        form=form,
        rows=rows,
        value=value,
        may_record=may,
        rate=queries.rates().get(queries.usual_year(consultation)),
    )


def _cost_page(request: HttpRequest, consultation: Consultation, cost: Cost | None) -> HttpResponse:
    check(request.user, Permission.RECORD_COSTS, consultation.service)
    form = CostForm(
        request.POST or None,
        initial=values_of(cost, CostForm),
        cost=cost,
        usual_year=queries.usual_year(consultation),
    )
    return consultation_form(
        request,
        consultation,
        form,
        lambda: actions.keep_cost(by=officer_of(request), consultation=consultation, cost=cost, **form.cleaned_data),
        title=_("Change a cost") if cost else _("Add a cost"),
        button=_("Save the cost"),
        said=_("The cost is saved."),
        under=(_("Costs"), _costs_of(consultation)),
    )


@audience(Permission.RECORD_COSTS)
def add(request: HttpRequest, slug: str) -> HttpResponse:
    return _cost_page(request, find(slug), None)


@audience(Permission.RECORD_COSTS)
def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    consultation = find(slug)
    return _cost_page(request, consultation, get_object_or_404(Cost, pk=pk, consultation=consultation))


@audience(Permission.RECORD_COSTS)
@require_POST
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    consultation = find(slug)
    cost = get_object_or_404(Cost.objects.select_related("consultation__service"), pk=pk, consultation=consultation)
    return button_pressed(
        request,
        lambda: actions.remove_cost(by=officer_of(request), cost=cost),
        said=_("The cost is taken out."),
        back=_costs_of(consultation),
    )


def _bars(shown: queries.YearOfCosts) -> dict[str, object]:
    """The budget as a strip: spent, and planned beyond it, on the scale of whichever is longest."""
    budget = shown.budget.amount if shown.budget else Decimal(0)
    longest = max(budget, shown.sums.planned, shown.sums.actual, Decimal(1))

    def wide(amount: Decimal) -> str:
        return f"{amount / longest * 100:.2f}%"

    return {
        "planned": Bar("0%", wide(shown.sums.planned), "planned"),
        "actual": Bar("0%", wide(shown.sums.actual), "over" if shown.is_over else "times"),
        "limit": Bar(f"{min(budget / longest, Decimal('0.997')) * 100:.2f}%", "2", "limit") if budget else None,
    }


@audience(OFFICERS)
def budget(request: HttpRequest) -> HttpResponse:
    """The year: budget, planned, spent, and what a response cost in each consultation."""
    year, form = year_of(request.GET.get("year", "")), CostsFilter(request.GET)
    service = form.cleaned_data.get("service") if form.is_valid() else None
    shown = queries.of_year(year, service)
    return programme_page(
        request,
        "programme/budget.html",
        shown=shown,
        filters=form,
        year=year,
        drawn=_bars(shown),
        years=[(each, year_in_words(each), each == year) for each in queries.years()],
        service=service,
        may_keep=can(request.user, Permission.KEEP_BUDGET),
    )


HEADINGS = (
    noop("Consultation"),
    noop("Service"),
    noop("Planned cost"),
    noop("Actual cost"),
    noop("Planned hours"),
    noop("Actual hours"),
    noop("Cost with staff"),
    noop("People heard"),
    noop("Cost per person heard"),
    noop("Participant hours"),
    noop("Cost per participant hour"),
)


@audience(OFFICERS)
def download(request: HttpRequest) -> HttpResponse:
    year, form = year_of(request.GET.get("year", "")), CostsFilter(request.GET)
    shown = queries.of_year(year, form.cleaned_data.get("service") if form.is_valid() else None)
    rows = (
        (
            row.consultation.title,
            row.consultation.service.name,
            row.sums.planned,
            row.sums.actual,
            row.sums.planned_hours,
            row.sums.actual_hours,
            row.sums.whole_actual,
            row.people,
            row.per_person,
            row.hours,
            row.per_hour,
        )
        for row in shown.rows
    )
    return csv_file(f"costs-{year}.csv", [_(heading) for heading in HEADINGS], rows)


@audience(Permission.KEEP_BUDGET)
def set_budget(request: HttpRequest, year: int) -> HttpResponse:
    back = f"{reverse('programme:budget')}?year={year}"
    form = BudgetForm(request.POST or None, initial=values_of(queries.of_year(year).budget, BudgetForm))
    return form_page(
        request,
        form,
        lambda: actions.set_budget(by=officer_of(request), year=year, **form.cleaned_data),
        title=_("Budget"),
        caption=year_in_words(year),
        said=_("The budget is saved."),
        back=back,
        breadcrumbs=[(_("Costs"), back)],
    )


@audience(OFFICERS)
def suppliers(request: HttpRequest) -> HttpResponse:
    rows = queries.suppliers(timezone.localdate())
    return programme_page(
        request,
        "programme/suppliers.html",
        rows=rows,
        may_keep=can(request.user, Permission.KEEP_BUDGET),
        breadcrumbs=[(_("Costs"), reverse("programme:budget"))],
    )


def _supplier(request: HttpRequest, supplier: Supplier | None) -> HttpResponse:
    back = reverse("programme:suppliers")
    form = SupplierForm(request.POST or None, initial=values_of(supplier, SupplierForm))
    return form_page(
        request,
        form,
        lambda: actions.keep_supplier(by=officer_of(request), supplier=supplier, **form.cleaned_data),
        title=supplier.name if supplier else _("Add a supplier"),
        said=_("The supplier is saved."),
        back=back,
        breadcrumbs=[(_("Costs"), reverse("programme:budget")), (_("Suppliers"), back)],
    )


@audience(Permission.KEEP_BUDGET)
def add_supplier(request: HttpRequest) -> HttpResponse:
    return _supplier(request, None)


@audience(Permission.KEEP_BUDGET)
def change_supplier(request: HttpRequest, pk: int) -> HttpResponse:
    return _supplier(request, get_object_or_404(Supplier, pk=pk))


@audience(Permission.KEEP_BUDGET)
@require_POST
def remove_supplier(request: HttpRequest, pk: int) -> HttpResponse:
    supplier = get_object_or_404(Supplier, pk=pk)
    return button_pressed(
        request,
        lambda: actions.remove_supplier(by=officer_of(request), supplier=supplier),
        said=_("“%(name)s” is off the list.") % {"name": supplier.name},
        back=reverse("programme:suppliers"),
    )


__all__ = [
    "CostKind",
    "add",
    "add_supplier",
    "budget",
    "change",
    "change_supplier",
    "costs",
    "download",
    "remove",
    "remove_supplier",
    "set_budget",
    "suppliers",
]
