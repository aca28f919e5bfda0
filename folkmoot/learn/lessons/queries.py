"""Readings of what was learnt."""

from __future__ import annotations

from django.db.models import Case, QuerySet, When

from folkmoot.learn.lessons.models import Lesson
from folkmoot.plan.briefs.rules import PARTS
from folkmoot.plan.register.models import Consultation


def lessons_of(consultation: Consultation) -> list[Lesson]:
    """What was learnt from one consultation, in the order of the brief."""
    order = [part.key for part in PARTS]
    kept = consultation.lessons.filter(withdrawn_at=None).select_related("by")
    return sorted(kept, key=lambda lesson: order.index(lesson.part))


def lessons_beside(consultation: Consultation, part: str, most: int = 3) -> list[Lesson]:
    """What earlier consultations taught about a part of the brief: the same service first, then the newest."""
    others = Lesson.objects.filter(part=part, withdrawn_at=None).exclude(consultation=consultation)
    own_first = Case(When(consultation__service=consultation.service_id, then=0), default=1)
    return list(others.select_related("consultation__service").order_by(own_first, "-at", "-pk")[:most])


def all_lessons() -> QuerySet[Lesson]:
    return Lesson.objects.filter(withdrawn_at=None).select_related("consultation__service", "by")
