"""Guessing passwords slows whoever guesses, and locks nobody out.

An address may fail ten times a minute and sixty times an hour, whatever accounts it tries. An account that many
addresses try leaves each of them one guess a minute; the right password counts as no guess. A device from which its
officer has signed in passes both, within a limit of its own, and a passkey passes everything.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac

from .models import Officer

COOKIE = "folkmoot_device"
_SALT = "folkmoot.known-device"
_KNOWN_FOR = 180 * 24 * 3600
#: Failures at one account in an hour, from anywhere, after which every address gets one guess a minute.
MOST_AT_ONE_ACCOUNT = 20
#: Failures of one address: so many, in so many seconds.
FROM_AN_ADDRESS = ((10, 60), (60, 3600))
#: Failures of one known device in a quarter of an hour.
MOST_FROM_A_DEVICE = 10


def _mark(officer: Officer) -> str:
    """Changes with the password, so that a new one ends what a stolen device is known by."""
    return salted_hmac(_SALT, f"{officer.pk}:{officer.password}").hexdigest()[:32]


def remember_device(response: HttpResponseBase, officer: Officer) -> None:
    """Somebody has just signed in here with everything it takes."""
    value = signing.dumps([officer.pk, _mark(officer), secrets.token_hex(8)], salt=_SALT)
    response.set_cookie(
        COOKIE,
        value,
        max_age=_KNOWN_FOR,
        path="/accounts/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def known_device(request: HttpRequest, email: str) -> str:
    """What names this device, when the officer of this address has signed in on it; empty when not."""
    try:
        pk, mark, device = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=_KNOWN_FOR)
    except (signing.BadSignature, ValueError):
        return ""
    officer = Officer.objects.filter(pk=pk, email__iexact=email, is_active=True).first()
    return str(device) if officer is not None and secrets.compare_digest(mark, _mark(officer)) else ""


def _key(*parts: str) -> str:
    return "guessing." + salted_hmac(_SALT, "\n".join(parts)).hexdigest()


def _count(key: str, seconds: int) -> None:
    if not cache.add(key, 1, seconds):
        try:
            cache.incr(key)
        except ValueError:
            cache.add(key, 1, seconds)  # it has run out meanwhile


def may_try(*, email: str, address: str, device: str) -> bool:
    """Whether a password may be tried now."""
    if device:
        return int(cache.get(_key("device", device)) or 0) < MOST_FROM_A_DEVICE
    if any(int(cache.get(_key("address", address, str(seconds))) or 0) >= most for most, seconds in FROM_AN_ADDRESS):
        return False
    tried = int(cache.get(_key("account", email.lower())) or 0)
    return tried < MOST_AT_ONE_ACCOUNT or cache.get(_key("pair", email.lower(), address)) is None


def failed(*, email: str, address: str, device: str) -> None:
    """Remember that a password was wrong."""
    if device:
        _count(_key("device", device), 15 * 60)
        return
    for _most, seconds in FROM_AN_ADDRESS:
        _count(_key("address", address, str(seconds)), seconds)
    _count(_key("account", email.lower()), 3600)
    cache.set(_key("pair", email.lower(), address), True, 60)
