"""Choosing somebody to write with the service."""

from __future__ import annotations

from typing import Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.ui.form_options import FormData, FormOptions
from folkmoot.groundwork.ui.forms import Form

from ..models import Consultation


class _Named(forms.ModelChoiceField[Officer]):
    def label_from_instance(self, obj: Officer) -> str:
        return f"{obj.name}, {obj.job_title}" if obj.job_title else str(obj.name)


class InviteForm(Form):
    officer = _Named(
        label=_("Who writes with you?"),
        queryset=Officer.objects.none(),
        empty_label=_("Choose a person"),
        help_text=_("Somebody with an account here: a colleague of another service, a contractor, a partner."),
    )

    def __init__(
        self,
        data: FormData = None,
        *,
        consultation: Consultation,
        officer: Officer,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        invited = consultation.co_authors.filter(withdrawn_at=None).values("officer")
        others = Officer.objects.filter(is_active=True, memberships__isnull=False).exclude(pk__in=invited).distinct()
        self.fields["officer"].queryset = others.exclude(pk__in={officer.pk, consultation.lead_officer_id})  # type: ignore[attr-defined]
