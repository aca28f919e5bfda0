"""Readings of the register."""

from __future__ import annotations

from functools import lru_cache

from django.db.models import Q, QuerySet
from django.utils import timezone

from folkmoot.core.questionnaire.formats import folkmoot_json
from folkmoot.core.questionnaire.model import Questionnaire
from folkmoot.groundwork.accounts.models import Officer

from .models import Activity, BriefComment, Consultation, Materials, QuestionnaireVersion
from .permissions import can_decide_brief
from .rules import PUBLIC, State


def register() -> QuerySet[Consultation]:
    """Every consultation with what a list shows of it."""
    return Consultation.objects.select_related("service", "lead_officer")


def published() -> QuerySet[Consultation]:
    """What the public may see: announced, open or closed."""
    return register().filter(state__in=[state.value for state in PUBLIC])


def in_state(consultations: QuerySet[Consultation], state: State) -> QuerySet[Consultation]:
    """Those in a public state by the clock, even when the worker has not written it down yet."""
    now = timezone.now()
    opened = Q(state=State.OPEN) | Q(state=State.SCHEDULED, opens_at__lte=now)
    match state:
        case State.SCHEDULED:
            return consultations.filter(state=State.SCHEDULED, opens_at__gt=now)
        case State.OPEN:
            return consultations.filter(opened, closes_at__gt=now)
        case State.CLOSED:
            return consultations.filter(Q(state=State.CLOSED) | (opened & Q(closes_at__lte=now)))
        case _:
            return consultations.filter(state=state)


def brief_texts(consultation: Consultation) -> dict[str, str]:
    return dict(consultation.brief_parts.values_list("part", "text"))


def survey_of(consultation: Consultation) -> Activity | None:
    """The consultation's survey, if it has one."""
    return consultation.activities.filter(method="survey").first()


def current_version(activity: Activity) -> QuestionnaireVersion | None:
    """The version in force: the last one published."""
    return activity.versions.order_by("-number").first()


def current_materials(consultation: Consultation) -> Materials | None:
    return consultation.materials.order_by("-number").first()


@lru_cache(maxsize=256)
def _parsed(sha256: str, content: str) -> Questionnaire:
    return folkmoot_json.read(content)


def questionnaire(version: QuestionnaireVersion) -> Questionnaire:
    """The frozen value of a published version, parsed once per process."""
    return _parsed(version.sha256, version.content)


def awaiting(officer: Officer) -> list[Consultation]:
    """Submitted briefs this officer may decide on, oldest first."""
    submitted = register().filter(state=State.SUBMITTED).order_by("submitted_at")
    return [consultation for consultation in submitted if can_decide_brief(officer, consultation)]


def comments_by_part(consultation: Consultation) -> dict[str, list[BriefComment]]:
    """What was remarked on each part of the brief, oldest first."""
    found: dict[str, list[BriefComment]] = {}
    for remark in consultation.brief_comments.select_related("by"):
        found.setdefault(remark.part, []).append(remark)
    return found
