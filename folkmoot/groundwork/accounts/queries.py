"""Readings about the council and its officers."""

from __future__ import annotations

from django.core.cache import cache

from .models import Council, Officer

_COUNCIL_KEY = "accounts.council"


def council() -> Council | None:
    """The council, or None before it was set up; kept in the cache for a minute."""
    found: Council | None = cache.get(_COUNCIL_KEY)
    if found is None:
        found = Council.objects.first()
        if found is not None:
            cache.set(_COUNCIL_KEY, found, 60)
    return found


def forget_council() -> None:
    """Called when the council's details were changed, so that pages show them at once."""
    cache.delete(_COUNCIL_KEY)


def officers() -> list[Officer]:
    return list(Officer.objects.filter(is_active=True).prefetch_related("memberships__service"))
