"""What a mail server says of a letter that it could not deliver: the report it sends back (RFC 3464)."""

from __future__ import annotations

import email
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import MessageError
from email.message import Message

_REPORT = "message/delivery-status"
_WHOLE = frozenset({"message/rfc822", "message/global"})
_HEADERS = frozenset({"text/rfc822-headers", "message/global-headers"})


@dataclass(frozen=True)
class Bounce:
    """A letter that did not arrive, by its Message-ID, and why, in the words of the mail server."""

    message_id: str
    reason: str


def read(data: bytes) -> Bounce | None:
    """The letter that came back and why; None for whatever is no report of a failure, such as “delayed”."""
    try:
        parts = list(email.message_from_bytes(data).walk())
        reasons = [reason for part in parts for reason in _failures(part)]
        message_id = next((name for part in parts if (name := _id_of_the_letter(part))), "")
    except (MessageError, RecursionError, ValueError, LookupError, AttributeError):
        return None
    return Bounce(message_id, reasons[0]) if reasons and message_id else None


def _failures(part: Message) -> Iterator[str]:
    """Why the letter failed, for each reader that the report names as failed."""
    if part.get_content_type() != _REPORT or not part.is_multipart():
        return
    for reader in part.walk():
        if str(reader.get("Action", "")).strip().lower() == "failed":
            words = str(reader.get("Diagnostic-Code", "")).partition(";")[2] or str(reader.get("Status", ""))
            yield " ".join(words.split())[:300] or "failed"


def _id_of_the_letter(part: Message) -> str:
    """The Message-ID of the letter that stands in the report, whole or by its headers alone."""
    kind = part.get_content_type()
    if kind in _WHOLE and part.is_multipart():
        letters = part.get_payload()
        inside = letters[0] if isinstance(letters, list) and letters else None
        return str(inside.get("Message-ID", "")).strip() if isinstance(inside, Message) else ""
    if kind in _HEADERS:
        payload = part.get_payload(decode=True)
        headers = email.message_from_bytes(payload) if isinstance(payload, bytes) else Message()
        return str(headers.get("Message-ID", "")).strip()
    return ""
