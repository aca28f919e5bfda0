"""Who may see results, read what people wrote, and download responses."""

from __future__ import annotations

from folkmoot.groundwork.accounts.models import Person
from folkmoot.groundwork.accounts.permissions import can, check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.plan.register.models import Consultation


def check_see_results(officer: Person, consultation: Consultation) -> None:
    check(officer, Permission.SEE_RESULTS, consultation.service)


def can_read_words(officer: Person, consultation: Consultation) -> bool:
    return can(officer, Permission.READ_FREE_TEXT, consultation.service)


def check_read_words(officer: Person, consultation: Consultation) -> None:
    check(officer, Permission.READ_FREE_TEXT, consultation.service)


def can_download(officer: Person, consultation: Consultation) -> bool:
    return can(officer, Permission.EXPORT_RESPONSES, consultation.service)


def check_download(officer: Person, consultation: Consultation) -> None:
    check(officer, Permission.EXPORT_RESPONSES, consultation.service)
