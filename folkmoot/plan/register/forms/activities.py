"""What the pages of the register accept: logging an activity, and each activity of a consultation."""

from __future__ import annotations

from typing import Any, ClassVar, Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Officer, Service
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.lists.offering import say_where_empty
from folkmoot.groundwork.places.fields import PlacesField
from folkmoot.groundwork.places.models import Place
from folkmoot.groundwork.ui.form_options import FormData, FormOptions
from folkmoot.groundwork.ui.forms import DateField, Form, Look

from ..models import Activity, Audience, Consultation, InvolvementLevel, LoggedMethod, Priority
from .consultations import allowed_services

OURS, OTHERS = "ours", "others"


class _DaysForm(Form):
    """The part about days, which every activity has."""

    starts_on = DateField(label=_("First day"), required=False, help_text=_("For example 27 3 2027."))
    ends_on = DateField(label=_("Last day"), required=False, help_text=_("Leave it empty if it is one day."))
    when_said = forms.CharField(
        label=_("Or say when in words"),
        required=False,
        max_length=120,
        help_text=_("For example “autumn 2027” or “every first Monday”."),
    )

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        starts, ends = data.get("starts_on"), data.get("ends_on")
        if {"starts_on", "ends_on"} & set(self.errors):
            return data
        if not starts and ends:
            self.add_error("starts_on", _("Give the first day too, or say when in words."))
        elif not starts and not data.get("when_said"):
            self.add_error("starts_on", _("Give the first day, or say when in words."))
        elif starts and ends and ends < starts:
            self.add_error("ends_on", _("The last day must not be before the first."))
        return data


