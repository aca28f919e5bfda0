"""The token every form carries: a nonce, when the form was begun, and which version it shows, signed. Plain Python.

The nonce makes a double click, a retry and back-and-resubmit one response (requirement D2); the time proves that a form
was begun before closing (L5); the version keeps answers with the questions that were asked (D5). It holds nothing about
the person.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class FormToken:
    nonce: str
    begun_at: datetime
    version_id: int


def _signature(secret: str, activity_id: int, payload: str) -> str:
    key = f"form token {secret}".encode()
    digest = hmac.new(key, f"{activity_id}.{payload}".encode(), hashlib.sha256).digest()
    return urlsafe_b64encode(digest[:18]).decode()


def new_nonce() -> str:
    return secrets.token_urlsafe(16)


def mint(secret: str, activity_id: int, version_id: int, begun_at: datetime, nonce: str = "") -> str:
    """A token for a form shown now, or, with a nonce, for another page of a form begun earlier."""
    payload = f"{nonce or new_nonce()}.{(begun_at - _EPOCH) // _MILLISECOND}.{version_id}"
    return f"{payload}.{_signature(secret, activity_id, payload)}"


def read(secret: str, activity_id: int, text: str) -> FormToken | None:
    """What a token says, or None when it is not one of ours for this activity."""
    payload, dot, signature = text[:200].rpartition(".")
    if not dot or not hmac.compare_digest(signature.encode(), _signature(secret, activity_id, payload).encode()):
        return None
    nonce, milliseconds, version_id = payload.split(".")
    return FormToken(nonce, _EPOCH + int(milliseconds) * _MILLISECOND, int(version_id))
