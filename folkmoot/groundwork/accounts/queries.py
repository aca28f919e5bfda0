"""Readings about the council and its officers."""

from __future__ import annotations

from django.core.cache import caches

from .models import Council, Officer

_COUNCIL_KEY = "accounts.council"
_SECONDS = 60


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
