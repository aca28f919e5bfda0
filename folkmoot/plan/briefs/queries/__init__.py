"""Readings of briefs and of the board’s decisions."""

from __future__ import annotations

from .briefs import awaiting, brief_texts, comments_by_part, conditions_of, missing_approval, public_texts

__all__ = [
    "awaiting",
    "brief_texts",
    "comments_by_part",
    "conditions_of",
    "missing_approval",
    "public_texts",
]
