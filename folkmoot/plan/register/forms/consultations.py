"""What the officers' pages of planning accept."""

from __future__ import annotations

from typing import ClassVar, Unpack

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Officer, Service
from folkmoot.groundwork.accounts.permissions import services_where
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.files.fields import DocumentField, PictureField
from folkmoot.groundwork.lists.offering import only_offered, say_where_empty
from folkmoot.groundwork.places.fields import PlacesField
from folkmoot.groundwork.ui.form_options import FormData, FormOptions, ModelFormOptions
from folkmoot.groundwork.ui.forms import Form, Look, ModelForm

from ..models import Consultation, Priority

ALL_FIELDS = (
    "title",
    "summary",
    "kind",
    "level",
    "service",
    "lead_officer",
    "topics",
    "priorities",
    "audiences",
    "areas",
    "contact_name",
    "contact_email",
    "contact_phone",
    "other_ways",
    "what_next",
)


class RegisterForm(Form):
    """The few things that put a consultation on the register. Its kind and level follow from the five questions."""

    title = forms.CharField(label=_("Title"), max_length=160, help_text=_("What residents will see, in plain words."))
    summary = forms.CharField(
        label=_("Summary"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One or two sentences: what is asked, and why it matters."),
    )
    service = forms.ModelChoiceField(label=_("Service"), queryset=Service.objects.none())

    def __init__(self, data: FormData = None, *, officer: Officer, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        self.fields["service"].queryset = allowed_services(officer, Permission.REGISTER_CONSULTATION)  # type: ignore[attr-defined]
        say_where_empty(self, officer, "service")


def allowed_services(officer: Officer, permission: Permission) -> QuerySet[Service]:
    ids = services_where(officer, permission)
    offered = Service.objects.offered()
    return offered if ids is None else offered.filter(pk__in=ids)


class DetailsForm(ModelForm):
    """Everything the register knows of a consultation."""

    groups = (
        (_("What it is"), ("title", "summary", "kind", "level")),
        (_("Who runs it"), ("service", "lead_officer")),
        (_("Whom and what it is about"), ("topics", "priorities", "audiences", "areas")),
        (_("Contact and taking part"), ("contact_name", "contact_email", "contact_phone", "other_ways", "what_next")),
    )
    looks: ClassVar = {name: Look(small=True) for name in ("kind", "topics", "priorities", "audiences", "areas")}

    class Meta:
        model = Consultation
        fields = ALL_FIELDS
        widgets = {
            "kind": forms.RadioSelect,
            "summary": forms.Textarea(attrs={"rows": 3}),
            "topics": forms.CheckboxSelectMultiple,
            "priorities": forms.CheckboxSelectMultiple,
            "audiences": forms.CheckboxSelectMultiple,
            "areas": forms.CheckboxSelectMultiple,
            "other_ways": forms.Textarea(attrs={"rows": 4}),
            "what_next": forms.Textarea(attrs={"rows": 4}),
        }
        field_classes = {"areas": PlacesField}
        help_texts = {
            "areas": _("Choose the places it is about. Choose none if it is about the whole area."),
            "other_ways": _(
                "How people without the internet take part: paper, telephone, drop-ins, formats and languages."
            ),
            "contact_email": _("Shown to the public. Needed before the consultation can be scheduled."),
        }

    def __init__(self, data: FormData = None, *, officer: Officer, **options: Unpack[ModelFormOptions]) -> None:
        super().__init__(data, **options)
        only_offered(self, self.instance, "service", "topics", "priorities", "audiences", "areas")
        if not Priority.objects.exists():
            del self.fields["priorities"]
        say_where_empty(self, officer, "topics", "audiences", "areas")


class DocumentForm(Form):
    title = forms.CharField(label=_("Title"), max_length=160, help_text=_("What people will see as the link."))
    file = DocumentField(
        label=_("File"), help_text=_("PDF, Word, Excel, PowerPoint, OpenDocument or plain text, up to 25 MB.")
    )


class PictureForm(Form):
    file = PictureField(label=_("Picture"), help_text=_("PNG, JPEG, WebP or GIF, up to 10 MB."))
    alt = forms.CharField(
        label=_("What the picture shows"),
        max_length=250,
        help_text=_("Read aloud to people who do not see the picture."),
    )
    caption = forms.CharField(label=_("Caption and source"), max_length=250, required=False)
