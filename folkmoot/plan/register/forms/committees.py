"""A choice from the list of committees and decision makers, beside a box for somebody who is not on it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Committee


def committee_field(label: object = _("Who decides?"), help_text: object = "") -> forms.ModelChoiceField[Committee]:
    return forms.ModelChoiceField(
        label=label,  # type: ignore[arg-type]
        queryset=Committee.objects.none(),
        required=False,
        empty_label=_("Somebody else"),
        help_text=help_text,  # type: ignore[arg-type]
    )


def offer_committees(form: forms.BaseForm, held: int | None = None, name: str = "committee") -> bool:
    """Offer those that are there, and what is `held`. Where the council keeps no such list, the field goes."""
    offered = Committee.objects.offered(held)
    if not offered.exists():
        del form.fields[name]
        return False
    form.fields[name].queryset = offered  # type: ignore[attr-defined]
    return True
