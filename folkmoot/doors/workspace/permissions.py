"""Who may read what happened to a consultation: pairs of `can_…` and `check_…`."""

from __future__ import annotations

from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.accounts.models import Person
from folkmoot.groundwork.accounts.permissions import NotAllowed, can
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.permissions import can_edit


def can_see_history(officer: Person, consultation: Consultation) -> bool:
    """Those it concerns: who write it, lead it or decide on it; and auditors."""
    if officer.pk is not None and officer.pk == consultation.lead_officer_id:
        return True
    deciding_or_auditing = (Permission.SEE_TRAIL, Permission.DECIDE_BRIEF)
    if any(can(officer, permission, consultation.service) for permission in deciding_or_auditing):
        return True
    return can_edit(officer, consultation)


def check_see_history(officer: Person, consultation: Consultation) -> None:
    if not can_see_history(officer, consultation):
        raise NotAllowed(_("The history is for those who work on this consultation or decide on it, and for auditors."))