class LogForm(_DaysForm):
    """Everything the register needs to know of an activity, on one short page."""

    title = forms.CharField(
        label=_("What is it called?"), max_length=160, help_text=_("In the words people there would use.")
    )
    method = forms.ChoiceField(label=_("How are people heard?"), choices=[("", _("Choose one")), *LoggedMethod.choices])
    place = forms.CharField(label=_("Place"), required=False, max_length=200, help_text=_("A building, an address."))
    service = forms.ModelChoiceField(label=_("Service it belongs to"), queryset=Service.objects.none())
    runner = forms.ChoiceField(
        label=_("Who runs it?"),
        widget=forms.RadioSelect,
        initial=OURS,
        choices=[(OURS, _("The service itself")), (OTHERS, _("A partner, a contractor or somebody else"))],
    )
    run_by = forms.CharField(label=_("Who?"), required=False, max_length=160)
    effect = forms.ChoiceField(
        label=_("Is a specific decision proposed that would directly affect people?"),
        widget=forms.RadioSelect,
        choices=[("no", _("No")), ("yes", _("Yes"))],
        required=False,
        help_text=_("A service cut or moved, a charge, a new rule, a site for something."),
    )
    level = forms.ChoiceField(
        label=_("Level of involvement"), choices=InvolvementLevel.choices, initial=InvolvementLevel.CONSULT
    )
    priorities = forms.ModelMultipleChoiceField(
        label=_("Which priorities of the council does it serve?"),
        required=False,
        queryset=Priority.objects.offered(),
        widget=forms.CheckboxSelectMultiple,
    )
    audiences = forms.ModelMultipleChoiceField(
        label=_("Whom is it for?"),
        required=False,
        queryset=Audience.objects.offered(),
        widget=forms.CheckboxSelectMultiple,
    )
    areas = PlacesField(
        label=_("Where?"),
        required=False,
        queryset=Place.objects.offered(),
        help_text=_("Choose none if it is for the whole area."),
    )

    looks: ClassVar = {
        "starts_on": Look(mark_optional=False),
        "when_said": Look(mark_optional=False),
        "runner": Look(small=True, reveals={OTHERS: ("run_by",)}),
        "effect": Look(small=True, inline=True, mark_optional=False),
        "priorities": Look(small=True, classes="fm-choices-in-columns"),
        "audiences": Look(small=True, classes="fm-choices-in-columns"),
        "areas": Look(small=True, classes="fm-choices-in-columns"),
    }

    def __init__(self, data: FormData = None, *, officer: Officer, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        services = allowed_services(officer, Permission.REGISTER_CONSULTATION)
        self.fields["service"].queryset = services  # type: ignore[attr-defined]
        say_where_empty(self, officer, "service")
        only = list(services[:2])
        if len(only) == 1:
            self.fields["service"].initial = only[0]
        for name, model in (("priorities", Priority), ("audiences", Audience), ("areas", Place)):
            if not model.objects.exists():
                del self.fields[name]

    def clean(self) -> dict[str, object]:
        data = super().clean()
        if data.get("runner") == OTHERS and not data.get("run_by"):
            self.add_error("run_by", _("Say who runs it."))
        if data.get("runner") == OURS:
            data["run_by"] = ""
            if not data.get("effect") and "effect" not in self.errors:
                self.add_error("effect", _("Say whether a decision is proposed that would directly affect people."))
        return data

    def told(self) -> dict[str, Any]:
        """What the action wants to know."""
        told = {name: value for name, value in self.cleaned_data.items() if name not in {"runner", "effect"}}
        return {**told, "direct_effect": self.cleaned_data.get("effect") == "yes"}


class ActivityForm(_DaysForm):
    """One activity of a consultation."""

    title = forms.CharField(label=_("What is it called?"), max_length=160)
    method = forms.ChoiceField(label=_("How are people heard?"), choices=[("", _("Choose one")), *LoggedMethod.choices])
    place = forms.CharField(label=_("Place"), required=False, max_length=200)
    run_by = forms.CharField(
        label=_("Run by"), required=False, max_length=160, help_text=_("Leave it empty if the service runs it itself.")
    )
    people_expected = forms.IntegerField(
        label=_("How many people are expected?"), required=False, min_value=0, max_value=10_000_000
    )
    people_reached = forms.IntegerField(
        label=_("How many took part?"),
        required=False,
        min_value=0,
        max_value=10_000_000,
        help_text=_("To be filled in afterwards."),
    )
    notes = forms.CharField(
        label=_("Notes"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Officers see them. Do not write down who said what."),
    )

    looks: ClassVar = {
        "starts_on": Look(mark_optional=False),
        "when_said": Look(mark_optional=False),
        "people_expected": Look(width=5),
        "people_reached": Look(width=5),
    }
    groups = (
        (_("What"), ("title", "method")),
        (_("When and where"), ("starts_on", "ends_on", "when_said", "place")),
        (_("Who"), ("run_by", "people_expected", "people_reached")),
    )

    def __init__(
        self,
        data: FormData = None,
        *,
        activity: Activity | None = None,
        **options: Unpack[FormOptions],
    ) -> None:
        if activity is not None:
            options["initial"] = {name: getattr(activity, name) for name in self.base_fields}
        super().__init__(data, **options)


class PhaseForm(Form):
    """Which earlier consultation this one carries on from."""

    earlier = forms.CharField(
        label=_("Earlier phase"),
        required=False,
        max_length=400,
        help_text=_("Its title, or its address on this desk. Leave it empty if there is none."),
    )

    def __init__(
        self,
        data: FormData = None,
        *,
        consultation: Consultation,
        **options: Unpack[FormOptions],
    ) -> None:
        self.consultation = consultation
        super().__init__(data, **options)

    def clean_earlier(self) -> Consultation | None:
        said = str(self.cleaned_data["earlier"]).strip()
        if not said:
            return None
        others = Consultation.objects.exclude(pk=self.consultation.pk)
        slug = said.rstrip("/").rpartition("/")[2]
        found = others.filter(slug=slug).first()
        if found is None:
            named = list(others.filter(title__iexact=said)[:2])
            if len(named) > 1:
                raise forms.ValidationError(_("Several have this title. Copy the address of the one you mean."))
            found = named[0] if named else None
        if found is None:
            raise forms.ValidationError(
                _("Nothing on the register is called that. Check the title or copy its address.")
            )
        return found
