"""Whether somebody may do something. `check` raises a sentence fit for the screen, `can` answers yes or no.

Both ask about a service, because most roles are held for one service; a role held without a service is held for the
whole council. The roles stand in `roles.py`.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied

from folkmoot.core.refusals import Refusal
from folkmoot.core.sentences import noop as _

from .models import Membership, Officer, Person, RoleProposal, Service
from .roles import ROLE_BY_KEY, ROLES, Permission


class NotAllowed(Refusal, PermissionDenied):
    """Somebody tried something their roles do not allow."""


def can(officer: Person, permission: Permission, service: Service | None = None) -> bool:
    """Whether an officer may do this, for a service; without a service, whether they may anywhere."""
    if not isinstance(officer, Officer) or not officer.is_active:
        return False
    return any(
        permission in ROLE_BY_KEY[role].permissions and (held_for is None or service is None or held_for == service.pk)
        for role, held_for in officer.roles_held
        if role in ROLE_BY_KEY
    )


def check(officer: Person, permission: Permission, service: Service | None = None) -> None:
    """The same question, answered by an exception."""
    if not can(officer, permission, service):
        if service is not None:
            words = _("Your roles do not let you %(what)s for %(service)s.")
            raise NotAllowed(words, what=permission, service=service.name)
        raise NotAllowed(_("Your roles do not let you %(what)s."), what=permission)


def services_where(officer: Officer, permission: Permission) -> Iterable[int] | None:
    """The ids of the services for which an officer may do this; None means every service."""
    held = [service for role, service in officer.roles_held if permission in ROLE_BY_KEY[role].permissions]
    return None if None in held else [service for service in held if service is not None]


def can_everywhere(officer: Officer, *permissions: Permission) -> bool:
    """Whether an officer may do any of these for every service: what is not divided by service asks this."""
    held_for_all = (role for role, held_for in officer.roles_held if held_for is None and role in ROLE_BY_KEY)
    return officer.is_active and any(not ROLE_BY_KEY[role].permissions.isdisjoint(permissions) for role in held_for_all)


def holds_for_the_whole_council(officer: Officer) -> bool:
    """Whether an officer holds any role without a service: who looks after more than one."""
    return any(held_for is None for role, held_for in officer.roles_held if role in ROLE_BY_KEY)


def managers() -> list[int]:
    """Who can add officers and give roles, of those who may sign in."""
    keys = [role.key for role in ROLES if Permission.MANAGE_OFFICERS in role.permissions]
    held = Membership.objects.filter(role__in=keys, service=None, officer__is_active=True)
    return list(held.values_list("officer", flat=True).distinct())


def can_confirm(officer: Person, proposal: RoleProposal, leads: Iterable[int]) -> bool:
    """Another lead than the one who proposed it; a member of the board where there is none. Never for oneself."""
    concerned = {proposal.officer_id, proposal.proposed_by_id}
    if not isinstance(officer, Officer) or officer.pk in concerned:
        return False
    if can(officer, Permission.MANAGE_OFFICERS):
        return True
    return not set(leads) - concerned and can_everywhere(officer, Permission.DECIDE_BRIEF)


def check_confirm(officer: Officer, proposal: RoleProposal) -> None:
    if not can_confirm(officer, proposal, managers()):
        raise NotAllowed(_("Another corporate lead confirms this role, or a member of the board where there is none."))
