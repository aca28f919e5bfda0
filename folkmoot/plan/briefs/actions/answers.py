"""Answers of a brief that are not mere words: its risks, and the data protection questions."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held
from folkmoot.plan.register.actions.contributors import keep_contributors
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.rules import BRIEF_OPEN, State

from ..models import Risk, Screening
from ..permissions import check_write_brief
from ..rules.screening import BY_KEY, needs_assessment


def check_open(by: Officer, consultation: Consultation) -> None:
    """Raises where this officer does not write the brief, or the board has it."""
    check_write_brief(by, consultation)
    if State(consultation.state) not in BRIEF_OPEN:
        raise NotNow(_("The brief of a consultation that is %(state)s cannot be changed."), state=consultation.state)


@held("consultation", "risk")
def keep_risk(
    *,
    by: Officer,
    consultation: Consultation,
    text: str,
    likelihood: int,
    effect: int,
    mend: str,
    owner: str = "",
    risk: Risk | None = None,
) -> Risk:
    """Put a risk into the brief, or change one."""
    check_open(by, consultation)
    if not text.strip() or not mend.strip():
        raise NotNow(_("Say what could go wrong, and what is done about it."))
    kept = risk or Risk(consultation=consultation)
    if kept.withdrawn_at is not None:
        raise NotNow(_("Somebody took this risk out in the meantime. Add it anew if it is still there."))
    kept.text, kept.mend, kept.owner = text.strip(), mend.strip(), owner.strip()
    kept.likelihood, kept.effect = Risk.Likelihood(likelihood), Risk.Effect(effect)
    kept.changed_by, kept.changed_at = by, timezone.now()
    kept.save()
    keep_contributors(consultation, by)
    verb = "briefs.risk_changed" if risk else "briefs.risk_added"
    record(verb, by=by, subject=kept, consultation_id=consultation.pk, details={"risk": kept.text})
    return kept


@held("risk.consultation", "risk")
def withdraw_risk(*, by: Officer, risk: Risk) -> None:
    """Take a risk out of the brief; it stays on the record."""
    check_open(by, risk.consultation)
    if risk.withdrawn_at is not None:
        raise NotNow(_("This risk is taken out already."))
    risk.withdrawn_at = timezone.now()
    risk.save(update_fields=["withdrawn_at"])
    keep_contributors(risk.consultation, by)
    record(
        "briefs.risk_withdrawn", by=by, subject=risk, consultation_id=risk.consultation_id, details={"risk": risk.text}
    )


@held("consultation")
def screen(*, by: Officer, consultation: Consultation, answers: Collection[str], note: str = "") -> Screening:
    """Answer the data protection questions: `answers` are the keys of those answered with yes."""
    check_open(by, consultation)
    yes = [key for key in BY_KEY if key in set(answers)]
    screening, _created = Screening.objects.update_or_create(
        consultation=consultation,
        defaults={"answers": yes, "note": note.strip(), "answered_by": by, "answered_at": timezone.now()},
    )
    keep_contributors(consultation, by)
    details = {"number": len(yes)}
    record("briefs.screened", by=by, subject=screening, consultation_id=consultation.pk, details=details)
    return screening


@held("screening.consultation", "screening")
def place_assessment(*, by: Officer, screening: Screening, place: str) -> Screening:
    """Say where the impact assessment is; at any time, since it is often finished after the board has decided."""
    check_write_brief(by, screening.consultation)
    if not needs_assessment(screening.answers):
        raise NotNow(_("No impact assessment is needed: none of the questions is answered with yes."))
    if not place.strip():
        raise NotNow(_("Say where the assessment is, such as its number or its address."))
    screening.assessment = place.strip()
    screening.save(update_fields=["assessment"])
    details = {"place": screening.assessment}
    record(
        "briefs.assessment_placed",
        by=by,
        subject=screening,
        consultation_id=screening.consultation_id,
        details=details,
    )
    return screening
