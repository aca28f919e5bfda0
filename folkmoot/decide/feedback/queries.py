"""Readings of feedback, and of who is to be told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from django.db.models import Exists, OuterRef, Q, QuerySet

from folkmoot.ask.questionnaires.models import QuestionnaireVersion
from folkmoot.ask.questionnaires.queries import questionnaire
from folkmoot.ask.responses.linkage import link
from folkmoot.ask.responses.models import IdentityDocument
from folkmoot.ask.responses.queries import counted
from folkmoot.core.questionnaire.model import Holds
from folkmoot.core.questionnaire.types import kind
from folkmoot.decide.feedback.models import Feedback
from folkmoot.plan.register.models import Activity, Consultation
from folkmoot.plan.register.queries import published
from folkmoot.plan.register.rules import AFTER_CLOSE, State

_AT_A_TIME = 1000


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
    """Closed consultations that still owe feedback, the longest overdue first (requirement L14)."""
    given = Feedback.objects.filter(consultation=OuterRef("pk"), published_at__isnull=False)
    closed = Q(state__in=[state.value for state in AFTER_CLOSE]) | Q(
        state__in=[State.SCHEDULED.value, State.OPEN.value], closes_at__lte=now
    )
    owing = published().filter(closed, feedback_due__isnull=False).filter(~Exists(given))
    return owing.order_by("feedback_due", "pk")


def email_questions(activity_id: int) -> frozenset[str]:
    """The ids of the questions that ask for an e-mail address, in any version of an activity's questionnaire."""
    return frozenset(
        question.id
        for version in QuestionnaireVersion.objects.filter(activity=activity_id)
        for question in questionnaire(version).questions
        if kind(question).reaches and question.holds is Holds.IDENTITY
    )


def _identities(activity: Activity) -> Iterator[dict[str, object]]:
    """Who gave the responses that count, as far as they said; the links are made, the answers are never opened."""
    keys = counted(activity).order_by("pk").values_list("key", flat=True).iterator(chunk_size=_AT_A_TIME)
    while some := [link(activity.linkage_key, "identity", key) for key in islice(keys, _AT_A_TIME)]:
        identity_documents = IdentityDocument.objects.filter(activity=activity, link__in=some).order_by("link")
        yield from identity_documents.values_list("document", flat=True)


def addresses(consultation: Consultation) -> Iterator[str]:
    """The e-mail addresses that people left when they took part, each once."""
    seen: set[str] = set()
    for activity in consultation.activities.all():
        asked = email_questions(activity.pk)
        for document in _identities(activity) if asked else ():
            for name in asked:
                address = str(document.get(name) or "").strip().lower()
                if "@" in address and address not in seen:
                    seen.add(address)
                    yield address
