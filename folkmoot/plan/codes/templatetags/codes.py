"""The codes that bind a consultation, wherever officers choose what makes one bind; and on the public's page."""

from __future__ import annotations

from django import template

from folkmoot.core.timetable.required import Force
from folkmoot.groundwork.ui.voice import translated
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.queries import current_materials

from ..queries import bound
from ..rules import FORCE_WORDS

register = template.Library()


@register.inclusion_tag("codes/_bound.html")
def bound_codes(consultation: Consultation, heading: bool = False) -> dict[str, object]:
    """Which codes bind it now, and why. With `heading`, a part of its own that also says where none does."""
    return {"consultation": consultation, "binding": bound(consultation), "heading": heading}


@register.inclusion_tag("codes/_public.html")
def codes_kept(consultation: Consultation) -> dict[str, object]:
    """What the council told the public of its codes when it announced the consultation."""
    shown = current_materials(consultation)
    return {"codes": shown.content.get("codes", ()) if shown else ()}


@register.filter
def in_force_words(force: str) -> str:
    """How firmly something is asked, in words."""
    return translated(FORCE_WORDS[Force(force)])
