"""Readings about the council and its officers."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.core.cache import caches

from .models import Council, Officer

_COUNCIL_KEY = "accounts.council"
_SECONDS = 60
#: What counts as a second factor. Recovery codes are only for when it is lost.
SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def council() -> Council | None:
    """The council, or None before it was set up; kept in the cache for a minute."""
    found: Council | None = caches["local"].get(_COUNCIL_KEY)
    if found is None:
        found = Council.objects.first()
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
