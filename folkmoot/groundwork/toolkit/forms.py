"""What the toolkit's pages accept."""

from __future__ import annotations

from typing import ClassVar, Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.ui.form_options import FormData, ModelFormOptions
from folkmoot.groundwork.ui.forms import DateField, Form, Look, ModelForm

from .models import Course, Practitioner


class GuidanceForm(Form):
    looks: ClassVar = {"text": Look(width="full", rows=18)}

    title = forms.CharField(label=_("Title"), max_length=120)
    section = forms.CharField(label=_("Section"), max_length=60, help_text=_("The heading it stands under."))
    summary = forms.CharField(label=_("In one sentence"), max_length=200)
    text = forms.CharField(
        label=_("Text"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_("Plain text. A line between paragraphs; * before a point; ** around what matters."),
    )
    why = forms.CharField(
        label=_("What you changed, and why"), max_length=200, required=False, help_text=_("Kept with the version.")
    )


class CourseForm(ModelForm):
    class Meta:
        model = Course
        fields = ("name", "about", "lasts", "needed")
        widgets = {"about": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"lasts": _("Leave empty if it holds for good.")}


class TrainingForm(Form):
    officer = forms.ModelChoiceField(label=_("Officer"), queryset=Officer.objects.filter(is_active=True))
    course = forms.ModelChoiceField(label=_("Course"), queryset=Course.objects.filter(ended_at=None))
    done_on = DateField(label=_("Done on"))


class DirectoryForm(ModelForm):
    class Meta:
        model = Practitioner
        fields = ("asks", "phone")
        widgets = {"asks": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "asks": _("For example: easy read, working with tenants, focus groups. Leave empty to leave the directory.")
        }

    def __init__(self, data: FormData = None, **options: Unpack[ModelFormOptions]) -> None:
        super().__init__(data, **options)
        self.fields["asks"].required = False
