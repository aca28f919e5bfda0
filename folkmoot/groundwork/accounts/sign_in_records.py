"""Signing in, and setting up or removing a second factor, are written to the audit trail."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.http import HttpRequest

from folkmoot.groundwork.records.actions import record

from .middleware import SECOND_FACTOR_KNOWN

_ADDED = {
    Authenticator.Type.TOTP: "accounts.second_factor_set",
    Authenticator.Type.WEBAUTHN: "accounts.passkey_added",
    Authenticator.Type.RECOVERY_CODES: "accounts.recovery_codes_made",
}
#: Recovery codes go only together with the last second factor, which is written down already.
_REMOVED = {
    Authenticator.Type.TOTP: "accounts.second_factor_removed",
    Authenticator.Type.WEBAUTHN: "accounts.passkey_removed",
}


def _signed_in(sender: object, user: Any, **kwargs: object) -> None:
    with transaction.atomic():
        record("accounts.signed_in", by=user, subject=user)


def _write(verbs: dict[Authenticator.Type, str], user: Any, authenticator: Authenticator) -> None:
    kind = Authenticator.Type(authenticator.type)
    if kind in verbs:
        with transaction.atomic():
            record(verbs[kind], by=user, subject=user)


def _second_factor(sender: object, user: object, authenticator: Authenticator, **kwargs: object) -> None:
    _write(_ADDED, user, authenticator)


def _second_factor_removed(
    sender: object, request: HttpRequest, user: object, authenticator: Authenticator, **kwargs: object
) -> None:
    """Also forgets that this session had one, so that a new one is asked for before anything else."""
    request.session.pop(SECOND_FACTOR_KNOWN, None)
    _write(_REMOVED, user, authenticator)


def connect() -> None:
    user_logged_in.connect(_signed_in, dispatch_uid="folkmoot.signed_in")
    authenticator_added.connect(_second_factor, dispatch_uid="folkmoot.second_factor")
    authenticator_reset.connect(_second_factor, dispatch_uid="folkmoot.second_factor_reset")
    authenticator_removed.connect(_second_factor_removed, dispatch_uid="folkmoot.second_factor_removed")
