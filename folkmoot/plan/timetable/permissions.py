"""Who may set a rule about dates aside, and keep the calendars."""

from __future__ import annotations

from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.accounts.models import Person
from folkmoot.groundwork.accounts.permissions import NotAllowed, can, check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.plan.briefs.permissions import is_own
from folkmoot.plan.register.models import Consultation


def can_override_dates(officer: Person, consultation: Consultation) -> bool:
    return can(officer, Permission.OVERRIDE_DATES, consultation.service) and not is_own(officer, consultation)


def check_override_dates(officer: Person, consultation: Consultation) -> None:
    """A second pair of eyes: nobody sets a rule aside for a consultation of their own."""
    check(officer, Permission.OVERRIDE_DATES, consultation.service)
    if is_own(officer, consultation):
        raise NotAllowed(_("Nobody overrides a rule for a consultation they lead or wrote. Another officer must."))


def can_close_early(officer: Person, consultation: Consultation) -> bool:
    return can(officer, Permission.CLOSE_EARLY, consultation.service) and not is_own(officer, consultation)


def check_close_early(officer: Person, consultation: Consultation) -> None:
    """People were promised the announced date: nobody takes days from them by themselves."""
    check(officer, Permission.CLOSE_EARLY, consultation.service)
    if is_own(officer, consultation):
        raise NotAllowed(_("Nobody closes a consultation early that they lead or wrote. Another senior officer must."))


def check_calendars(officer: Person) -> None:
    check(officer, Permission.KEEP_CALENDARS)
