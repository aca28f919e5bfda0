"""Readings of briefs and of the board’s decisions."""

from __future__ import annotations

from .briefs import (
    approval_of,
    brief_approved,
    changed_versions,
    changes_since_approval,
    changes_since_last_look,
    comments_by_part,
    conditions_of,
    missing_approval,
    public_texts,
    saved_texts,
    texts_hash,
)
from .outlines import (
    brief_parts,
    brief_texts,
    filled_texts,
    outline_of,
    outlines,
    risks_of,
    screening_of,
    still_missing,
    typed_texts,
    written_texts,
)

__all__ = [
    "approval_of",
    "brief_approved",
    "brief_parts",
    "brief_texts",
    "changed_versions",
    "changes_since_approval",
    "changes_since_last_look",
    "comments_by_part",
    "conditions_of",
    "filled_texts",
    "missing_approval",
    "outline_of",
    "outlines",
    "public_texts",
    "risks_of",
    "saved_texts",
    "screening_of",
    "still_missing",
    "texts_hash",
    "typed_texts",
    "written_texts",
]
