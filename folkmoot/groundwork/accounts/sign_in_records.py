"""Signing in and setting a second factor are written to the audit trail."""

from __future__ import annotations

from typing import Any

from allauth.mfa.signals import authenticator_added
from django.contrib.auth.signals import user_logged_in
from django.db import transaction

from folkmoot.groundwork.records.actions import record


def _signed_in(sender: object, user: Any, **kwargs: object) -> None:
    with transaction.atomic():
        record("accounts.signed_in", by=user, subject=user)


def _second_factor(sender: object, user: Any, **kwargs: object) -> None:
    with transaction.atomic():
        record("accounts.second_factor_set", by=user, subject=user)


def connect() -> None:
    user_logged_in.connect(_signed_in, dispatch_uid="folkmoot.signed_in")
    authenticator_added.connect(_second_factor, dispatch_uid="folkmoot.second_factor")
