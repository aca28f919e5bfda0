"""How many people each consultation heard from, asked of every later stage that knows of some.

An app's config may have a method `people_heard(consultations)` that returns numbers by the consultation's id. They are
found through the list of installed apps, when asked, so that the programme knows none of the later stages by name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from django.apps import apps
from django.db.models import Sum

from folkmoot.planning.models import Activity


def people_heard(consultations: Collection[int]) -> Counter[int]:
    """Responses that later stages hold, and the people reached that the register tells of."""
    found: Counter[int] = Counter()
    rows = Activity.objects.filter(consultation__in=consultations, people_reached__isnull=False).order_by()
    for pk, number in rows.values_list("consultation_id").annotate(n=Sum("people_reached")):
        found[pk] += number
    for config in apps.get_app_configs():
        ask = getattr(config, "people_heard", None)
        if ask is not None:
            found.update(ask(consultations))
    return found
