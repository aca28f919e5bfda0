"""The address of whoever asks, behind as many proxies as the operator said; and whether they said it right."""

from __future__ import annotations

from collections.abc import Sequence

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.core.checks import CheckMessage, Warning
from django.db import DatabaseError
from django.http import HttpRequest

_SEEN, _SEEN_FOR = "proxies.fewest", 30 * 24 * 3600


def client_address(request: HttpRequest) -> str:
    """Where a request comes from: the one way to ask, so that a setting is enough to be right everywhere."""
    return str(get_adapter(request).get_client_ip(request))


def forwarded(request: HttpRequest) -> list[str]:
    return [each.strip() for each in request.headers.get("X-Forwarded-For", "").split(",") if each.strip()]


def note_proxies(request: HttpRequest) -> None:
    """Remember the fewest addresses that a request came with: people can add some, and take none away."""
    number = len(forwarded(request))
    seen = cache.get(_SEEN)
    if number and (seen is None or number < seen):
        cache.set(_SEEN, number, _SEEN_FOR)


def check_proxies(*, databases: Sequence[str] | None = None, **_kwargs: object) -> list[CheckMessage]:
    """The system check; asked only when a database is named, because the cache may be in it."""
    if not databases:
        return []
    try:
        seen = cache.get(_SEEN)
    except DatabaseError:
        return []
    wanted = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    found: list[CheckMessage] = []
    if seen is not None and seen != wanted:
        found.append(
            Warning(
                f"Requests have come through {seen} proxies, and FOLKMOOT_PROXIES is {wanted}: limits on signing in "
                "then hold for the wrong addresses.",
                hint=f"Set FOLKMOOT_PROXIES={seen}, unless people reach this server without the proxy.",
                id="folkmoot.W005",
            )
        )
    if settings.SITE_URL.startswith("https://") and settings.SECURE_PROXY_SSL_HEADER is None:
        found.append(
            Warning(
                "FOLKMOOT_URL is https, and no proxy is believed that says so: forms will be refused.",
                hint="Set FOLKMOOT_BEHIND_PROXY=yes, and let the proxy set X-Forwarded-Proto itself.",
                id="folkmoot.W006",
            )
        )
    return found
