"""What assurance puts on the public's page of a consultation."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.translation import gettext as _

from folkmoot.groundwork.ui.charts import percent
from folkmoot.plan.register.models import Consultation

from ..queries import consultees, equality, promises
from ..tabs import tabs

register = template.Library()


@register.inclusion_tag("assurance/_public.html")
def assured(consultation: Consultation) -> dict[str, object]:
    """Who was told (organisations and groups, never a person), what was promised, whose equality was thought of."""
    found = consultees.shown_checklist(consultation)
    return {
        "consultation": consultation,
        "told": consultees.told_in_public(found) if found else [],
        "assessment": equality.signed_of(consultation),
        "promises": promises.promises_of(consultation),
        "left_out": consultees.left_out_in_public(found) if found else [],
    }


@register.inclusion_tag("ui/components/sub_navigation.html", takes_context=True)
def assurance_tabs(context: Context) -> dict[str, object]:
    """The pages of assurance for the whole council, for those that are kept in another room."""
    return {"links": tabs(context["request"]), "label": _("Assurance")}


@register.filter
def share(value: float | None) -> str:
    """0.81 becomes 81%"""
    return percent(value)
