"""Who may do what to a consultation: pairs of `can_…` and `check_…`."""

from __future__ import annotations

from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.models import Officer, Person
from folkmoot.groundwork.accounts.permissions import NotAllowed, can, check
from folkmoot.groundwork.accounts.roles import Permission

from .models import Consultation


def can_manage(officer: Person, consultation: Consultation) -> bool:
    """The service's own authors: they set details, law and dates, and invite others to write with them."""
    return can(officer, Permission.EDIT_UNASKED, consultation.service)


def check_manage(officer: Person, consultation: Consultation) -> None:
    check(officer, Permission.EDIT_UNASKED, consultation.service)


def is_invited(officer: Person, consultation: Consultation) -> bool:
    """Whether somebody of the service invited this officer to write with them, and has not withdrawn it."""
    return (
        isinstance(officer, Officer)
        and can(officer, Permission.SEE_INVITED)
        and consultation.co_authors.filter(officer=officer, withdrawn_at=None).exists()
    )


def can_edit(officer: Person, consultation: Consultation) -> bool:
    """The service's own authors; and a colleague of another service whom they invited."""
    if can_manage(officer, consultation):
        return True
    return can(officer, Permission.EDIT_CONSULTATION) and is_invited(officer, consultation)


def check_edit(officer: Person, consultation: Consultation) -> None:
    if not can_edit(officer, consultation):
        raise NotAllowed(not_invited())


def can_add(officer: Person, consultation: Consultation) -> bool:
    """Whoever may edit, and a contractor who is invited: documents, pictures, activities, the questionnaire."""
    if can_edit(officer, consultation):
        return True
    return can(officer, Permission.EDIT_INVITED) and is_invited(officer, consultation)


def check_add(officer: Person, consultation: Consultation) -> None:
    if not can_add(officer, consultation):
        raise NotAllowed(not_invited())


def not_invited() -> str:
    return _("You may not change this consultation. Somebody of its service can invite you to write with them.")


def can_see(officer: Person, consultation: Consultation) -> bool:
    """The council's own people see the whole register: that is what it is for (catalogue S01). People from outside see
    what they are invited to."""
    return can(officer, Permission.SEE_WORKSPACE) or is_invited(officer, consultation)


def can_see_live(officer: Person, consultation: Consultation) -> bool:
    """Figures that move with a single response are for those who may read the responses, until the results are
    published: whoever watches them from outside could tell what one person did (requirement P5)."""
    return consultation.results_published_at is not None or can(
        officer, Permission.READ_FREE_TEXT, consultation.service
    )


def can_run(officer: Person, consultation: Consultation) -> bool:
    return can(officer, Permission.RUN_CONSULTATION, consultation.service)


def check_run(officer: Person, consultation: Consultation) -> None:
    check(officer, Permission.RUN_CONSULTATION, consultation.service)
