"""Narrowing the year's load, and one cell of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Service
from folkmoot.groundwork.places.models import Place
from folkmoot.groundwork.ui.forms import DateField, FilterForm
from folkmoot.plan.register.models import Audience

from ..queries.load import years


class LoadFilter(FilterForm):
    year = forms.TypedChoiceField(label=_("Year"), coerce=int, empty_value=None)
    service = forms.ModelChoiceField(label=_("Service"), queryset=Service.objects.all(), empty_label=_("All"))

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        field: Any = self.fields["year"]
        field.choices = [(each, each) for each in years()]
        field.initial = timezone.localdate().year
        if not data.get("year"):
            self.data = {**data.dict(), "year": str(field.initial)}


class CellForm(FilterForm):
    """Which cell: whom or where, and from when to when."""

    audience = forms.ModelChoiceField(queryset=Audience.objects.all())
    place = forms.ModelChoiceField(queryset=Place.objects.all())
    service = forms.ModelChoiceField(queryset=Service.objects.all())
    first = DateField()
    last = DateField()
