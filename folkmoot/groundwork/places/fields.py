"""Form fields that offer places, kind by kind where there is more than one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext as _

from folkmoot.core.places import KIND_PLURALS, PlaceKind

from .models import Place


class _ByKind(ModelChoiceIterator):  # type: ignore[type-arg]
    """Backwards, so that wards come first."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        groups = [
            (title, [self.choice(place) for place in places])
            for title, places in groupby(self.places(), key=self.title)
        ]
        if len(groups) > 1:
            yield from groups
        else:
            yield from (choice for _title, choices in groups for choice in choices)

    def places(self) -> list[Place]:
        return list(self.queryset.order_by("-kind", "name", "pk"))

    def title(self, place: Place) -> str:
        return _(KIND_PLURALS[PlaceKind(place.kind)])


class _ByKindAndParent(_ByKind):
    """Those of one kind stand together by what they lie in; first those that lie in nothing."""

    def places(self) -> list[Place]:
        listed = list(self.queryset.select_related("parent").order_by("-kind", "name", "pk"))
        kinds = {kind: number for number, kind in enumerate(dict.fromkeys(place.kind for place in listed))}
        return sorted(listed, key=lambda place: (kinds[place.kind], str(place.parent or ""), place.parent_id or 0))

    def title(self, place: Place) -> str:
        if place.parent is None:
            return super().title(place)
        return _("%(kinds)s in %(place)s") % {"kinds": super().title(place), "place": place.parent.name}


class PlaceField(forms.ModelChoiceField):  # type: ignore[type-arg]
    iterator = _ByKind

    def label_from_instance(self, obj: Any) -> str:
        """The group says of which kind it is."""
        return str(obj.name)


class PlacesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    iterator = _ByKindAndParent
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)
