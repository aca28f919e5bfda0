"""Who may do what to a consultation: pairs of `can_…` and `check_…`."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.permissions import NotAllowed, Permission, can, check

from .models import Consultation


def can_manage(officer: Any, consultation: Consultation) -> bool:
    """The service's own authors: they set details, law and dates, and invite others to write with them."""
    return can(officer, Permission.EDIT_UNASKED, consultation.service)


def check_manage(officer: Any, consultation: Consultation) -> None:
    check(officer, Permission.EDIT_UNASKED, consultation.service)


def is_invited(officer: Any, consultation: Consultation) -> bool:
    """Whether somebody of the service invited this officer to write with them, and has not withdrawn it."""
    return (
        can(officer, Permission.SEE_WORKSPACE)
        and consultation.co_authors.filter(officer=officer, withdrawn_at=None).exists()
    )


def can_edit(officer: Any, consultation: Consultation) -> bool:
    """The service's own authors; and who may edit somewhere and is invited here: a contractor, a colleague."""
    if can_manage(officer, consultation):
        return True
    return can(officer, Permission.EDIT_CONSULTATION) and is_invited(officer, consultation)


def check_edit(officer: Any, consultation: Consultation) -> None:
    if not can_edit(officer, consultation):
        raise NotAllowed(_not_invited())


def can_write_brief(officer: Any, consultation: Consultation) -> bool:
    """Whoever may edit, and anybody else of the officers' area who is invited, such as a partner."""
    return can_manage(officer, consultation) or is_invited(officer, consultation)


def check_write_brief(officer: Any, consultation: Consultation) -> None:
    if not can_write_brief(officer, consultation):
        raise NotAllowed(_not_invited())


def can_comment(officer: Any, consultation: Consultation) -> bool:
    return can(officer, Permission.COMMENT_ON_BRIEF, consultation.service) or is_invited(officer, consultation)


def check_comment(officer: Any, consultation: Consultation) -> None:
    if not can_comment(officer, consultation):
        check(officer, Permission.COMMENT_ON_BRIEF, consultation.service)


def _not_invited() -> str:
    return _("You may not change this consultation. Somebody of its service can invite you to write with them.")


def _is_own(officer: Any, consultation: Consultation) -> bool:
    """Nobody decides a brief they lead, registered, submitted or wrote a part of (two-person rule, S03); nor one they
    were ever invited to write, because their words may stand in it under another name."""
    if officer.pk in {consultation.lead_officer_id, consultation.created_by_id, consultation.submitted_by_id}:
        return True
    if consultation.co_authors.filter(officer=officer).exists():
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
