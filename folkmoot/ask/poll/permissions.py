"""Who may make and end polls, and see their full figures: pairs of `can_…` and `check_…`."""

from __future__ import annotations

from folkmoot.groundwork.accounts.models import Officer, Service
from folkmoot.groundwork.accounts.permissions import can, check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.permissions import can_edit


def check_make(officer: Officer, service: Service) -> None:
    """A poll of its own goes live at once, so it takes somebody who may open a consultation."""
    check(officer, Permission.REGISTER_CONSULTATION, service)
    check(officer, Permission.RUN_CONSULTATION, service)


def can_change(officer: Officer, consultation: Consultation) -> bool:
    return can_edit(officer, consultation)


def can_end(officer: Officer, consultation: Consultation) -> bool:
    return can(officer, Permission.RUN_CONSULTATION, consultation.service)


def check_end(officer: Officer, consultation: Consultation) -> None:
    check(officer, Permission.RUN_CONSULTATION, consultation.service)
