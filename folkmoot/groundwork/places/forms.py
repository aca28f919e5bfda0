"""What the page of postcodes accepts."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.ui.forms import Form


class PostcodesForm(Form):
    file = forms.FileField(
        label=_("File of postcodes"),
        help_text=_("CSV, up to 50 MB: the National Statistics Postcode Lookup or Code-Point Open, or one like them."),
    )
