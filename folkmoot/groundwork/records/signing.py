"""Signing the head of the audit trail (Ed25519, RFC 8032).

The key lies in a file that only the server's account may read, never in the database: whoever can change rows cannot
sign. It is made at the first signature. Losing it means a new key, which the public page then shows beside the old one.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from .checker import head_message
from .models import AuditEvent, SignedHead

#: A head is signed this often, when there is something new.
EVERY = timedelta(hours=24)


def _key() -> Ed25519PrivateKey:
    path = settings.SIGNING_KEY_FILE
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text().strip()))
    key = Ed25519PrivateKey.generate()
    with os.fdopen(descriptor, "w") as file:
        file.write(key.private_bytes_raw().hex())
    return key


def public_key() -> str:
    """The council's public key, in hexadecimal."""
    return _key().public_key().public_bytes_raw().hex()


@transaction.atomic
def sign_head(*, at_once: bool = False) -> SignedHead | None:
    """Sign the last record, once a day and only when there is a new one; None when there is nothing to do."""
    last = AuditEvent.objects.order_by("-number").first()
    before = SignedHead.objects.order_by("-number").first()
    if last is None or (before is not None and before.number >= last.number):
        return None
    now = timezone.now().astimezone(UTC)
    if before is not None and not at_once and datetime.fromisoformat(before.at) > now - EVERY:
        return None
    key, at = _key(), now.isoformat(timespec="seconds")
    signature = key.sign(head_message(last.number, last.hash, at)).hex()
    return SignedHead.objects.create(
        number=last.number,
        hash=last.hash,
        at=at,
        public_key=key.public_key().public_bytes_raw().hex(),
        signature=signature,
    )
