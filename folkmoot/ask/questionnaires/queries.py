"""Readings of questionnaires: the version in force, and its frozen value."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.ask.questionnaires.models import QuestionnaireDraft, QuestionnaireVersion
from folkmoot.core.questionnaire.formats import folkmoot_json
from folkmoot.core.questionnaire.model import Questionnaire
from folkmoot.plan.register.models import Activity, Consultation
from folkmoot.plan.register.queries import survey_of
from folkmoot.plan.register.stage import Fact


def current_version(activity: Activity) -> QuestionnaireVersion | None:
    """The version in force: the last one published."""
    return activity.versions.order_by("-number").first()


@lru_cache(maxsize=256)
def _parsed(sha256: str, content: str) -> Questionnaire:
    return folkmoot_json.read(content)


def questionnaire(version: QuestionnaireVersion) -> Questionnaire:
    """The frozen value of a published version, parsed once per process."""
    return _parsed(version.sha256, version.content)


def missing_versions(consultation: Consultation) -> Iterator[str]:
    """What of its questionnaire stands between a consultation and its opening, as sentences."""
    survey = survey_of(consultation)
    if survey is None or current_version(survey) is None:
        yield _("No questionnaire is published.")


def draft_to_read(consultation: Consultation) -> Iterator[Fact]:
    """What the board reads of the questionnaire."""
    if QuestionnaireDraft.objects.filter(activity__consultation=consultation).exists():
        url = reverse("survey:read_through", args=[consultation.slug])
        yield Fact(_("Questionnaire"), _("Read the questionnaire through"), url)
    else:
        yield Fact(_("Questionnaire"), _("No questionnaire has been put in yet."))


def published_in(consultations: Collection[int]) -> set[int]:
    """Which of these consultations have a published questionnaire, by their primary keys."""
    versions = QuestionnaireVersion.objects.filter(activity__consultation__in=consultations, activity__removed_at=None)
    return set(versions.values_list("activity__consultation", flat=True))
