"""What somebody follows, and what is new about it."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from folkmoot.core.places import reaching
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.places.queries import overlaps
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.queries import register

from .models import Follow, ScrutinyComment


def follows_of(officer: Officer) -> list[Follow]:
    return list(Follow.objects.filter(officer=officer).select_related("place", "service", "topic", "consultation"))


def followed(follows: list[Follow]) -> QuerySet[Consultation]:
    """Consultations that any of these lead to. A consultation of no place is about every place."""
    places = [follow.place_id for follow in follows if follow.place_id]
    wanted = Q(pk__in=[follow.consultation_id for follow in follows if follow.consultation_id])
    wanted |= Q(service__in=[follow.service_id for follow in follows if follow.service_id])
    wanted |= Q(topics__in=[follow.topic_id for follow in follows if follow.topic_id])
    if places:
        wanted |= Q(areas__in=reaching(places, overlaps())) | Q(areas__isnull=True)
    return register().filter(wanted).distinct()


def comments_on(consultation: Consultation) -> list[ScrutinyComment]:
    return list(consultation.scrutiny_comments.select_related("by", "replied_by"))
