"""Readings of the register: of one consultation, and of all as a list."""

from __future__ import annotations

from .consultations import current_materials, in_state, published, register, survey_of, triage_of

__all__ = [
    "current_materials",
    "in_state",
    "published",
    "register",
    "survey_of",
    "triage_of",
]
