"""Who may do what in assurance: pairs of `can_…` and `check_…`."""

from __future__ import annotations

from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.accounts.models import Person
from folkmoot.groundwork.accounts.permissions import NotAllowed, can, check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.permissions import can_edit, can_run, check_edit

from .models import EqualityAssessment

__all__ = ["can_edit", "can_sign", "can_write", "check_edit", "check_sign", "check_write"]


def _wrote(officer: Person, assessment: EqualityAssessment) -> bool:
    """Whether somebody wrote any part of it, or leads the consultation it is about."""
    if officer.pk in {assessment.written_by_id, assessment.consultation.lead_officer_id}:
        return True
    return assessment.authors.filter(pk=officer.pk).exists()


def can_sign(officer: Person, assessment: EqualityAssessment) -> bool:
    service = assessment.consultation.service
    return can(officer, Permission.SIGN_OFF_ASSESSMENT, service) and not _wrote(officer, assessment)


def check_sign(officer: Person, assessment: EqualityAssessment) -> None:
    check(officer, Permission.SIGN_OFF_ASSESSMENT, assessment.consultation.service)
    if _wrote(officer, assessment):
        raise NotAllowed(_("Nobody signs an assessment they wrote or whose consultation they lead. Another must."))


def can_write(officer: Person, consultation: Consultation) -> bool:
    """Letters go out in the council's name: nobody from outside and no guest of another service sends them."""
    return can_edit(officer, consultation) and can_run(officer, consultation)


def check_write(officer: Person, consultation: Consultation) -> None:
    if not can_write(officer, consultation):
        raise NotAllowed(_("Letters go out in the council's name. An officer who runs this consultation sends them."))
