"""Putting in a questionnaire and publishing it as an immutable version."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from folkmoot.core.questionnaire.formats import folkmoot_json
from folkmoot.core.questionnaire.model import Questionnaire
from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.accounts.permissions import check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held
from folkmoot.plan.register.actions.contributors import keep_contributors
from folkmoot.plan.register.models import Activity
from folkmoot.plan.register.permissions import check_add
from folkmoot.plan.register.rules import BEFORE_SCHEDULING, State

from .models import QuestionnaireDraft, QuestionnaireVersion
from .queries import current_version


def _check_open(activity: Activity) -> None:
    state = State(activity.consultation.state)
    if state not in BEFORE_SCHEDULING:
        raise NotNow(
            _("The questionnaire of a consultation that is %(state)s stands: everybody answers the same one."),
            state=state,
        )


@held("activity.consultation", "activity")
def save_draft(
    *,
    by: Officer,
    activity: Activity,
    questionnaire: Questionnaire,
    file_name: str,
    source_format: str,
    left_behind: list[dict[str, Any]] | None = None,
) -> QuestionnaireDraft:
    """Put in a questionnaire, replacing the draft there was."""
    check_add(by, activity.consultation)
    _check_open(activity)
    draft, _created = QuestionnaireDraft.objects.update_or_create(
        activity=activity,
        defaults={
            "content": folkmoot_json.write(questionnaire).decode(),
            "sha256": folkmoot_json.content_hash(questionnaire),
            "file_name": file_name[:200],
            "source_format": source_format,
            "left_behind": left_behind or [],
            "changed_at": timezone.now(),
            "changed_by": by,
        },
    )
    keep_contributors(activity.consultation, by)
    record(
        "questionnaires.saved",
        by=by,
        subject=activity,
        consultation_id=activity.consultation_id,
        details={"file": draft.file_name, "questions": len(questionnaire.questions), "sha256": draft.sha256},
    )
    return draft


@held("activity.consultation", "activity")
def publish(*, by: Officer, activity: Activity) -> QuestionnaireVersion:
    """Make the draft an immutable version with its content hash. The same content twice makes one version."""
    check(by, Permission.PUBLISH_QUESTIONNAIRE, activity.consultation.service)
    _check_open(activity)
    draft = QuestionnaireDraft.objects.filter(activity=activity).first()
    if draft is None:
        raise NotNow(_("There is no questionnaire to publish yet."))
    last = current_version(activity)
    if last is not None and last.sha256 == draft.sha256:
        return last
    version = QuestionnaireVersion.objects.create(
        activity=activity,
        number=last.number + 1 if last else 1,
        content=draft.content,
        sha256=draft.sha256,
        published_by=by,
    )
    record(
        "questionnaires.published",
        by=by,
        subject=activity,
        consultation_id=activity.consultation_id,
        details={"number": version.number, "sha256": version.sha256},
    )
    return version
