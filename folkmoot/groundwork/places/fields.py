"""Form fields that offer places, kind by kind where there is more than one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator


class _ByKind(ModelChoiceIterator):  # type: ignore[type-arg]
    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        # Backwards, so that wards come first.
        rows = self.queryset.order_by("-kind", "name", "pk")
        groups = [
            (kind, [self.choice(place) for place in places])
            for kind, places in groupby(rows, key=lambda place: place.kind_name)
        ]
        if len(groups) > 1:
            yield from groups
        else:
            yield from (choice for _kind, choices in groups for choice in choices)


class PlaceField(forms.ModelChoiceField):  # type: ignore[type-arg]
    iterator = _ByKind

    def label_from_instance(self, obj: Any) -> str:
        """The group says of which kind it is."""
        return str(obj.name)


class PlacesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    iterator = _ByKind
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)
