"""Who may do what to a consultation: pairs of `can_…` and `check_…`."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.permissions import NotAllowed, Permission, can, check

from .models import Consultation


def can_edit(officer: Any, consultation: Consultation) -> bool:
    return can(officer, Permission.EDIT_CONSULTATION, consultation.service)


def check_edit(officer: Any, consultation: Consultation) -> None:
    check(officer, Permission.EDIT_CONSULTATION, consultation.service)


def _is_own(officer: Any, consultation: Consultation) -> bool:
    """Nobody decides a brief they lead, registered, submitted or wrote a part of (two-person rule, S03)."""
    if officer.pk in {consultation.lead_officer_id, consultation.created_by_id, consultation.submitted_by_id}:
        return True
    return consultation.brief_parts.filter(changed_by=officer).exists()


def can_decide_brief(officer: Any, consultation: Consultation) -> bool:
    return can(officer, Permission.DECIDE_BRIEF, consultation.service) and not _is_own(officer, consultation)


def check_decide_brief(officer: Any, consultation: Consultation) -> None:
    check(officer, Permission.DECIDE_BRIEF, consultation.service)
    if _is_own(officer, consultation):
        raise NotAllowed(_("Nobody decides on a brief they wrote or lead. Another member of the board must."))


def can_see(officer: Any, consultation: Consultation) -> bool:
    """Officers see the whole register: that is what it is for (catalogue S01)."""
    return can(officer, Permission.SEE_WORKSPACE)


def can_run(officer: Any, consultation: Consultation) -> bool:
    return can(officer, Permission.RUN_CONSULTATION, consultation.service)


def check_run(officer: Any, consultation: Consultation) -> None:
    check(officer, Permission.RUN_CONSULTATION, consultation.service)


def can_override_dates(officer: Any, consultation: Consultation) -> bool:
    return can(officer, Permission.OVERRIDE_DATES, consultation.service) and not _is_own(officer, consultation)


def check_override_dates(officer: Any, consultation: Consultation) -> None:
    """A second pair of eyes: nobody sets a rule aside for a consultation of their own."""
    check(officer, Permission.OVERRIDE_DATES, consultation.service)
    if _is_own(officer, consultation):
        raise NotAllowed(_("Nobody overrides a rule for a consultation they lead or wrote. Another officer must."))


def check_calendars(officer: Any) -> None:
    check(officer, Permission.KEEP_CALENDARS)


def can_approve_small(officer: Any, consultation: Consultation) -> bool:
    return can(officer, Permission.APPROVE_SMALL, consultation.service) and not _is_own(officer, consultation)


def check_approve_small(officer: Any, consultation: Consultation) -> None:
    """The two-person rule holds for small activities too."""
    check(officer, Permission.APPROVE_SMALL, consultation.service)
    if _is_own(officer, consultation):
        raise NotAllowed(_("Nobody approves what they wrote or lead. Another service manager must, or the board."))
