"""What the pages of risks, of data protection and of the legal adviser accept."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.ui.forms import Form, Look

from ..models import Risk
from ..rules.screening import QUESTIONS


class RiskForm(Form):
    text = forms.CharField(label=_("What could go wrong?"), max_length=300)
    likelihood = forms.TypedChoiceField(
        label=_("How likely is it?"), choices=Risk.Likelihood.choices, coerce=int, widget=forms.RadioSelect
    )
    effect = forms.TypedChoiceField(
        label=_("How bad would it be?"), choices=Risk.Effect.choices, coerce=int, widget=forms.RadioSelect
    )
    mend = forms.CharField(label=_("What is done about it?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    owner = forms.CharField(label=_("Who looks after it?"), max_length=120, required=False)
    looks: ClassVar = {
        "text": Look(width="full"),
        "likelihood": Look(small=True, inline=True),
        "effect": Look(small=True, inline=True),
    }


class ScreeningForm(Form):
    answers = forms.MultipleChoiceField(
        label=_("What does this consultation do?"),
        help_text=_("Tick all that is true. If nothing is, save the page as it is."),
        choices=[(question.key, _(question.words)) for question in QUESTIONS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    note = forms.CharField(
        label=_("Anything the board should know about it"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    looks: ClassVar = {"answers": Look(mark_optional=False, small=True)}


class AssessmentForm(Form):
    place = forms.CharField(
        label=_("Where is the impact assessment?"),
        help_text=_("Its number or its address. Nothing opens before this is said."),
        max_length=300,
    )


class QuestionForm(Form):
    question = forms.CharField(
        label=_("What do you want to know?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )


class ViewForm(Form):
    text = forms.CharField(label=_("Your view"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 10}))
