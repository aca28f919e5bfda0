"""Promises entered by hand, the reasons for changing one, an officer's word on one; what the council adopted."""

from __future__ import annotations

from typing import ClassVar, Unpack

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Service
from folkmoot.groundwork.ui.form_options import FormData, FormOptions
from folkmoot.groundwork.ui.forms import DateField, FilterForm, Form, Look, ModelForm

from ..models import CouncilPolicy, Origin
from ..models.promises import STANDING_WORDS


class PromiseForm(Form):
    text = forms.CharField(
        label=_("What is promised?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In the words people read or heard."),
    )
    due_on = DateField(label=_("By when?"), required=False, help_text=_("Leave it empty if no day was named."))
    place = forms.CharField(
        label=_("Where was it promised?"),
        max_length=200,
        required=False,
        help_text=_("For example: on the poster, at the meeting of 3 May, in the leaflet."),
    )


class JudgeForm(Form):
    kept = forms.TypedChoiceField(
        label=_("Was it kept?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
    )
    on = DateField(label=_("When?"), help_text=_("The day it was done, or the day it was clear that it would not be."))
    note = forms.CharField(
        label=_("Where can it be seen, or why was it not kept?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Published with the promise."),
    )
    looks: ClassVar = {"kept": Look(inline=True, small=True)}

    def __init__(self, data: FormData = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        self.fields["on"].initial = timezone.localdate()


class PromiseFilter(FilterForm):
    """Narrows the register of promises; every choice stays in the address."""

    q = forms.CharField(label=_("Search"), max_length=100)
    standing = forms.ChoiceField(
        label=_("Standing"), choices=[("", _("Any")), *((one.value, words) for one, words in STANDING_WORDS.items())]
    )
    service = forms.ModelChoiceField(label=_("Service"), queryset=Service.objects.all(), empty_label=_("Any"))
    origin = forms.ChoiceField(label=_("How it was made"), choices=[("", _("Any")), *Origin.choices])


class PolicyForm(ModelForm):
    """What the council adopted for all consultations."""

    groups = (
        (_("Promises for every consultation"), ("minimum_weeks", "response_weeks")),
        (_("Who is assessed beside the protected characteristics"), ("socio_economic", "carers", "armed_forces")),
        (_("Review of equality impact assessments"), ("review_months",)),
    )
    looks: ClassVar = {
        "minimum_weeks": Look(width=3),
        "response_weeks": Look(width=3),
        "review_months": Look(width=3),
    }

    class Meta:
        model = CouncilPolicy
        fields = ("minimum_weeks", "response_weeks", "socio_economic", "carers", "armed_forces", "review_months")
        help_texts = {
            "minimum_weeks": _(
                "0 promises nothing. Twelve is usual where a council promises a minimum. A shorter "
                "consultation then needs a reason, which is published."
            ),
            "response_weeks": _(
                "0 promises nothing. Twelve weeks is what the government's principles of 2018 ask of departments."
            ),
        }

    def clean_review_months(self) -> int:
        months: int = self.cleaned_data["review_months"]
        if months < 1:
            raise forms.ValidationError(_("An assessment is reviewed after one month at the earliest."))
        return months
