"""What the pages of lessons accept."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Service
from folkmoot.groundwork.ui.forms import FilterForm, Form
from folkmoot.plan.briefs.rules import PARTS

_PARTS = [(part.key, _(part.title)) for part in PARTS]


class LessonForm(Form):
    part = forms.ChoiceField(label=_("What is it about?"), choices=[("", _("Choose one")), *_PARTS])
    text = forms.CharField(
        label=_("What did we learn?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("So that somebody who was not there can use it. Name nobody."),
    )


class LessonsFilter(FilterForm):
    part = forms.ChoiceField(label=_("About"), choices=[("", _("Anything")), *_PARTS])
    service = forms.ModelChoiceField(label=_("Service"), queryset=Service.objects.all(), empty_label=_("Any"))
