"""Verifying the record where it is kept: all that the offline checker sees, and what only the database can show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from .checker import Findings, check
from .queries import faults_within, proof


@transaction.atomic
def verify_all(*, kept_heads: Iterable[Mapping[str, Any]] = (), public_key: str = "") -> Findings:
    """Read everything anew. `kept_heads` were kept outside: without them, a record made anew as a whole looks sound."""
    findings = check(proof(), kept_heads=kept_heads, public_key=public_key)
    findings.faults.extend(faults_within())
    return findings
