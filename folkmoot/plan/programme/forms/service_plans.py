"""What the pages of the services' plans accept."""

from __future__ import annotations

from typing import ClassVar, Unpack

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.ui.form_options import FormData, FormOptions
from folkmoot.groundwork.ui.forms import DateField, Form, Look
from folkmoot.plan.register.models import Consultation


class IntroductionForm(Form):
    introduction = forms.CharField(
        label=_("Introduction"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What the year is about. A service that asks nobody says here why."),
    )


class PickForm(Form):
    looks: ClassVar = {"picked": Look(small=True)}

    picked = forms.ModelMultipleChoiceField(
        label=_("Entries of the register"), queryset=Consultation.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        data: FormData = None,
        *,
        found: QuerySet[Consultation],
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        self.fields["picked"].queryset = found  # type: ignore[attr-defined]


class LineForm(Form):
    title = forms.CharField(label=_("What is it about?"), max_length=160)
    purpose = forms.CharField(
        label=_("What is it for?"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    planned_first = DateField(label=_("First day"), required=False, help_text=_("As well as you know it now."))
    planned_last = DateField(label=_("Last day"), required=False)

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        first, last = data.get("planned_first"), data.get("planned_last")
        if last and (not first or last < first):
            self.add_error("planned_last", _("The last day must not come before the first."))
        return data


class LinkForm(Form):
    consultation = forms.ModelChoiceField(
        label=_("Which entry of the register is it?"), queryset=Consultation.objects.none()
    )

    def __init__(
        self,
        data: FormData = None,
        *,
        found: QuerySet[Consultation],
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        self.fields["consultation"].queryset = found  # type: ignore[attr-defined]


class GiveBackForm(Form):
    remark = forms.CharField(
        label=_("What is to be changed?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class PublishForm(Form):
    introduction = forms.CharField(
        label=_("Introduction for the public"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReviewForm(Form):
    findings = forms.CharField(
        label=_("What was found"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What slipped is kept with it by itself."),
    )
