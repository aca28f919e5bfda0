"""What the board has beside a brief, for the pages of the brief."""

from __future__ import annotations

from django import template
from django.template.context import Context
from django.utils import timezone

from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.permissions import can_edit, can_manage

from ..models import AgendaItem

register = template.Library()


@register.inclusion_tag("briefs/_papers_beside.html", takes_context=True)
def beside_the_brief(context: Context, consultation: Consultation) -> dict[str, object]:
    """Papers before the board and the meeting whose agenda it stands on; for its authors also how to add and show."""
    today = timezone.localdate()
    item = (
        AgendaItem.objects.filter(consultation=consultation, meeting__held_on__gte=today, meeting__cancelled_at=None)
        .select_related("meeting")
        .order_by("meeting__held_on")
        .first()
    )
    papers, editable = consultation.board_papers.filter(withdrawn_at=None), can_edit(context["user"], consultation)
    return {
        "consultation": consultation,
        "papers": papers,
        "item": item,
        "editable": editable,
        "may_show": can_manage(context["user"], consultation),
    }
