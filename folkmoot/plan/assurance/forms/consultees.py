"""Consultees and the evidence that they were told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Unpack

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.files.fields import DocumentField
from folkmoot.groundwork.ui.form_options import FormData, FormOptions
from folkmoot.groundwork.ui.forms import DateField, Form, Look

from ..models import How
from ..queries.consultees import ConsulteeLine


class ConsulteeForm(Form):
    """Somebody affected whom the list does not have yet, or one body of a line of the law."""

    name = forms.CharField(label=_("Who is it?"), max_length=200, help_text=_("A body, a group or a person."))
    organisation = forms.CharField(
        label=_("Organisation, as the public sees it"),
        max_length=160,
        required=False,
        help_text=_("The public page lists organisations only. Leave it empty for a private person."),
    )
    why = forms.CharField(label=_("Why are they affected?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    contact_name = forms.CharField(label=_("Contact"), max_length=120, required=False)
    contact_email = forms.EmailField(
        label=_("E-mail address"), required=False, help_text=_("With one, you can write to them from here.")
    )
    looks: ClassVar = {"contact_name": Look(width="two-thirds"), "contact_email": Look(width="two-thirds")}


class NoticeForm(Form):
    """How somebody was told; one notice can tell several."""

    who = forms.MultipleChoiceField(label=_("Who is told by it?"), widget=forms.CheckboxSelectMultiple)
    how = forms.ChoiceField(label=_("How?"), choices=[("", _("Choose")), *How.choices])
    sent_on = DateField(
        label=_("When?"), help_text=_("The day it went out, or a day it is booked for, up to the day of opening.")
    )
    to_whom = forms.CharField(
        label=_("To whom?"),
        max_length=300,
        help_text=_("For example: 1,240 landlords on the register, or the Clerk of Barnstead Town Council."),
    )
    reference = forms.CharField(
        label=_("Reference"),
        max_length=300,
        required=False,
        help_text=_("Where the proof is kept, if you attach no file: a file number, an order, a page of a newspaper."),
    )
    file = DocumentField(
        label=_("The notice itself"),
        required=False,
        help_text=_("PDF, Word, OpenDocument or plain text, up to 25 MB. Officers only can open it."),
    )
    looks: ClassVar = {"who": Look(small=True), "to_whom": Look(width="full")}

    def __init__(
        self, data: FormData = None, *, lines: Iterable[ConsulteeLine], **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.fields["who"].choices = [(line.ident, capfirst(line.name)) for line in lines]  # type: ignore[attr-defined]
        self.fields["sent_on"].initial = timezone.localdate()

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        if not data.get("reference") and not data.get("file") and "file" not in self.errors:
            self.add_error("reference", _("Attach the notice, or say where the proof is kept."))
        return data


class LetterForm(Form):
    """An e-mail to consultees."""

    who = forms.MultipleChoiceField(label=_("To"), widget=forms.CheckboxSelectMultiple)
    reminder = forms.TypedChoiceField(
        label=_("What is it?"),
        choices=[("no", _("The notice of the consultation")), ("yes", _("A reminder to those who were told before"))],
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
    )
    subject = forms.CharField(label=_("Subject"), max_length=200)
    text = forms.CharField(label=_("Text"), max_length=8000, widget=forms.Textarea(attrs={"rows": 10}))
    looks: ClassVar = {"who": Look(small=True), "reminder": Look(small=True), "subject": Look(width="full")}

    def __init__(
        self, data: FormData = None, *, lines: Iterable[ConsulteeLine], **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            (line.ident, f"{line.name} ({line.row.contact_email})") for line in lines if line.row is not None
        ]
