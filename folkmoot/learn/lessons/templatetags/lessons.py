"""What earlier consultations taught, beside the part of the brief it is about."""

from __future__ import annotations

from django import template
from django.template import Context

from folkmoot.groundwork.accounts.audience import OFFICERS
from folkmoot.groundwork.accounts.permissions import can
from folkmoot.plan.register.models import Consultation

from ..queries import lessons_beside

register = template.Library()


@register.inclusion_tag("lessons/_lessons_beside.html", takes_context=True)
def lessons(context: Context, consultation: Consultation, part: str) -> dict[str, object]:
    """The lessons nearest to this consultation; writes nothing where nothing was learnt yet. What other consultations
    taught is for the council's own people."""
    is_inside = can(context["request"].user, OFFICERS)
    return {"lessons": lessons_beside(consultation, part) if is_inside else []}
