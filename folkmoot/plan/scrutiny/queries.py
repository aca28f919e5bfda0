"""What somebody follows, and what is new about it."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.queries import register

from .models import Follow, ScrutinyComment


def follows_of(officer: Officer) -> list[Follow]:
    return list(Follow.objects.filter(officer=officer).select_related("ward", "service", "topic", "consultation"))


def followed(follows: list[Follow]) -> QuerySet[Consultation]:
    """Consultations that any of these lead to. A consultation of no ward is about every ward."""
    wards = [follow.ward_id for follow in follows if follow.ward_id]
    wanted = Q(pk__in=[follow.consultation_id for follow in follows if follow.consultation_id])
    wanted |= Q(service__in=[follow.service_id for follow in follows if follow.service_id])
    wanted |= Q(topics__in=[follow.topic_id for follow in follows if follow.topic_id])
    if wards:
        wanted |= Q(areas__in=wards) | Q(areas__isnull=True)
    return register().filter(wanted).distinct()


def comments_on(consultation: Consultation) -> list[ScrutinyComment]:
    return list(consultation.scrutiny_comments.select_related("by", "replied_by"))
