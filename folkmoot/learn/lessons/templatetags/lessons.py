"""What earlier consultations taught, beside the part of the brief it is about."""

from __future__ import annotations

from django import template

from folkmoot.plan.register.models import Consultation

from ..queries import lessons_beside

register = template.Library()


@register.inclusion_tag("lessons/_lessons_beside.html")
def lessons(consultation: Consultation, part: str) -> dict[str, object]:
    """The lessons nearest to this consultation; writes nothing where nothing was learnt yet."""
    return {"lessons": lessons_beside(consultation, part)}
