"""What the public pages accept: a search, and a message to the council."""

from __future__ import annotations

import secrets
from typing import ClassVar, Unpack

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.places.fields import PlaceField
from folkmoot.groundwork.places.models import Place
from folkmoot.groundwork.places.queries import places_of
from folkmoot.groundwork.ui.form_options import FormData, FormOptions
from folkmoot.groundwork.ui.forms import DateField, FilterForm, Form, Look
from folkmoot.plan.register.models import Audience, Topic

MOST_WORDS = 200


class FindForm(FilterForm):
    """Narrows the list of consultations. Everything stays in the address, so that a search can be passed on."""

    q = forms.CharField(label=_("Words"), max_length=MOST_WORDS)
    postcode = forms.CharField(label=_("Your postcode"), max_length=12)
    topic = forms.ModelChoiceField(label=_("Topic"), queryset=Topic.objects.all(), to_field_name="slug")
    area = PlaceField(label=_("Place"), queryset=Place.objects.filter(merged_into=None), to_field_name="code")
    audience = forms.ModelChoiceField(label=_("For"), queryset=Audience.objects.all(), to_field_name="slug")
    looks: ClassVar[dict[str, Look]] = {
        "q": Look(attrs={"autocomplete": "off"}),
        "postcode": Look(attrs={"autocomplete": "postal-code", "spellcheck": "false"}),
    }

    def __init__(self, data: FormData = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        for name, words in (("topic", _("Any topic")), ("area", _("Anywhere")), ("audience", _("Anybody"))):
            self.fields[name].empty_label = words  # type: ignore[attr-defined]

    def clean_postcode(self) -> list[Place]:
        """The places that the postcode lies in; the postcode itself goes no further."""
        typed = self.cleaned_data["postcode"].strip()
        if not typed:
            return []
        places = places_of(typed)
        if not places:
            raise forms.ValidationError(
                gettext("We do not know the postcode “%(code)s”. Check it, or choose a place instead.")
                % {"code": typed[:12]}
            )
        return places


class ContactForm(Form):
    """A message to the council. `website` is for machines: people do not see it and leave it empty."""

    message = forms.CharField(
        label=_("Your message"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "Tell us the page or the consultation it is about. "
            "Do not answer a consultation here: it would not be counted."
        ),
    )
    name = forms.CharField(label=_("Your name"), max_length=100, required=False)
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        help_text=_("Only if you want an answer. We use it for nothing else."),
        error_messages={"invalid": _("Enter an e-mail address like name@example.com, or leave it empty.")},
    )
    website = forms.CharField(label=_("Leave this empty"), max_length=200, required=False)
    once = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    looks: ClassVar[dict[str, Look]] = {
        "name": Look(width="two-thirds", attrs={"autocomplete": "name"}),
        "email": Look(width="two-thirds"),
        "website": Look(mark_optional=False, attrs={"autocomplete": "off", "tabindex": "-1"}),
    }

    def __init__(self, data: FormData = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        self.initial.setdefault("once", secrets.token_urlsafe(24))

    @property
    def is_from_a_machine(self) -> bool:
        return bool(self.cleaned_data.get("website"))


class DayForm(Form):
    """Which day of a page's history is wanted."""

    alone = "stands in the address"

    day = DateField(label=_("Which day?"), help_text=_("For example 27 3 2027."))
