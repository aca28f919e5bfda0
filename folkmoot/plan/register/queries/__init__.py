"""Readings of the register: of one consultation, and of all as a list."""

from __future__ import annotations

from .consultations import asked_activities, asked_activity, current_materials, in_state, published, register, triage_of

__all__ = [
    "asked_activities",
    "asked_activity",
    "current_materials",
    "in_state",
    "published",
    "register",
    "triage_of",
]
