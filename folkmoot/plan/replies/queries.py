"""Readings of other bodies' consultations and the council's answers."""

from __future__ import annotations

from django.db.models import QuerySet

from .models import AnswerVersion, OthersConsultation
from .rules import WAITING


def register() -> QuerySet[OthersConsultation]:
    """All of them with what a list shows, the nearest deadline first."""
    return OthersConsultation.objects.select_related("service", "drafter")


def waiting() -> QuerySet[OthersConsultation]:
    """Those for which somebody still has to do something."""
    return register().filter(state__in=[state.value for state in WAITING])


def published() -> QuerySet[OthersConsultation]:
    """Answers the public may read, the newest first."""
    return register().filter(published_at__isnull=False).order_by("-sent_on", "-pk")


def current(one: OthersConsultation) -> AnswerVersion | None:
    """The newest version of the answer."""
    return one.versions.select_related("by", "handed_over_by", "signed_off_by").order_by("-number").first()


def history(one: OthersConsultation) -> list[AnswerVersion]:
    return list(one.versions.select_related("by", "handed_over_by", "signed_off_by"))
