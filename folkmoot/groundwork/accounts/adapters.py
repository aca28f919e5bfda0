"""How the sign-in library behaves here: officers are added by the corporate team, never by signing up."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import ClassVar

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .guessing import failed, known_device, may_try, remember_device
from .models import Officer
from .proxies import forwarded, note_proxies
from .queries import council, has_second_factor


class OfficersOnly(DefaultAccountAdapter):
    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "incorrect_password": _("The password is not right."),
        "enter_current_password": _("Enter the password you have now."),
        "too_many_login_attempts": _("Too many attempts. Wait a few minutes and try again."),
        "rate_limited": _("Too many attempts. Wait a few minutes and try again."),
    }

    def get_client_ip(self, request: HttpRequest) -> str:
        """Fewer addresses than proxies: somebody went round the proxy, and the connection itself says who it is."""
        if len(forwarded(request)) < settings.ALLAUTH_TRUSTED_PROXY_COUNT:
            return str(request.META.get("REMOTE_ADDR") or "unknown")
        return str(super().get_client_ip(request))

    def pre_authenticate(self, request: HttpRequest, **credentials: object) -> None:
        """Limits on guessing passwords (`guessing.py`) in place of the library's, which lock an account for everybody.
        Those on the second factor are the library's: nobody comes to them without the password."""
        note_proxies(request)
        if not may_try(**self._who(request, credentials)):
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: object) -> None:
        failed(**self._who(request, credentials))

    def _who(self, request: HttpRequest, credentials: Mapping[str, object]) -> dict[str, str]:
        email = str(credentials.get("email") or "").strip()
        return {
            "email": email,
            "address": self.get_client_ip(request),
            "device": known_device(request, email),
        }

    def post_login(self, request: HttpRequest, user: Officer, **more: object) -> HttpResponseBase:
        response: HttpResponseBase = super().post_login(request, user, **more)
        if has_second_factor(user):
            remember_device(response, user)
        return response

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """Changing how one signs in asks for the password again, unless one has just signed in.

        Somebody without a second factor has nothing to change yet, and may need a while to find an app for it.
        """
        if not has_second_factor(self.request.user):
            return False
        records = get_authentication_records(self.request, self.request.user)
        latest = max((record["at"] for record in records), default=0)
        return bool(time.time() - latest > app_settings.REAUTHENTICATION_TIMEOUT)


class SecondFactor(DefaultMFAAdapter):
    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("The code is not right, or it has run out. Enter the code that the app shows now."),
    }

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Whom a passkey is for: the telephone shows the council's name, not the server's."""
        found = council()
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return entity | ({"name": found.name} if found else {})

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        known = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Passkey %(number)s") % {"number": known + 1} if known else gettext("Passkey")
