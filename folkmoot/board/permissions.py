"""Who arranges the board's meetings, and who puts papers before it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.permissions import NotAllowed, Permission, can

from .models import Meeting


def can_arrange(officer: Any) -> bool:
    """Members of the board, and the corporate lead, who is its secretary."""
    return can(officer, Permission.DECIDE_BRIEF) or can(officer, Permission.COMPILE_PLANS)


def check_arrange(officer: Any) -> None:
    if not can_arrange(officer):
        raise NotAllowed(_("The board's meetings are arranged by its members and the corporate consultation lead."))


def can_agree(officer: Any, meeting: Meeting) -> bool:
    """A member of the board who did not write the minutes."""
    return can(officer, Permission.DECIDE_BRIEF) and officer.pk != meeting.minutes_by_id


def check_agree(officer: Any, meeting: Meeting) -> None:
    if not can_agree(officer, meeting):
        raise NotAllowed(_("Minutes are agreed by a member of the board who did not write them."))
