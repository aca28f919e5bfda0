"""Readings of feedback, and of who is to be told."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from folkmoot.decide.feedback.models import Feedback
from folkmoot.decide.feedback.rules import FEEDBACK_PARTS
from folkmoot.plan.assurance.queries.promises import owes_an_answer
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.queries import published
from folkmoot.plan.register.rules import AFTER_CLOSE, State


def feedback_of(consultation: Consultation) -> Feedback | None:
    """What was published last."""
    return consultation.feedback.filter(published_at__isnull=False).order_by("-published_at", "-pk").first()


def feedback_draft(consultation: Consultation) -> Feedback | None:
    return consultation.feedback.filter(published_at=None).first()


def answered() -> QuerySet[Feedback]:
    """The feedback that was given, newest first, one row for each consultation."""
    newer = Feedback.objects.filter(
        consultation=OuterRef("consultation"), published_at__isnull=False, pk__gt=OuterRef("pk")
    )
    given = Feedback.objects.filter(published_at__isnull=False).filter(~Exists(newer))
    return given.select_related("consultation__service").order_by("-published_at", "-pk")


def promised(now: datetime) -> QuerySet[Consultation]:
    """Closed consultations that still owe feedback by the register of promises, the longest overdue first (L14)."""
    closed = Q(state__in=[state.value for state in AFTER_CLOSE]) | Q(
        state__in=[State.SCHEDULED.value, State.OPEN.value], closes_at__lte=now
    )
    owing = published().filter(closed, owes_an_answer(), feedback_due__isnull=False)
    return owing.order_by("feedback_due", "pk")


def shown_feedback(consultation: Consultation) -> dict[str, object]:
    """What of the feedback is frozen with the public's page; nothing before there is any."""
    given = feedback_of(consultation)
    return {"feedback": {part: getattr(given, part) for part in FEEDBACK_PARTS}} if given else {}
