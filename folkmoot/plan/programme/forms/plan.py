"""Narrowing the plan; partners' calendars; keeping something off the public plan."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Unpack

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Officer, Service
from folkmoot.groundwork.lists.offering import only_offered
from folkmoot.groundwork.places.fields import PlaceField, PlacesField
from folkmoot.groundwork.places.models import Place
from folkmoot.groundwork.ui.form_options import FormData, FormOptions
from folkmoot.groundwork.ui.forms import DateField, FilterForm, Form, Look
from folkmoot.plan.register.models import Audience, Priority, Topic

from ..models import PartnerCalendar
from ..queries.plan import Wanted


class PlanFilter(FilterForm):
    """By topic, area, priority and organisation. What is not known narrows nothing: a feed's address never breaks."""

    topic = forms.ModelChoiceField(
        label=_("Topic"), queryset=Topic.objects.all(), empty_label=_("Any"), to_field_name="slug"
    )
    area = PlaceField(label=_("Area"), queryset=Place.objects.all(), empty_label=_("Any"), to_field_name="code")
    priority = forms.ModelChoiceField(
        label=_("Priority of the council"), queryset=Priority.objects.all(), empty_label=_("Any"), to_field_name="slug"
    )
    organisation = forms.ChoiceField(label=_("Organisation"))

    def __init__(self, data: Any, *, every_partner: bool = False) -> None:
        super().__init__(data)
        if not Priority.objects.exists():
            del self.fields["priority"]
        partners = PartnerCalendar.objects.all() if every_partner else PartnerCalendar.objects.filter(is_public=True)
        self._services = {service.slug: service for service in Service.objects.all()}
        self._partners = {f"partner-{partner.slug}": partner for partner in partners}
        field: Any = self.fields["organisation"]
        field.choices = [
            ("", _("Any")),
            (_("The council"), [(key, service.name) for key, service in self._services.items()]),
        ]
        if self._partners:
            field.choices.append((_("Partners"), [(key, partner.partner) for key, partner in self._partners.items()]))

    def wanted(self) -> Wanted:
        self.is_valid()
        data: dict[str, Any] = self.cleaned_data
        chosen = data.get("organisation") or ""
        service, partner = self._services.get(chosen), self._partners.get(chosen)
        return Wanted(data.get("topic"), data.get("area"), service, partner, data.get("priority"))


def month_of(text: str) -> date | None:
    """The first day of a month written 2027-05."""
    year, _dash, month = text.partition("-")
    if len(year) == 4 and year.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12 and 1990 <= int(year) < 2150:
        return date(int(year), int(month), 1)
    return None


class PartnerForm(Form):
    looks: ClassVar = {name: Look(small=True) for name in ("audiences", "areas", "topics", "is_public", "people")}
    groups = (
        (_("Who"), ("partner", "address", "is_public", "people")),
        (_("Whom they ask"), ("audiences", "areas", "topics")),
    )

    partner = forms.CharField(
        label=_("Name of the partner"), max_length=120, help_text=_("A parish, the health board, the police…")
    )
    address = forms.CharField(label=_("Address of their calendar"), max_length=500, required=False)
    is_public = forms.BooleanField(label=_("Show it on the public forward plan"), required=False, initial=True)
    people = forms.ModelMultipleChoiceField(
        label=_("Their people"),
        queryset=Officer.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Who of them may sign in and fill this calendar."),
    )
    audiences = forms.ModelMultipleChoiceField(
        label=_("Audiences"),
        queryset=Audience.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose none for everybody."),
    )
    areas = PlacesField(
        label=_("Areas"),
        queryset=Place.objects.offered(),
        required=False,
        help_text=_("Choose none for the whole area."),
    )
    topics = forms.ModelMultipleChoiceField(
        label=_("Topics"), queryset=Topic.objects.all(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, data: FormData = None, *, calendar: PartnerCalendar | None, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        only_offered(self, calendar, "audiences", "areas", "topics")
        theirs = Officer.objects.filter(is_active=True, memberships__role="partner").distinct()
        if theirs.exists():
            self.fields["people"].queryset = theirs  # type: ignore[attr-defined]
        else:
            del self.fields["people"]
        hosts = ", ".join(settings.PARTNER_CALENDAR_HOSTS)
        if not hosts:
            # There is nowhere to fetch from; a file can always be uploaded.
            del self.fields["address"]
        else:
            self.fields["address"].help_text = _(
                "Fetched every six hours. Leave it empty to upload files. Allowed hosts: %(hosts)s."
            ) % {"hosts": hosts}


class CalendarFileForm(Form):
    file = forms.FileField(
        label=_("Calendar file"),
        help_text=_("An iCalendar file (.ics), up to 2 MB. It takes the place of the last one."),
    )


class EntryForm(Form):
    title = forms.CharField(label=_("What"), max_length=160)
    first = DateField(label=_("First day"))
    last = DateField(label=_("Last day"), required=False, help_text=_("Leave it empty for one day."))
    place = forms.CharField(label=_("Where"), max_length=200, required=False)
    link = forms.URLField(label=_("Link"), max_length=500, required=False, assume_scheme="https")

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day must not come before the first."))
        return data


class OffPlanForm(Form):
    reason = forms.CharField(
        label=_("Why is it not public?"),
        max_length=400,
        help_text=_("Kept in the history. The public does not see it."),
    )
