"""Who may see results, read what people wrote, and download responses."""

from __future__ import annotations

from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.accounts.models import Person
from folkmoot.groundwork.accounts.permissions import NotAllowed, can, check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.permissions import can_see_live


def check_see_results(officer: Person, consultation: Consultation) -> None:
    check(officer, Permission.SEE_RESULTS, consultation.service)


def sees_steps_only(officer: Person, consultation: Consultation) -> bool:
    """Whether somebody, such as a councillor, sees only figures frozen in steps (`actions.keep_step`)."""
    return not can_see_live(officer, consultation)


def check_see_in_detail(officer: Person, consultation: Consultation) -> None:
    """Groups of people, one answer against another: a step of all has too few of a group in it."""
    check_see_results(officer, consultation)
    if sees_steps_only(officer, consultation):
        raise NotAllowed(_("You see this once the results are published. Until then you see the questions one by one."))


def can_read_words(officer: Person, consultation: Consultation) -> bool:
    return can(officer, Permission.READ_FREE_TEXT, consultation.service)


def check_read_words(officer: Person, consultation: Consultation) -> None:
    check(officer, Permission.READ_FREE_TEXT, consultation.service)


def can_download(officer: Person, consultation: Consultation) -> bool:
    return can(officer, Permission.EXPORT_RESPONSES, consultation.service)


def check_download(officer: Person, consultation: Consultation) -> None:
    check(officer, Permission.EXPORT_RESPONSES, consultation.service)
