"""Who keeps the council's codes, and who may explain why one is not kept."""

from __future__ import annotations

from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.accounts.models import Person
from folkmoot.groundwork.accounts.permissions import NotAllowed, can, check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.plan.briefs.permissions import is_own
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.permissions import can_edit, check_edit

__all__ = ["can_edit", "can_explain", "can_keep", "check_edit", "check_explain", "check_keep"]


def can_keep(officer: Person) -> bool:
    return can(officer, Permission.KEEP_STANDARDS)


def check_keep(officer: Person) -> None:
    check(officer, Permission.KEEP_STANDARDS)


def can_explain(officer: Person, consultation: Consultation) -> bool:
    return can(officer, Permission.KEEP_STANDARDS, consultation.service) and not is_own(officer, consultation)


def check_explain(officer: Person, consultation: Consultation) -> None:
    """A second pair of eyes: nobody excuses a consultation of their own from a code."""
    check(officer, Permission.KEEP_STANDARDS, consultation.service)
    if is_own(officer, consultation):
        raise NotAllowed(_("Nobody explains for a consultation they lead or wrote. Another officer must."))
