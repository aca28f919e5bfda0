"""Signing in, and setting up or removing a second factor, are written to the audit trail."""

from __future__ import annotations

from typing import Any

from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.http import HttpRequest

from folkmoot.groundwork.records.actions import record

from .middleware import SECOND_FACTOR_KNOWN


def _signed_in(sender: object, user: Any, **kwargs: object) -> None:
    with transaction.atomic():
        record("accounts.signed_in", by=user, subject=user)


def _second_factor(sender: object, user: Any, **kwargs: object) -> None:
    with transaction.atomic():
        record("accounts.second_factor_set", by=user, subject=user)


def _second_factor_removed(sender: object, request: HttpRequest, user: Any, **kwargs: object) -> None:
    """Also forgets that this session had one, so that a new one is asked for before anything else."""
    request.session.pop(SECOND_FACTOR_KNOWN, None)
    with transaction.atomic():
        record("accounts.second_factor_removed", by=user, subject=user)


def connect() -> None:
    user_logged_in.connect(_signed_in, dispatch_uid="folkmoot.signed_in")
    authenticator_added.connect(_second_factor, dispatch_uid="folkmoot.second_factor")
    authenticator_removed.connect(_second_factor_removed, dispatch_uid="folkmoot.second_factor_removed")
