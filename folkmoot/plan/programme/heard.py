"""How many people each consultation heard from: what every stage knows of, and what the register tells.

Whoever reads costs need not be somebody who may read responses, so a number that may still grow goes by whole lots.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db.models import Sum

from folkmoot.core.statistics.lots import down_to_lot
from folkmoot.plan.register import gates
from folkmoot.plan.register.models import Activity, Consultation


def people_heard(consultations: Iterable[Consultation]) -> Counter[int]:
    """Responses that later stages hold, and the people reached that the register tells of, by primary key."""
    published = {each.pk: each.results_published_at is not None for each in consultations}
    responses = gates.people_heard(list(published))
    heard = Counter({pk: n if published[pk] else down_to_lot(n) for pk, n in responses.items()})
    rows = Activity.objects.filter(consultation__in=published, people_reached__isnull=False).order_by()
    for pk, number in rows.values_list("consultation_id").annotate(n=Sum("people_reached")):
        heard[pk] += number
    return heard
