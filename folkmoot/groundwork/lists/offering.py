"""Forms that offer a list: without what is retired, and with a word on what to do when the list is empty."""

from __future__ import annotations

from django import forms
from django.db import models
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.models import Person
from folkmoot.groundwork.accounts.permissions import can
from folkmoot.groundwork.accounts.roles import Permission

from .kept import AnyList
from .queries import list_of


def say_where_empty(form: forms.BaseForm, officer: Person, *names: str) -> None:
    """Under each of these fields that offers nothing: what is missing, and who adds it."""
    for name in names:
        field = form.fields.get(name)
        queryset = getattr(field, "queryset", None)
        if field is not None and queryset is not None and not queryset.exists():
            field.help_text = _missing(list_of(queryset.model), officer)


def _missing(kept: AnyList, officer: Person) -> str:
    missing = _(kept.words.empty)
    if not can(officer, Permission.MANAGE_COUNCIL):
        return f"{missing} {_('The corporate consultation lead adds it.')}"
    address = reverse("lists:new", args=[kept.key])
    return format_html('{} <a class="govuk-link" href="{}">{}</a>', missing, address, _(kept.words.add))


def only_offered(form: forms.BaseForm, holder: models.Model | None, *names: str) -> None:
    """Leave out of each of these fields what is retired, but for what the holder, a row with such a field, has."""
    for name in names:
        field = form.fields.get(name)
        if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
            held = getattr(holder, name) if holder is not None and holder.pk else None
            if isinstance(held, models.Manager):
                keys = list(held.values_list("pk", flat=True))
            else:
                keys = [held.pk] if held is not None else []
            field.queryset = field.queryset.model._default_manager.offered(*keys)
