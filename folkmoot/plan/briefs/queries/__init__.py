"""Readings of briefs and of the board’s decisions."""

from __future__ import annotations

from .briefs import (
    approval_of,
    brief_approved,
    brief_texts,
    changed_versions,
    changes_since_approval,
    changes_since_last_look,
    comments_by_part,
    conditions_of,
    fingerprint,
    missing_approval,
    part_of,
    public_texts,
    saved_texts,
    texts_hash,
)

__all__ = [
    "approval_of",
    "brief_approved",
    "brief_texts",
    "changed_versions",
    "changes_since_approval",
    "changes_since_last_look",
    "comments_by_part",
    "conditions_of",
    "fingerprint",
    "missing_approval",
    "part_of",
    "public_texts",
    "saved_texts",
    "texts_hash",
]
