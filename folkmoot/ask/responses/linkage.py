"""How the documents of one response are tied to its envelope, and the hash that stands for them. Plain Python."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping


def link(linkage_key: bytes | memoryview, table: str, response_key: str) -> str:
    """The name a response has in one table: HMAC-SHA-256 under the activity's own key (requirement P1)."""
    return hmac.new(bytes(linkage_key), f"{table}:{response_key}".encode(), hashlib.sha256).hexdigest()


def settings_hash(settings: Mapping[str, object]) -> str:
    """Stands for what was asked where no questionnaire says it: SHA-256 of the activity's settings, canonically."""
    return hashlib.sha256(json.dumps(settings, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def content_hash(
    linkage_key: bytes | memoryview, response_key: str, asked_sha256: str, documents: Mapping[str, object]
) -> str:
    """The leaf of a response: what was asked and every answer, canonically written.

    Keyed like the links: answers are so few that a bare hash could be found by trying all of them, which would tie
    equality answers to a person again after the linkage key was destroyed.
    """
    canonical = json.dumps({"version": asked_sha256, "documents": documents}, sort_keys=True, separators=(",", ":"))
    key = link(linkage_key, "content", response_key)
    return hmac.new(key.encode(), canonical.encode(), hashlib.sha256).hexdigest()
