"""What the pages about costs accept."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar, Unpack

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.core.coordination.slippage import year_in_words
from folkmoot.groundwork.accounts.models import Service
from folkmoot.groundwork.ui.form_options import FormData, FormOptions
from folkmoot.groundwork.ui.forms import DateField, FilterForm, Form, Look

from ..models import Cost, CostKind, Supplier
from ..queries.costs import usable_suppliers, years


class MoneyField(forms.DecimalField):
    """Takes £1,250.50 as people write it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=Decimal(0), max_digits=kwargs.pop("max_digits", 10), decimal_places=2, **kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = value.replace("£", "").replace(",", "").strip()
        return super().to_python(value)


def _money(label: object, **more: object) -> MoneyField:
    return MoneyField(label=label, required=False, **more)


class CostForm(Form):
    looks: ClassVar = {
        "planned": Look(width=5, prefix="£"),
        "actual": Look(width=5, prefix="£"),
        "planned_hours": Look(width=5),
        "actual_hours": Look(width=5),
    }
    groups = (
        (_("What it is"), ("kind", "what", "supplier", "year")),
        (_("Money"), ("planned", "actual")),
        (_("Hours of staff"), ("planned_hours", "actual_hours")),
    )

    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("Choose one")), *CostKind.choices])
    what = forms.CharField(label=_("What"), max_length=200, required=False)
    supplier = forms.ModelChoiceField(
        label=_("Supplier"), queryset=Supplier.objects.none(), required=False, empty_label=_("None")
    )
    year = forms.TypedChoiceField(label=_("From the budget of"), coerce=int)
    planned = _money(_("Planned cost"))
    actual = _money(_("Actual cost"))
    planned_hours = MoneyField(label=_("Planned hours"), required=False, max_digits=7)
    actual_hours = MoneyField(label=_("Actual hours"), required=False, max_digits=7)

    def __init__(
        self,
        data: FormData = None,
        *,
        cost: Cost | None = None,
        usual_year: int,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        found = usable_suppliers(timezone.localdate())
        if cost and cost.supplier_id:
            found = Supplier.objects.filter(Q(pk__in=found.values("pk")) | Q(pk=cost.supplier_id))
        self.fields["supplier"].queryset = found  # type: ignore[attr-defined]
        field: Any = self.fields["year"]
        field.choices = [(each, year_in_words(each)) for each in sorted({*years(), usual_year}, reverse=True)]
        field.initial = cost.year if cost else usual_year

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        figures = ("planned", "actual", "planned_hours", "actual_hours")
        if not any(name in self.errors for name in figures) and all(data.get(name) is None for name in figures):
            self.add_error("planned", _("Enter a cost or hours, planned or actual."))
        return data


class TimeGivenForm(Form):
    looks: ClassVar = {"hours": Look(width=5)}

    hours = MoneyField(
        label=_("Participant hours"),
        required=False,
        max_digits=9,
        help_text=_("People times hours at meetings and groups: 12 people for two hours are 24."),
    )


class BudgetForm(Form):
    looks: ClassVar = {"amount": Look(width=10, prefix="£"), "hour_rate": Look(width=5, prefix="£")}

    amount = MoneyField(label=_("Budget for consultation"), max_digits=12)
    hour_rate = MoneyField(
        label=_("What an hour of staff costs"),
        max_digits=8,
        help_text=_("Turns hours into money in the cost per response. Enter 0 to leave staff out."),
    )
    note = forms.CharField(label=_("Note"), max_length=400, required=False)


class SupplierForm(Form):
    groups = (
        (_("Who they are"), ("name", "does", "contact", "is_preferred")),
        (_("Framework agreement"), ("framework", "framework_from", "framework_until")),
    )
    looks: ClassVar = {"is_preferred": Look(small=True)}

    name = forms.CharField(label=_("Name"), max_length=160)
    does = forms.CharField(label=_("What they do"), max_length=200, required=False)
    contact = forms.CharField(label=_("Contact"), max_length=200, required=False)
    is_preferred = forms.BooleanField(label=_("On the preferred list"), required=False)
    framework = forms.CharField(label=_("Name of the agreement"), max_length=200, required=False)
    framework_from = DateField(label=_("From"), required=False)
    framework_until = DateField(label=_("Until"), required=False)

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        begins, ends = data.get("framework_from"), data.get("framework_until")
        if begins and ends and ends < begins:
            self.add_error("framework_until", _("The framework agreement must not end before it begins."))
        return data


class CostsFilter(FilterForm):
    service = forms.ModelChoiceField(label=_("Service"), queryset=Service.objects.all(), empty_label=_("All"))
