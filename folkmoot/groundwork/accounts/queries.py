"""Readings about the council and its officers."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.core.cache import caches

from .models import Council, Officer, RoleProposal
from .permissions import can_confirm, managers

_COUNCIL_KEY = "accounts.council"
_SECONDS = 60
#: What counts as a second factor. Recovery codes are only for when it is lost.
SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def council() -> Council | None:
    """The council, or None before it was set up; kept in the cache for a minute."""
    found: Council | None = caches["local"].get(_COUNCIL_KEY)
    if found is None:
        found = Council.objects.select_related("logo").first()
        if found is not None:
            caches["local"].set(_COUNCIL_KEY, found, _SECONDS)
    return found


def forget_council() -> None:
    """Called when the council's details were changed, so that pages show them at once."""
    caches["local"].delete(_COUNCIL_KEY)


def officers() -> list[Officer]:
    return list(Officer.objects.filter(is_active=True).prefetch_related("memberships__service"))


def everybody() -> list[Officer]:
    """Every officer there ever was, with their roles."""
    return list(Officer.objects.prefetch_related("memberships__service"))


def has_second_factor(officer: Officer) -> bool:
    """An app on a telephone or a passkey."""
    return bool(Authenticator.objects.filter(user=officer, type__in=SECOND_FACTORS).exists())


def with_second_factor() -> set[int]:
    """The numbers of all officers who have set one up."""
    return set(Authenticator.objects.filter(type__in=SECOND_FACTORS).values_list("user_id", flat=True))


@dataclass(frozen=True)
class WaitingRole:
    """A role that waits for a second person, as one officer sees it."""

    proposal: RoleProposal
    may_confirm: bool
    is_own: bool


def waiting_roles(reader: Officer, of: Officer | None = None) -> list[WaitingRole]:
    """Roles that were proposed and are not settled, of one officer or of all; three queries."""
    proposals = RoleProposal.objects.filter(outcome="").select_related("officer", "service", "proposed_by")
    if of is not None:
        proposals = proposals.filter(officer=of)
    leads = managers()
    return [
        WaitingRole(proposal, can_confirm(reader, proposal, leads), proposal.proposed_by_id == reader.pk)
        for proposal in proposals
    ]


def who_can_confirm(proposal: RoleProposal) -> list[Officer]:
    """Everybody who may sign in and could be the second person."""
    leads = managers()
    return [officer for officer in officers() if can_confirm(officer, proposal, leads)]
