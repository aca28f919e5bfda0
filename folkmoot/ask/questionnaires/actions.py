"""Putting in a questionnaire and publishing it as an immutable version."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from folkmoot.core.questionnaire.formats import folkmoot_json
from folkmoot.core.questionnaire.model import Questionnaire
from folkmoot.core.questionnaire.rewording import reworded, same_but_for_words
from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.accounts.permissions import check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held
from folkmoot.plan.corrections.actions.preparing import reword
from folkmoot.plan.corrections.models import Correction
from folkmoot.plan.register.actions.contributors import keep_contributors
from folkmoot.plan.register.models import Activity
from folkmoot.plan.register.permissions import check_add, check_edit
from folkmoot.plan.register.rules import BEFORE_SCHEDULING, State

from .models import QuestionnaireDraft, QuestionnaireVersion
from .queries import current_version, questionnaire
from .rewording import as_wanted, with_content


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


@held("activity.consultation", "activity")
def correct_words(*, by: Officer, activity: Activity, words: dict[str, str]) -> Correction:
    """Prepare a correction of the words of a questionnaire that people are answering; nothing else of it can change."""
    check_edit(by, activity.consultation)
    asked = as_wanted(activity)
    if asked is None:
        raise NotNow(_("No questionnaire is published."))
    return reword(by=by, activity=activity, wanted=with_content(activity, reworded(asked, words)))


@held("activity.consultation", "activity")
def put_right(*, by: Officer, activity: Activity, content: str) -> QuestionnaireVersion:
    """Publish the same questionnaire in other words; only a published correction does this."""
    check(by, Permission.PUBLISH_QUESTIONNAIRE, activity.consultation.service)
    last, asked = current_version(activity), folkmoot_json.read(content)
    if last is None or not same_but_for_words(questionnaire(last), asked):
        raise NotNow(_("A correction of a questionnaire changes words only."))
    version = QuestionnaireVersion.objects.create(
        activity=activity,
        number=last.number + 1,
        content=content,
        sha256=folkmoot_json.content_hash(asked),
        published_by=by,
    )
    QuestionnaireDraft.objects.filter(activity=activity).update(content=content, sha256=version.sha256)
    record(
        "questionnaires.published",
        by=by,
        subject=activity,
        consultation_id=activity.consultation_id,
        details={"number": version.number, "sha256": version.sha256},
    )
    return version
