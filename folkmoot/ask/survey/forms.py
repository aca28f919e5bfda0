"""What the officers' pages of surveys accept."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.ui.forms import Form, MomentField


class NewSurveyForm(Form):
    """Another survey of a consultation. Without dates of its own it follows the consultation."""

    title = forms.CharField(
        label=_("What is it called?"),
        max_length=160,
        help_text=_("People choose between the surveys by their titles: for example “For shopkeepers”."),
    )
    opens_at = MomentField(
        label=_("Opens"), required=False, help_text=_("Leave it empty to open with the consultation.")
    )
    closes_at = MomentField(
        label=_("Closes"), required=False, help_text=_("Leave it empty to close with the consultation.")
    )
