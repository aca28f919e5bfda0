"""How the documents of one response are tied to its envelope, and the hashes that stand for it. Plain Python."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any


def link(linkage_key: bytes, table: str, response_key: str) -> str:
    """The name a response has in one table: HMAC-SHA-256 under the activity's own key (requirement P1)."""
    return hmac.new(bytes(linkage_key), f"{table}:{response_key}".encode(), hashlib.sha256).hexdigest()


def code_hash(code: str) -> str:
    """What is stored of a code that a person holds; case, spaces and dashes do not matter."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()


def content_hash(version_sha256: str, documents: Mapping[str, Any]) -> str:
    """The leaf of a response: version and every answer, canonically written."""
    canonical = json.dumps({"version": version_sha256, "documents": documents}, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
