"""What the board's pages accept."""

from __future__ import annotations

from typing import ClassVar, Unpack

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.files.fields import DocumentField
from folkmoot.groundwork.ui.form_options import FormData, FormOptions
from folkmoot.groundwork.ui.forms import Form, Look, ModelForm

from ..models import AgendaItem, Meeting
from ..rules import SHOWN_FOR


class MeetingForm(ModelForm):
    class Meta:
        model = Meeting
        fields = ("held_on", "starts_at", "place", "note")
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"starts_at": _("For example 2pm.")}


class MinutesForm(Form):
    """The minutes of the meeting, and a box for each brief on the agenda."""

    looks: ClassVar = {"minutes": Look(width="full")}

    minutes = forms.CharField(
        label=_("Minutes"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Who was there, what was settled apart from the briefs, and when the board meets next."),
    )

    def __init__(self, data: FormData = None, *, items: list[AgendaItem], **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        for item in items:
            self.fields[f"item-{item.pk}"] = forms.CharField(
                label=item.consultation.title,
                required=False,
                max_length=4000,
                initial=item.minute,
                widget=self.fields["minutes"].widget.__class__(attrs={"rows": 4}),
            )

    def said(self) -> dict[int, str]:
        """What was said on each brief, by the number of its item."""
        return {
            int(name.removeprefix("item-")): text
            for name, text in self.cleaned_data.items()
            if name.startswith("item-")
        }


class PaperForm(Form):
    title = forms.CharField(label=_("Title"), max_length=160, help_text=_("What members will see as the link."))
    file = DocumentField(
        label=_("File"), help_text=_("PDF, Word, Excel, PowerPoint, OpenDocument or plain text, up to 25 MB.")
    )


class ShowForm(Form):
    looks: ClassVar = {"days": Look(small=True)}

    whom = forms.CharField(label=_("To whom?"), max_length=120, help_text=_("For example: Director of Housing."))
    days = forms.TypedChoiceField(
        label=_("For how long?"),
        coerce=int,
        widget=forms.RadioSelect,
        initial=14,
        choices=lambda: [(days, gettext("%(n)s days") % {"n": days}) for days in SHOWN_FOR],
    )
