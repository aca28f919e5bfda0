"""What the pages of a questionnaire accept."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.ui.forms import Form


class QuestionnaireFileForm(Form):
    file = forms.FileField(
        label=_("Questionnaire file"),
        help_text=_("Folkmoot JSON (.json), XLSForm (.xlsx, .xls) or LimeSurvey (.lss), up to 50 MB."),
    )
