"""Who may record decisions and publish results and feedback: pairs of `can_…` and `check_…`."""

from __future__ import annotations

from folkmoot.groundwork.accounts.models import Person
from folkmoot.groundwork.accounts.permissions import can, check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.timetable.permissions import can_override_dates, check_override_dates


def can_record_decision(officer: Person, consultation: Consultation) -> bool:
    return can(officer, Permission.RECORD_DECISION, consultation.service)


def check_record_decision(officer: Person, consultation: Consultation) -> None:
    check(officer, Permission.RECORD_DECISION, consultation.service)


def can_publish(officer: Person, consultation: Consultation) -> bool:
    return can(officer, Permission.PUBLISH_FEEDBACK, consultation.service)


def check_publish(officer: Person, consultation: Consultation) -> None:
    check(officer, Permission.PUBLISH_FEEDBACK, consultation.service)


def can_allow_before_election(officer: Person, consultation: Consultation) -> bool:
    """The same senior officers who set rules about dates aside, and never for a consultation of their own."""
    return can_override_dates(officer, consultation)


def check_allow_before_election(officer: Person, consultation: Consultation) -> None:
    check_override_dates(officer, consultation)
