"""What the page of reminders accepts."""

from __future__ import annotations

from typing import Any, ClassVar, Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.ui.form_options import FormData, FormOptions
from folkmoot.groundwork.ui.forms import Form, Look, TimeField

from .duties import kinds
from .models import RHYTHMS, ReminderChoice


class ChoiceForm(Form):
    looks: ClassVar = {"rhythm": Look(small=True), "about": Look(small=True, mark_optional=False)}

    rhythm = forms.ChoiceField(label=_("How often may we write to you?"), choices=RHYTHMS, widget=forms.RadioSelect)
    quiet_from = TimeField(label=_("Quiet hours begin"), help_text=_("For example 6pm."))
    quiet_to = TimeField(label=_("Quiet hours end"), help_text=_("For example 8am. The same time twice means none."))
    weekends = forms.BooleanField(label=_("Also on Saturday and Sunday"), required=False)
    about = forms.MultipleChoiceField(
        label=_("What about?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What you leave out still stands on your desk."),
    )

    def __init__(self, data: FormData = None, *, choice: ReminderChoice, **options: Unpack[FormOptions]) -> None:
        known = kinds()
        options["initial"] = {
            "rhythm": choice.rhythm,
            "quiet_from": choice.quiet_from,
            "quiet_to": choice.quiet_to,
            "weekends": choice.weekends,
            "about": [key for key in known if key not in choice.muted],
        }
        super().__init__(data, **options)
        self.fields["about"].choices = list(known.items())  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """As the action wants them: kinds left out are muted."""
        data = dict(self.cleaned_data)
        wanted = set(data.pop("about"))
        return data | {"muted": [key for key in kinds() if key not in wanted]}
