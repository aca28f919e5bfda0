"""What narrows the register, and what keeps a view of it. Every choice stays in the address."""

from __future__ import annotations

from typing import Any, ClassVar, Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.places.models import KINDS
from folkmoot.groundwork.ui.form_options import FormData, FormOptions
from folkmoot.groundwork.ui.forms import DateField, FilterForm, Form, Look

from ..models import ConsultationKind, InvolvementLevel, method_names
from ..queries.listing import COLUMNS, Choices
from ..rules import STATE_NAMES

_ANY = ("", _("Any"))
#: Filters that always stand above the list; the others fold away.
FIRST = ("q", "state", "method", "service")


class RegisterFilter(FilterForm):
    """`choices` are read once for the page: services, topics, priorities, audiences and places."""

    q = forms.CharField(label=_("Search"), max_length=100)
    state = forms.ChoiceField(label=_("State"), choices=[_ANY, *((key, _(name)) for key, name in STATE_NAMES.items())])
    method = forms.ChoiceField(label=_("Method"), choices=lambda: [_ANY, *method_names().items()])
    service = forms.ChoiceField(label=_("Service"))
    kind = forms.ChoiceField(label=_("Kind"), choices=[_ANY, *ConsultationKind.choices])
    level = forms.ChoiceField(label=_("Level"), choices=[_ANY, *InvolvementLevel.choices])
    topic = forms.ChoiceField(label=_("Topic"))
    priority = forms.ChoiceField(label=_("Priority"))
    audience = forms.ChoiceField(label=_("Audience"))
    area = forms.ChoiceField(label=_("Area"))
    runs = forms.ChoiceField(
        label=_("Who runs it"), choices=[_ANY, ("ours", _("Our services")), ("others", _("Partners and others"))]
    )
    first = DateField(label=_("On or after"))
    last = DateField(label=_("On or before"))

    def __init__(self, data: FormData = None, *, choices: Choices, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        self.offered = choices
        for name, offered in (
            ("service", choices.services),
            ("topic", choices.topics),
            ("priority", choices.priorities),
            ("audience", choices.audiences),
            ("area", choices.areas),
        ):
            self.fields[name].choices = [_ANY, *offered]  # type: ignore[attr-defined]
        if not choices.priorities:
            del self.fields["priority"]

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day must not be before the first."))
        return data

    def wanted(self) -> dict[str, Any]:
        """What was chosen; a choice that makes no sense narrows nothing, and the page says so beside it."""
        self.is_valid()
        return dict(self.cleaned_data)

    def always(self) -> list[object]:
        return [self[name] for name in FIRST]

    def folded(self) -> list[object]:
        return [bound for bound in self.visible_fields() if bound.name not in FIRST]

    def names(self) -> list[str]:
        """The names its choices have in an address."""
        parts = [f"{name}-{part}" for name in ("first", "last") for part in ("day", "month", "year")]
        return [*self.fields, *parts]

    @property
    def is_folded_in_use(self) -> bool:
        kept = {name for name in self.names() if name not in FIRST}
        return any(self.data.get(name) for name in kept)


class ColumnsForm(FilterForm):
    columns = forms.MultipleChoiceField(
        label=_("Columns"),
        choices=[(key, words) for key, (words, _shown) in COLUMNS.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    looks: ClassVar = {"columns": Look(small=True, classes="fm-choices-in-columns", label_hidden=True)}

    def chosen(self) -> list[str]:
        """The columns asked for, in the order of the list; the usual ones when none are."""
        asked = set(self.cleaned_data["columns"]) if self.is_valid() else set()
        return [key for key, (_words, shown) in COLUMNS.items() if (key in asked if asked else shown)]


class SavedViewForm(Form):
    name = forms.CharField(label=_("Name of the view"), max_length=60)
    is_shared = forms.BooleanField(label=_("Show it to every officer"), required=False)

    def __init__(self, data: FormData = None, *, may_share: bool, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        if not may_share:
            del self.fields["is_shared"]


class OutlinesForm(Form):
    add_as = forms.ChoiceField(
        label=_("What becomes of an area that matches no place?"),
        choices=[("", _("It is passed over")), *KINDS],
        required=False,
        help_text=_("Choose a kind to have it added as a place."),
    )
    file = forms.FileField(
        label=_("GeoJSON file"),
        help_text=_("Polygons in longitude and latitude (WGS 84), up to 30 MB, with the code or name of each place."),
    )
