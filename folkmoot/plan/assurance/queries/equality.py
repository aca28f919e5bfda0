"""Readings of equality impact assessments."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from folkmoot.groundwork.records.faults import Fault
from folkmoot.groundwork.records.queries import told_fingerprints
from folkmoot.groundwork.ui.voice import translated
from folkmoot.plan.register.models import Consultation, ConsultationKind

from ..models import EqualityAssessment
from ..rules import equality as rules
from ..rules.equality import BY_KEY, AssessmentDepth, AssessmentPart, Characteristic, Gap, Judged, Written
from .policy import policy

TEXTS = ("proposal", "affected", "evidence", "gaps", "findings", "cumulative", "monitoring", "reason", "conclusion")
_EFFECT_TEXTS = ("effect", "evidence", "gaps", "reach", "mitigation", "owner")


def characteristics() -> tuple[Characteristic, ...]:
    """Whose equality this council assesses."""
    adopted = policy()
    return rules.assessed({name: getattr(adopted, name) for name in ("socio_economic", "carers", "armed_forces")})


def draft_of(consultation: Consultation) -> EqualityAssessment | None:
    return consultation.assessments.filter(signed_at=None).select_related("written_by").first()


def signed_of(consultation: Consultation) -> EqualityAssessment | None:
    """The version that holds: signed last."""
    signed = consultation.assessments.filter(signed_at__isnull=False).select_related("signed_by", "written_by")
    return signed.order_by("-number").first()


def versions_of(consultation: Consultation) -> list[EqualityAssessment]:
    """Every signed version, newest first."""
    signed = consultation.assessments.filter(signed_at__isnull=False).select_related("signed_by", "written_by")
    return list(signed.order_by("-number"))


def to_read(consultation: Consultation) -> list[EqualityAssessment]:
    """Versions a decision maker can have read: signed, and assessing something."""
    return [version for version in versions_of(consultation) if version.level != AssessmentDepth.NONE]


def written(assessment: EqualityAssessment) -> Written:
    """An assessment as the rules see it."""
    judged = tuple(
        Judged(
            effect.characteristic,
            effect.effect,
            effect.evidence,
            effect.reach,
            effect.mitigation,
            effect.owner,
            effect.due_on,
        )
        for effect in assessment.effects.all()
    )
    return Written(
        assessment.level,
        assessment.proposal,
        assessment.affected,
        assessment.evidence,
        assessment.reason,
        assessment.conclusion,
        assessment.monitoring,
        assessment.needs_full,
        judged,
    )


def gaps(assessment: EqualityAssessment) -> list[Gap]:
    return rules.gaps(written(assessment), characteristics())


def gap_words(gap: Gap) -> str:
    """What is missing, as a sentence."""
    name = translated(BY_KEY[gap.characteristic].name) if gap.characteristic else ""
    words = {
        AssessmentPart.REASON: _("Say why no assessment is needed."),
        AssessmentPart.TEXTS: _("Write what is proposed, who is affected and what evidence there is."),
        AssessmentPart.EFFECT: _("%(name)s: say what the likely effect is."),
        AssessmentPart.REACH: _("%(name)s: say how the consultation reaches them."),
        AssessmentPart.MITIGATION: _(
            "%(name)s: an adverse effect needs what is done about it, who sees to it and by when."
        ),
        AssessmentPart.NEEDS_FULL: _("Say whether a full assessment is needed."),
        AssessmentPart.CONCLUSION: _(
            "Write the conclusion: for a full assessment also how the effects are watched, and for a "
            "screening with an adverse effect why it goes no further."
        ),
    }
    return words[gap.part] % {"name": name}


def content_of(assessment: EqualityAssessment) -> dict[str, object]:
    """Everything an assessment says, in a form whose fingerprint is always the same."""
    effects = [
        {"characteristic": effect.characteristic, "due": str(effect.due_on or "")}
        | {name: getattr(effect, name) for name in _EFFECT_TEXTS}
        for effect in assessment.effects.order_by("characteristic")
    ]
    texts = {name: getattr(assessment, name) for name in TEXTS}
    return {
        "level": assessment.level,
        "needs_full": assessment.needs_full,
        "number": assessment.number,
        "texts": texts,
        "effects": effects,
    }


def fingerprint(assessment: EqualityAssessment) -> str:
    content = json.dumps(content_of(assessment), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()


def missing(consultation: Consultation) -> list[str]:
    """What the equality duty wants before opening, as a sentence. Giving information decides nothing."""
    if consultation.kind == ConsultationKind.INFORM:
        return []
    signed = signed_of(consultation)
    if signed is None:
        return [_("No equality screening is signed off. Under Equality, write one, or say why none is needed.")]
    if not rules.opens_with(signed.level, signed.needs_full):
        return [_("The screening asks for a full equality assessment. Under Equality, write it and have it signed.")]
    return []


def in_force() -> QuerySet[EqualityAssessment]:
    """The version that holds of every consultation that has one."""
    newest = EqualityAssessment.objects.filter(consultation=OuterRef("consultation"), signed_at__isnull=False)
    held = EqualityAssessment.objects.filter(pk=Subquery(newest.order_by("-number").values("pk")[:1]))
    shown = held.select_related("consultation__service", "consultation__lead_officer", "signed_by")
    return shown.prefetch_related("effects").order_by("review_on", "pk")


def waiting_for_signature() -> QuerySet[EqualityAssessment]:
    asked = EqualityAssessment.objects.filter(signed_at=None, asked_at__isnull=False)
    return asked.select_related("consultation__service", "written_by").prefetch_related("authors")


def to_review(until: date, leads: Iterable[int]) -> QuerySet[EqualityAssessment]:
    """Versions in force whose review is near, of consultations these officers lead."""
    return in_force().filter(review_on__lte=until, consultation__lead_officer__in=list(leads))


def changed_assessments() -> Iterator[str]:
    """Signed assessments that are not as they were signed, for whoever verifies the record."""
    recorded = told_fingerprints("assurance.assessment_signed")
    signed = EqualityAssessment.objects.filter(signed_at__isnull=False).select_related("consultation")
    for assessment in signed.prefetch_related("effects"):
        if fingerprint(assessment) != assessment.sha256 or assessment.sha256 not in recorded:
            yield Fault(
                f"Version {assessment.number} of the equality assessment of “{assessment.consultation}” was changed."
            )
