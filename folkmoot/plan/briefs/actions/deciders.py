"""Saying who decides: the part of the brief in words, and the one of the council's list that is meant."""

from __future__ import annotations

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held
from folkmoot.plan.register.models import Committee, Consultation

from .briefs import write_part

#: The part of the brief on who decides, and when.
DECISION = "decision"


@held("consultation")
def say_who_decides(*, by: Officer, consultation: Consultation, committee: Committee | None, text: str) -> Consultation:
    """Write the part, and keep which committee or decision maker of the list it is; None where it is another."""
    write_part(by=by, consultation=consultation, part=DECISION, text=text)
    if consultation.decided_by == committee:
        return consultation
    consultation.decided_by = committee
    consultation.save(update_fields=["decided_by"])
    details = {"name": committee.name if committee else ""}
    verb = "briefs.decider_said" if committee else "briefs.decider_unsaid"
    record(verb, by=by, subject=consultation, consultation_id=consultation.pk, details=details)
    return consultation
