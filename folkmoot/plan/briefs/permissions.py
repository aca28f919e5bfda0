"""Who writes a brief, who decides on it, and who arranges the board's meetings: pairs of `can_…` and `check_…`."""

from __future__ import annotations

from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.accounts.models import Officer, Person
from folkmoot.groundwork.accounts.permissions import NotAllowed, can, check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.permissions import can_manage, is_invited, not_invited

from .models import Meeting


def can_arrange(officer: Person) -> bool:
    """Members of the board, and the corporate lead, who is its secretary."""
    return can(officer, Permission.DECIDE_BRIEF) or can(officer, Permission.COMPILE_PLANS)


def check_arrange(officer: Person) -> None:
    if not can_arrange(officer):
        raise NotAllowed(_("The board's meetings are arranged by its members and the corporate consultation lead."))


def can_agree(officer: Person, meeting: Meeting) -> bool:
    """A member of the board who did not write the minutes."""
    return can(officer, Permission.DECIDE_BRIEF) and officer.pk != meeting.minutes_by_id


def check_agree(officer: Person, meeting: Meeting) -> None:
    if not can_agree(officer, meeting):
        raise NotAllowed(_("Minutes are agreed by a member of the board who did not write them."))


def can_write_brief(officer: Person, consultation: Consultation) -> bool:
    """Whoever may edit, and anybody else of the officers' area who is invited, such as a partner."""
    return can_manage(officer, consultation) or is_invited(officer, consultation)


def check_write_brief(officer: Person, consultation: Consultation) -> None:
    if not can_write_brief(officer, consultation):
        raise NotAllowed(not_invited())


def can_comment(officer: Person, consultation: Consultation) -> bool:
    return can(officer, Permission.COMMENT_ON_BRIEF, consultation.service) or is_invited(officer, consultation)


def check_comment(officer: Person, consultation: Consultation) -> None:
    if not can_comment(officer, consultation):
        check(officer, Permission.COMMENT_ON_BRIEF, consultation.service)


def is_own(officer: Person, consultation: Consultation) -> bool:
    """Nobody decides a brief they ever registered, led, wrote or submitted, whose questionnaire, law or dates they set,
    or to which they invited somebody or were invited (two-person rule, S03): their words may stand in it under
    another name."""
    if not isinstance(officer, Officer):
        return False
    if officer.pk in {consultation.lead_officer_id, consultation.created_by_id, consultation.submitted_by_id}:
        return True
    return consultation.contributors.filter(officer=officer).exists()


def can_decide_brief(officer: Person, consultation: Consultation) -> bool:
    return can(officer, Permission.DECIDE_BRIEF, consultation.service) and not is_own(officer, consultation)


def check_decide_brief(officer: Person, consultation: Consultation) -> None:
    check(officer, Permission.DECIDE_BRIEF, consultation.service)
    if is_own(officer, consultation):
        raise NotAllowed(_("Nobody decides on a brief they wrote or lead. Another member of the board must."))


def can_approve_small(officer: Person, consultation: Consultation) -> bool:
    return can(officer, Permission.APPROVE_SMALL, consultation.service) and not is_own(officer, consultation)


def check_approve_small(officer: Person, consultation: Consultation) -> None:
    """The two-person rule holds for small activities too."""
    check(officer, Permission.APPROVE_SMALL, consultation.service)
    if is_own(officer, consultation):
        raise NotAllowed(_("Nobody approves what they wrote or lead. Another service manager must, or the board."))


def can_see_legal_views(officer: Person, consultation: Consultation) -> bool:
    """The adviser, the service's own authors and the board. Nobody from outside, and nobody who only looks."""
    return (
        can(officer, Permission.ADVISE_ON_LAW, consultation.service)
        or can_manage(officer, consultation)
        or can(officer, Permission.DECIDE_BRIEF, consultation.service)
    )


def check_see_legal_views(officer: Person, consultation: Consultation) -> None:
    if not can_see_legal_views(officer, consultation):
        raise NotAllowed(_("Legal advice is read by its service, the board and the legal adviser only."))


def can_ask_adviser(officer: Person, consultation: Consultation) -> bool:
    """The service's own authors, and the board."""
    return can_manage(officer, consultation) or can(officer, Permission.DECIDE_BRIEF, consultation.service)


def check_ask_adviser(officer: Person, consultation: Consultation) -> None:
    if not can_ask_adviser(officer, consultation):
        raise NotAllowed(_("The legal adviser is asked by the service or by the board."))
