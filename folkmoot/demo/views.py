"""Who may sign in to the demonstration. The page exists only there."""

from __future__ import annotations

import base64
import hashlib
import hmac
import time

from allauth.mfa import app_settings as allauth_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from folkmoot.groundwork.accounts.audience import DEMO_ONLY, audience
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.accounts.roles import ROLE_BY_KEY

from .council import PASSWORD


@never_cache
@audience(DEMO_ONLY)
def people(request: HttpRequest) -> HttpResponse:
    """Who may sign in to the demonstration, with the six-digit code of this half minute."""
    rows = []
    seconds = {
        authenticator.user_id: authenticator
        for authenticator in Authenticator.objects.filter(type=Authenticator.Type.TOTP)
    }
    for officer in Officer.objects.filter(is_active=True).prefetch_related("memberships"):
        roles = [str(ROLE_BY_KEY[membership.role].name) for membership in officer.memberships.all()]
        code = _code_now(seconds[officer.pk]) if officer.pk in seconds else ""
        rows.append((officer, ", ".join(roles), code))
    return render(request, "demo/people.html", {"people": rows, "password": PASSWORD})


def _code_now(authenticator: Authenticator) -> str:
    """What an authenticator app would show at this moment."""
    return code_at(decrypt(authenticator.data["secret"]), int(time.time()))


def code_at(secret: str, moment: int) -> str:
    """The code of a secret at a moment in seconds, by RFC 6238 and RFC 4226, section 5.3."""
    counter = (moment // allauth_settings.TOTP_PERIOD).to_bytes(8, "big")
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**allauth_settings.TOTP_DIGITS:0{allauth_settings.TOTP_DIGITS}}"
