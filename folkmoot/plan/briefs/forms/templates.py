"""A brief template, part by part, and choosing one."""

from __future__ import annotations

from typing import Unpack

from django import forms
from django.utils.translation import gettext as _

from folkmoot.groundwork.ui.form_options import FormData, FormOptions
from folkmoot.groundwork.ui.forms import Form, Look

from ..models import BriefTemplate
from ..queries import outlines
from ..rules import Answer


class TemplateForm(Form):
    mark_optional = False

    def __init__(self, data: FormData = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        parts = [part for part in outlines() if part.answer in {Answer.WORDS, Answer.DATES}]
        self.fields["name"] = forms.CharField(
            label=_("Name"), max_length=120, help_text=_("What it is for, such as “Traffic scheme” or “Budget”.")
        )
        for part in parts:
            self.fields[part.key] = forms.CharField(
                label=_(part.title),
                help_text=_(part.help),
                max_length=20_000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 4}),
            )


class BeginForm(Form):
    looks = {"template": Look(small=True)}

    template = forms.ModelChoiceField(
        label="", queryset=BriefTemplate.objects.all(), widget=forms.RadioSelect, empty_label=None
    )

    def __init__(self, data: FormData = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        field = self.fields["template"]
        field.label, field.error_messages["required"] = _("Which template?"), _("Choose a template.")
