"""Trying out days, people and places; limits on how often people are asked."""

from __future__ import annotations

from typing import ClassVar, Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.places.fields import PlacesField
from folkmoot.groundwork.places.models import Place
from folkmoot.groundwork.ui.form_options import FormData, FormOptions
from folkmoot.groundwork.ui.forms import DateField, FilterForm, Form, Look
from folkmoot.plan.register.models import Audience

from ..models import AudienceLimit, Limits
from ..models.coordination import MOST_PER_AUDIENCE, MOST_PER_PLACE


class TryForm(FilterForm):
    """Which days, people and places to try. Nothing is saved by it."""

    looks: ClassVar = {"audiences": Look(small=True), "areas": Look(small=True)}

    opens = DateField(label=_("First day"))
    closes = DateField(label=_("Last day"))
    audiences = forms.ModelMultipleChoiceField(
        label=_("Audiences"),
        queryset=Audience.objects.offered(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose none for everybody."),
    )
    areas = PlacesField(
        label=_("Areas"),
        queryset=Place.objects.offered(),
        help_text=_("Choose none for the whole area."),
    )

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        opens, closes = data.get("opens"), data.get("closes")
        if opens and closes and closes < opens:
            self.add_error("closes", _("The last day must not come before the first."))
        elif opens and closes and (closes - opens).days > 1_100:
            self.add_error("closes", _("Try no more than three years at once."))
        for name in ("opens", "closes"):
            if data.get(name) and not 1990 <= data[name].year <= 2150:
                self.add_error(name, _("Enter a year between 1990 and 2150."))
            if not data.get(name) and name not in self.errors:
                self.add_error(name, _("Enter a day."))
        return data


class GoOnForm(Form):
    reason = forms.CharField(
        label=_("Why do you go on with these dates?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Kept in the history with what was on this page."),
    )


class LimitsForm(Form):
    """One number for all audiences, one for all places, and another where one is needed."""

    most_per_audience = forms.IntegerField(
        label=_("Most times a year for an audience"), min_value=1, max_value=366, initial=MOST_PER_AUDIENCE
    )
    most_per_place = forms.IntegerField(
        label=_("Most times a year for a place"), min_value=1, max_value=366, initial=MOST_PER_PLACE
    )
    everybody = forms.ModelChoiceField(
        label=_("Which audience stands for everybody?"),
        queryset=Audience.objects.offered(),
        required=False,
        empty_label=_("None"),
        help_text=_("A consultation for it counts for every other audience too."),
    )

    def __init__(
        self,
        data: FormData = None,
        *,
        limits: Limits,
        special: list[AudienceLimit],
        **options: Unpack[FormOptions],
    ) -> None:
        own = {row.audience_id: row for row in special}
        everybody = next((row.audience_id for row in special if row.is_everybody), None)
        options["initial"] = {
            "most_per_audience": limits.most_per_audience,
            "most_per_place": limits.most_per_place,
            "everybody": everybody,
        }
        super().__init__(data, **options)
        self._rows = {f"audience_{audience.pk}": audience for audience in Audience.objects.offered()}
        for name, one in self._rows.items():
            row = own.get(one.pk)
            self.fields[name] = forms.IntegerField(
                label=one.name, min_value=1, max_value=366, required=False, initial=row.most if row else None
            )
        self.looks = {name: Look(width=3) for name in ("most_per_audience", "most_per_place", *self._rows)}  # type: ignore[misc]
        self.groups = (  # type: ignore[misc]
            (_("For all"), ("most_per_audience", "most_per_place", "everybody")),
            (_("Another number for one audience"), tuple(self._rows)),
        )

    def audiences(self) -> dict[Audience, int | None]:
        return {row: self.cleaned_data[name] for name, row in self._rows.items()}
