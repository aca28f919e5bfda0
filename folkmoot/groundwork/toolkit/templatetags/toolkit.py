"""Guidance beside the field it is about, and who is trained, for the pages of every stage."""

from __future__ import annotations

from django import template
from django.utils import timezone

from folkmoot.groundwork.accounts.models import Officer

from .. import queries

register = template.Library()


@register.inclusion_tag("toolkit/_beside.html")
def guidance(key: str) -> dict[str, object]:
    """A page of guidance, closed until it is opened: {% guidance "brief-proposal" %}. Unknown keys write nothing."""
    return {"page": queries.guidance(key)}


@register.inclusion_tag("toolkit/_trained.html")
def trained(officer: Officer) -> dict[str, object]:
    """How the lead officer stands with the courses a lead needs; writes nothing where the council needs none."""
    return {"officer": officer, "rows": queries.training_of(officer, timezone.localdate(), needed_only=True)}
