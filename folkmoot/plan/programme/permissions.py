"""Who may fill which partner's calendar."""

from __future__ import annotations

from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.accounts.models import Person
from folkmoot.groundwork.accounts.permissions import NotAllowed, can, check
from folkmoot.groundwork.accounts.roles import Permission

from .models import PartnerCalendar


def can_fill(officer: Person, calendar: PartnerCalendar) -> bool:
    """The corporate lead fills every calendar, people of a partner that of their own organisation."""
    if can(officer, Permission.KEEP_PARTNERS):
        return True
    return can(officer, Permission.FILL_PARTNER_CALENDAR) and calendar.people.filter(pk=officer.pk).exists()


def check_fill(officer: Person, calendar: PartnerCalendar) -> None:
    check(officer, Permission.FILL_PARTNER_CALENDAR)
    if not can_fill(officer, calendar):
        raise NotAllowed(_("You belong to another organisation. Its own people fill this calendar."))
