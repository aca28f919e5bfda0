"""Forms of the officer's desk."""

from __future__ import annotations

from typing import Unpack

from django import forms
from django.utils.translation import gettext as _

from folkmoot.core.retention import Unit
from folkmoot.groundwork.stages import Keeping
from folkmoot.groundwork.ui.form_options import FormData, FormOptions
from folkmoot.groundwork.ui.forms import Form, Look


class PeriodForm(Form):
    """How long one line of the retention schedule keeps what it keeps."""

    looks = {"number": Look(width=3)}

    def __init__(self, data: FormData = None, *, line: Keeping, choices: str, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        labels = {
            Unit.HOURS: _("Hours"),
            Unit.DAYS: _("Days"),
            Unit.MONTHS: _("Months"),
            Unit.YEARS: _("Years"),
        }
        self.fields["number"] = forms.IntegerField(
            label=labels[line.period.unit],
            help_text=choices,
            initial=line.period.number,
            min_value=line.least,
            max_value=line.most,
        )


class HoldReasonForm(Form):
    """Why a consultation is put on legal hold, or the hold released."""

    def __init__(self, data: FormData = None, *, is_release: bool, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        hints = (
            _("For example: the claim for judicial review, with its number and date."),
            _("For example: the claim was withdrawn on 3 May 2027."),
        )
        self.fields["reason"] = forms.CharField(
            label=_("Why is it released?") if is_release else _("Why is it on hold?"),
            help_text=hints[is_release],
            max_length=1_000,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
