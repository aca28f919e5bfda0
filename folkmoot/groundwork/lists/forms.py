"""What the pages of a list accept."""

from __future__ import annotations

from typing import Unpack

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.groundwork.own_values import OwnValue
from folkmoot.groundwork.ui.form_options import FormData, FormOptions
from folkmoot.groundwork.ui.forms import FilterForm, Form

from .kept import AnyList


class ValueForm(Form):
    """A value, with everything that its list says of it."""

    def __init__(
        self,
        data: FormData = None,
        *,
        kept: AnyList,
        value: OwnValue | None = None,
        **options: Unpack[FormOptions],
    ) -> None:
        if value is not None:
            options["initial"] = {column.name: getattr(value, column.name) for column in kept.columns}
        super().__init__(data, **options)
        for column in kept.columns:
            held = getattr(value, column.name) if value is not None else None
            self.fields[column.name] = column.field(held)
        self._take_our_manners()


class MergeForm(Form):
    """Which value takes everything over."""

    def __init__(
        self, data: FormData = None, *, kept: AnyList, value: OwnValue, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.fields["into"] = forms.ModelChoiceField(
            label=_("Which one takes over?"),
            queryset=kept.mergeable(value),
            empty_label=_("Choose one"),
        )
        self._take_our_manners()


class ListSearch(FilterForm):
    q = forms.CharField(label=gettext_lazy("Search"), max_length=100)
