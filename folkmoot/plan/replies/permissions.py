"""Who may draft and sign off answers to other bodies."""

from __future__ import annotations

from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.accounts.models import Person
from folkmoot.groundwork.accounts.permissions import NotAllowed, can, check
from folkmoot.groundwork.accounts.roles import Permission

from .models import AnswerVersion, OthersConsultation


def can_draft(officer: Person, one: OthersConsultation) -> bool:
    return can(officer, Permission.ANSWER_OTHERS, one.service)


def check_draft(officer: Person, one: OthersConsultation) -> None:
    check(officer, Permission.ANSWER_OTHERS, one.service)


def can_sign_off(officer: Person, one: OthersConsultation, version: AnswerVersion | None) -> bool:
    """Somebody who holds the permission and neither wrote nor handed over this version."""
    if version is None or officer.pk in {version.by_id, version.handed_over_by_id}:
        return False
    return can(officer, Permission.SIGN_OFF_ANSWERS, one.service)


def check_sign_off(officer: Person, one: OthersConsultation, version: AnswerVersion | None) -> None:
    check(officer, Permission.SIGN_OFF_ANSWERS, one.service)
    if not can_sign_off(officer, one, version):
        raise NotAllowed(_("Nobody signs off an answer they wrote or handed over. Somebody else must."))
