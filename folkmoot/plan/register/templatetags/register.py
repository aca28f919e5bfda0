"""What the register shows on its own pages. `{% load register %}`"""

from __future__ import annotations

from django import template

from folkmoot.plan.register import gates

register = template.Library()


@register.simple_tag
def can_stand_alone() -> list[tuple[str, str]]:
    """What can be made by itself, without a consultation around it: names and addresses."""
    return gates.can_stand_alone()
