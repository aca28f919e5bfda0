"""What the pages about officers and the council accept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Unpack

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from folkmoot.core.places import KIND_NAMES
from folkmoot.core.timetable.holidays import Nation
from folkmoot.groundwork.files.fields import LogoField
from folkmoot.groundwork.ui.form_options import FormData, FormOptions
from folkmoot.groundwork.ui.forms import Form, Look
from folkmoot.groundwork.ui.theme import DEFAULT_COLOURS, theme_problems

from .models import Council, Officer, Service
from .roles import ROLES


class RoleForm(Form):
    role = forms.ChoiceField(
        label=_("Role"), choices=[(role.key, role.name) for role in ROLES], widget=forms.RadioSelect
    )
    service = forms.ModelChoiceField(
        label=_("For which service?"),
        queryset=Service.objects.offered(),
        required=False,
        empty_label=_("The whole council"),
    )
    looks: ClassVar[Mapping[str, Look]] = {
        "role": Look(hints={role.key: role.description for role in ROLES}, small=True),  # type: ignore[misc]
        "service": Look(mark_optional=False),
    }


class NewOfficerForm(RoleForm):
    """Somebody new, with their first role."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(
        label=_("Work e-mail address"),
        help_text=_("They get a letter there with a link to choose a password."),
        error_messages={"invalid": _("Enter an e-mail address like name@example.com.")},
    )
    job_title = forms.CharField(label=_("Job title"), max_length=120, required=False)
    field_order = ("name", "email", "job_title", "role", "service")
    looks: ClassVar[Mapping[str, Look]] = {
        **RoleForm.looks,
        "name": Look(width="two-thirds", attrs={"autocomplete": "off"}),
        "email": Look(width="two-thirds", attrs={"autocomplete": "off"}),
        "job_title": Look(width="two-thirds", attrs={"autocomplete": "off"}),
    }

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).strip().lower()
        if Officer.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError(gettext("There is an officer with this e-mail address already."))
        return email


class CouncilForm(Form):
    """The council as residents see it."""

    name = forms.CharField(label=_("Full name"), max_length=120, help_text=_("For example, Aldermere Borough Council."))
    logo_text = forms.CharField(label=_("Short name for the top of each page"), max_length=60)
    strapline = forms.CharField(
        label=_("Sentence on the first page"),
        max_length=160,
        required=False,
        help_text=_("What residents can do here, in a few words."),
    )
    contact_email = forms.EmailField(
        label=_("E-mail address for residents"),
        help_text=_("Messages from the contact page go there."),
        error_messages={"invalid": _("Enter an e-mail address like name@example.com.")},
    )
    contact_phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    contact_address = forms.CharField(
        label=_("Postal address"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    data_protection_contact = forms.CharField(
        label=_("Data protection officer"),
        max_length=200,
        required=False,
        help_text=_("Name or post, and how to reach them. Shown in every privacy notice."),
    )
    nation = forms.ChoiceField(
        label=_("Nation"),
        choices=[(nation, _(nation)) for nation in Nation],
        widget=forms.RadioSelect,
        help_text=_("Which law and which bank holidays the council goes by."),
    )
    place_kind = forms.ChoiceField(
        label=_("Which kind of place do maps and tables show?"),
        choices=[("", _("Wards, as long as there are any")), *((key, _(name)) for key, name in KIND_NAMES.items())],
        required=False,
        help_text=_("A county may want its divisions. Consultations may be about places of any kind."),
    )
    field_order = ("name", "nation")
    looks: ClassVar[Mapping[str, Look]] = {"nation": Look(small=True), "place_kind": Look(mark_optional=False)} | {
        name: Look(width="two-thirds") for name in ("name", "logo_text", "contact_email", "data_protection_contact")
    }

    def __init__(self, data: FormData = None, *, council: Council | None, **options: Unpack[FormOptions]) -> None:
        if council is not None:
            options["initial"] = {name: getattr(council, name) for name in self.base_fields}
        super().__init__(data, **options)


class LogoForm(Form):
    """The logo at the top of every page, with what is read aloud in its place."""

    file = LogoField(
        label=_("Picture"),
        required=False,
        help_text=_("PNG, JPEG or WebP, up to 2 MB, at least 24 pixels high. It is shown 60 pixels high, on white."),
    )
    alt = forms.CharField(
        label=_("What is read aloud"),
        max_length=120,
        help_text=_("By screen readers, in place of the logo: usually the name of the council."),
    )
    looks: ClassVar[Mapping[str, Look]] = {
        "file": Look(mark_optional=False, attrs={"accept": "image/png,image/jpeg,image/webp"}),
        "alt": Look(width="two-thirds"),
    }

    def __init__(self, data: FormData = None, *, council: Council | None, **options: Unpack[FormOptions]) -> None:
        logo = council.logo if council else None
        options["initial"] = {"alt": logo.alt if logo else council.name if council else ""}
        super().__init__(data, **options)
        self.fields["file"].required = logo is None
        self.fields["file"].error_messages["required"] = _("Choose a file for the logo.")


class ColoursForm(Form):
    """The council's own colours; a pair that is hard to read is refused. An empty box means the colour we came with."""

    brand = forms.CharField(label=_("Main colour"), help_text=_("Buttons, headings of boxes, the foot of each page."))
    accent = forms.CharField(label=_("Accent"), help_text=_("Used sparingly: the line at the top, small marks."))
    link = forms.CharField(label=_("Links"))
    paper = forms.CharField(
        label=_("Paper"), help_text=_("The quiet ground behind boxes and the first words of a page.")
    )
    looks: ClassVar[Mapping[str, Look]] = {
        name: Look(width=10, attrs={"spellcheck": "false", "autocomplete": "off"}, mark_optional=False)
        for name in DEFAULT_COLOURS
    }

    def __init__(self, data: FormData = None, *, council: Council | None, **options: Unpack[FormOptions]) -> None:
        chosen = (council.colours if council else None) or {}
        options["initial"] = DEFAULT_COLOURS | {name: value for name, value in chosen.items() if value}
        super().__init__(data, **options)
        for field in self.fields.values():
            field.required, field.max_length = False, 7  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        values = {name: value.strip().lower() for name, value in self.cleaned_data.items() if value.strip()}
        for problem in theme_problems(values):
            self.add_error(None, problem)
        return values
