"""How many people each consultation heard from: what every stage knows of, and what the register tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from django.db.models import Sum

from folkmoot.plan.register import gates
from folkmoot.plan.register.models import Activity


def people_heard(consultations: Collection[int]) -> Counter[int]:
    """Responses that later stages hold, and the people reached that the register tells of."""
    heard = Counter(gates.people_heard(consultations))
    rows = Activity.objects.filter(consultation__in=consultations, people_reached__isnull=False).order_by()
    for pk, number in rows.values_list("consultation_id").annotate(n=Sum("people_reached")):
        heard[pk] += number
    return heard
