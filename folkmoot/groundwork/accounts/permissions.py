"""What may be done, and the roles that may do it. Two officers could read the list of roles aloud in a meeting.

`check` raises a sentence fit for the screen, `can` answers yes or no. Both ask about a service, because most roles
are held for one service; a role held without a service is held for the whole council.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:  # the model imports this module for its role names
    from .models import Service


class Permission(StrEnum):
    """Every thing that can be allowed."""

    REGISTER_CONSULTATION = "register a consultation"
    EDIT_CONSULTATION = "edit a consultation and its brief"
    SUBMIT_BRIEF = "submit a brief to the board"
    COMMENT_ON_BRIEF = "comment on a brief"
    DECIDE_BRIEF = "approve, refuse or send back a brief"
    PUBLISH_QUESTIONNAIRE = "publish a questionnaire"
    RUN_CONSULTATION = "schedule, open, close or cancel a consultation"
    IMPORT_RESPONSES = "import responses collected elsewhere"
    SEE_RESULTS = "see results"
    READ_FREE_TEXT = "read what people wrote"
    EXPORT_RESPONSES = "download responses"
    RECORD_DECISION = "record a decision"
    PUBLISH_FEEDBACK = "publish results and feedback"
    OVERRIDE_DATES = "override a rule about dates"
    KEEP_CALENDARS = "keep the calendars of elections, school terms and bank holidays"
    SEE_WORKSPACE = "see the officers' area"
    SEE_OUTBOX = "see messages going out"
    MANAGE_OFFICERS = "manage officers and roles"
    MANAGE_COUNCIL = "change the council's details"


@dataclass(frozen=True)
class Role:
    """A name, a sentence for humans, and what it allows."""

    key: str
    name: Promise
    description: Promise
    permissions: frozenset[Permission]


_SEE = {Permission.SEE_WORKSPACE, Permission.SEE_RESULTS}
_AUTHOR = _SEE | {
    Permission.REGISTER_CONSULTATION, Permission.EDIT_CONSULTATION, Permission.SUBMIT_BRIEF,
    Permission.COMMENT_ON_BRIEF, Permission.PUBLISH_QUESTIONNAIRE, Permission.RUN_CONSULTATION,
    Permission.IMPORT_RESPONSES, Permission.READ_FREE_TEXT, Permission.EXPORT_RESPONSES,
    Permission.RECORD_DECISION, Permission.PUBLISH_FEEDBACK,
}  # fmt: skip

ROLES: tuple[Role, ...] = (
    Role("author", _("Consultation author"),
         _("Plans and runs consultations of a service, from the brief to the feedback. Cannot approve a brief."),
         frozenset(_AUTHOR)),
    Role("board", _("Board member"),
         _("Reads briefs, comments on them, and approves them, sends them back or refuses them. Never their own."),
         frozenset(_SEE | {Permission.COMMENT_ON_BRIEF, Permission.DECIDE_BRIEF})),
    Role("analyst", _("Analyst"),
         _("Reads the results and what people wrote, and downloads them. Changes nothing."),
         frozenset(_SEE | {Permission.READ_FREE_TEXT, Permission.EXPORT_RESPONSES})),
    Role("corporate", _("Corporate consultation lead"),
         _("Sees and runs every consultation of the council, looks after its details, officers and calendars, "
           "and may override a rule about dates with a reason that is published."),
         frozenset(_AUTHOR | {
             Permission.SEE_OUTBOX, Permission.MANAGE_OFFICERS, Permission.MANAGE_COUNCIL,
             Permission.OVERRIDE_DATES, Permission.KEEP_CALENDARS})),
    Role("councillor", _("Councillor"),
         _("Follows consultations and sees results. Cannot change anything or see who said what."),
         frozenset(_SEE)),
)  # fmt: skip
ROLE_BY_KEY = {role.key: role for role in ROLES}


class NotAllowed(PermissionDenied):
    """Somebody tried something their roles do not allow; the message is a sentence for the screen."""


def can(officer: Any, permission: Permission, service: Service | None = None) -> bool:
    """Whether an officer may do this, for a service; without a service, whether they may anywhere."""
    if not getattr(officer, "is_active", False) or not officer.is_authenticated:
        return False
    return any(
        permission in ROLE_BY_KEY[role].permissions and (held_for is None or service is None or held_for == service.pk)
        for role, held_for in officer.roles_held
        if role in ROLE_BY_KEY
    )


def check(officer: Any, permission: Permission, service: Service | None = None) -> None:
    """The same question, answered by an exception."""
    if not can(officer, permission, service):
        if service is not None:
            raise NotAllowed(_("Your roles do not let you %(what)s for %(service)s.") % {
                "what": permission.value, "service": service.name})  # fmt: skip
        raise NotAllowed(_("Your roles do not let you %(what)s.") % {"what": permission.value})


def services_where(officer: Any, permission: Permission) -> Iterable[int] | None:
    """The ids of the services for which an officer may do this; None means every service."""
    held = [service for role, service in officer.roles_held if permission in ROLE_BY_KEY[role].permissions]
    return None if None in held else [service for service in held if service is not None]
