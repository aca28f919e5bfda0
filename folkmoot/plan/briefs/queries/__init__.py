"""Readings of briefs and of the board’s decisions."""

from __future__ import annotations

from .briefs import brief_texts, comments_by_part, conditions_of, missing_approval, public_texts

__all__ = [
    "brief_texts",
    "comments_by_part",
    "conditions_of",
    "missing_approval",
    "public_texts",
]
