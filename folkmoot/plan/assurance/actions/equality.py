"""Writing an equality impact assessment, asking for its signature, signing it, sending it back."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held
from folkmoot.plan.register.actions.contributors import keep_contributors
from folkmoot.plan.register.models import Consultation

from ..models import AssessmentLevel, EqualityAssessment, EqualityEffect
from ..permissions import check_edit, check_sign
from ..queries import equality as queries
from ..queries.policy import policy
from ..rules.equality import AssessmentDepth, months_later

_OF_EFFECT = ("effect", "evidence", "gaps", "reach", "mitigation", "owner", "due_on")


@held("consultation")
def start(*, by: Officer, consultation: Consultation, level: str) -> EqualityAssessment:
    """Begin a version; what the last one said is taken over, so that a review begins where it ended."""
    check_edit(by, consultation)
    if level not in AssessmentLevel.values:
        raise NotNow(_("Choose what to write."))
    if queries.draft_of(consultation) is not None:
        raise NotNow(_("A version is being written already."))
    last = queries.signed_of(consultation)
    texts = {name: getattr(last, name) for name in queries.TEXTS if name != "reason"} if last else {}
    equality_assessment = EqualityAssessment.objects.create(
        consultation=consultation, number=last.number + 1 if last else 1, level=level, written_by=by, **texts
    )
    equality_assessment.authors.add(by)
    keep_contributors(consultation, by)
    for effect in last.effects.all() if last else ():
        EqualityEffect.objects.create(
            assessment=equality_assessment,
            characteristic=effect.characteristic,
            **{name: getattr(effect, name) for name in _OF_EFFECT},
        )
    _record("assessment_started", by, equality_assessment)
    return equality_assessment


def _open(by: Officer, assessment: EqualityAssessment) -> EqualityAssessment:
    """The draft, locked, with who writes on it now noted; a signature asked for is asked for anew."""
    check_edit(by, assessment.consultation)
    draft = EqualityAssessment.objects.select_for_update().get(pk=assessment.pk)
    if draft.is_signed:
        raise NotNow(_("This version is signed. Begin a new one."))
    draft.written_by, draft.changed_at, draft.asked_at = by, timezone.now(), None
    draft.authors.add(by)
    keep_contributors(assessment.consultation, by)
    return draft


@held("assessment.consultation", "assessment")
def write(*, by: Officer, assessment: EqualityAssessment, **values: object) -> EqualityAssessment:
    """Write the texts of a draft, or what it concludes."""
    draft = _open(by, assessment)
    known = {*queries.TEXTS, "needs_full"}
    changed = sorted(name for name, value in values.items() if name in known and getattr(draft, name) != value)
    for name in changed:
        setattr(draft, name, values[name])
    draft.save()
    if changed:
        _record("assessment_written", by, draft, fields=", ".join(name.replace("_", " ") for name in changed))
    return draft


@held("assessment.consultation", "assessment")
def judge(
    *, by: Officer, assessment: EqualityAssessment, characteristic: str, effect: str, **values: Any
) -> EqualityEffect:
    """Say what the likely effect on people with one characteristic is."""
    draft = _open(by, assessment)
    if characteristic not in {one.key for one in queries.characteristics()}:
        raise NotNow(_("This council does not assess that."))
    draft.save()
    told = {name: values[name] for name in _OF_EFFECT if name in values} | {"effect": effect}
    row, _created = EqualityEffect.objects.update_or_create(
        assessment=draft, characteristic=characteristic, defaults=told
    )
    _record("assessment_written", by, draft, fields=str(row).lower())
    return row


@held("assessment.consultation", "assessment")
def change_level(*, by: Officer, assessment: EqualityAssessment, level: str) -> EqualityAssessment:
    """Make a draft more or less than it was: a screening that turns out to need a full assessment at once."""
    draft = _open(by, assessment)
    if level not in AssessmentLevel.values:
        raise NotNow(_("Choose what to write."))
    draft.level = level
    draft.save()
    _record("assessment_written", by, draft, fields=str(draft.get_level_display()).lower())
    return draft


@held("consultation")
def say_none_needed(*, by: Officer, consultation: Consultation, reason: str) -> EqualityAssessment:
    """Say why nothing needs assessing, and ask somebody else to agree."""
    draft = queries.draft_of(consultation) or start(by=by, consultation=consultation, level=AssessmentDepth.NONE.value)
    if draft.level != AssessmentDepth.NONE:
        draft = change_level(by=by, assessment=draft, level=AssessmentDepth.NONE.value)
    return ask(by=by, assessment=write(by=by, assessment=draft, reason=reason.strip()))


def _check_whole(assessment: EqualityAssessment) -> None:
    found = queries.gaps(assessment)
    if found:
        raise NotNow(" ".join(map(queries.gap_words, found)))


@held("assessment.consultation", "assessment")
def ask(*, by: Officer, assessment: EqualityAssessment) -> EqualityAssessment:
    """Hand a whole draft to those who may sign."""
    check_edit(by, assessment.consultation)
    draft = EqualityAssessment.objects.select_for_update().get(pk=assessment.pk)
    if draft.is_signed:
        raise NotNow(_("This version is signed. Begin a new one."))
    _check_whole(draft)
    draft.asked_at, draft.returned_note = timezone.now(), ""
    draft.save()
    _record("assessment_asked", by, draft)
    return draft


@held("assessment.consultation", "assessment")
def sign(*, by: Officer, assessment: EqualityAssessment) -> EqualityAssessment:
    """Sign a draft that somebody else wrote. From then on it never changes."""
    draft = EqualityAssessment.objects.select_for_update().get(pk=assessment.pk)
    check_sign(by, draft)
    if draft.is_signed or draft.asked_at is None:
        raise NotNow(_("Nobody has asked for a signature."))
    _check_whole(draft)
    draft.signed_by, draft.signed_at = by, timezone.now()
    draft.sha256 = queries.fingerprint(draft)
    if draft.level != AssessmentDepth.NONE:
        draft.review_on = months_later(timezone.localdate(), policy().review_months)
    draft.save()
    _record("assessment_signed", by, draft, sha256=draft.sha256)
    return draft


@held("assessment.consultation", "assessment")
def send_back(*, by: Officer, assessment: EqualityAssessment, note: str) -> EqualityAssessment:
    """Do not sign yet, and say what is missing."""
    draft = EqualityAssessment.objects.select_for_update().get(pk=assessment.pk)
    check_sign(by, draft)
    if draft.is_signed or draft.asked_at is None:
        raise NotNow(_("Nobody has asked for a signature."))
    if not note.strip():
        raise NotNow(_("Say what is missing."))
    draft.asked_at, draft.returned_note = None, note.strip()
    draft.save()
    _record("assessment_returned", by, draft, reason=note.strip())
    return draft


@held("assessment.consultation", "assessment")
def discard(*, by: Officer, assessment: EqualityAssessment) -> None:
    """Throw a draft away; what was signed stays."""
    draft = _open(by, assessment)
    _record("assessment_discarded", by, draft)
    draft.delete()


def _record(verb: str, by: Officer, row: EqualityAssessment, reason: str = "", **details: str) -> None:
    told = {"number": row.number, "level": str(AssessmentLevel(row.level).label), **details}
    record(f"assurance.{verb}", by=by, subject=row, consultation_id=row.consultation_id, details=told, reason=reason)
