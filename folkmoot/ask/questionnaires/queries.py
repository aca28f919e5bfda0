"""Readings of questionnaires: the version in force, and its frozen value."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.ask.questionnaires.models import QuestionnaireDraft, QuestionnaireVersion
from folkmoot.core.questionnaire.formats import folkmoot_json
from folkmoot.core.questionnaire.model import Questionnaire
from folkmoot.core.spelling import only_spelling
from folkmoot.groundwork.records.faults import Fault
from folkmoot.groundwork.records.queries import told_fingerprints
from folkmoot.plan.register.models import Activity
from folkmoot.plan.register.stage import Approved


def current_version(activity: Activity) -> QuestionnaireVersion | None:
    """The version in force: the last one published."""
    return activity.versions.order_by("-number").first()


@lru_cache(maxsize=256)
def _parsed(sha256: str, content: str) -> Questionnaire:
    return folkmoot_json.read(content)


def questionnaire(version: QuestionnaireVersion) -> Questionnaire:
    """The frozen value of a published version, parsed once per process."""
    return _parsed(version.sha256, version.content)


def questions_of(activity: Activity) -> Questionnaire | None:
    """What is asked in the version in force; None when none is published."""
    version = current_version(activity)
    return questionnaire(version) if version else None


def missing_version(activity: Activity) -> Iterator[str]:
    """What of its questionnaire stands between an activity and its opening, as sentences."""
    if current_version(activity) is None:
        yield _("No questionnaire is published.")


def draft_to_read(activity: Activity, url: str) -> tuple[str, str]:
    """What the board reads of the questionnaire: words, and `url` where there is something to read."""
    if QuestionnaireDraft.objects.filter(activity=activity).exists():
        return _("Read the questionnaire through"), url
    return _("No questionnaire has been put in yet."), ""


def published_in(consultations: Collection[int]) -> set[int]:
    """Which of these consultations have a published questionnaire, by their primary keys."""
    versions = QuestionnaireVersion.objects.filter(activity__consultation__in=consultations, activity__removed_at=None)
    return set(versions.values_list("activity__consultation", flat=True))


def under_approval(activity: Activity, name: str) -> Approved:
    """The questionnaire as the board has it: the draft, which is what will be published; spelling may be put right."""
    key = f"questionnaire {activity.number}"
    draft = QuestionnaireDraft.objects.filter(activity=activity).first()
    if draft is None:
        return Approved(key, name, None, _("No questionnaire has been put in yet."))
    number = len(_parsed(draft.sha256, draft.content).questions)
    words = ngettext("%(n)s question", "%(n)s questions", number) % {"n": number}
    said = _("%(questions)s, fingerprint %(sha)s") % {"questions": words, "sha": draft.sha256[:8]}
    return Approved(key, name, json.loads(draft.content), said, only_spelling)


def changed_versions() -> Iterator[str]:
    """Published questionnaires that are not as they were published, for whoever verifies the record."""
    recorded = told_fingerprints("questionnaires.published")
    for version in QuestionnaireVersion.objects.select_related("activity").iterator():
        if version.sha256 not in recorded or hashlib.sha256(version.content.encode()).hexdigest() != version.sha256:
            yield Fault(f"Version {version.number} of the questionnaire of “{version.activity}” was changed.")
