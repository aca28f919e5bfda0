"""Readings of planning: of one consultation, and of the register as a list."""

from __future__ import annotations

from .consultations import (
    awaiting,
    basis_of,
    breaches_of,
    brief_texts,
    calendar,
    comments_by_part,
    covers,
    current_materials,
    current_version,
    elections,
    elections_for,
    grounds_of,
    in_state,
    nation_of_council,
    overrides_in_force,
    pre_election,
    published,
    questionnaire,
    register,
    survey_of,
)

__all__ = [
    "awaiting",
    "basis_of",
    "breaches_of",
    "brief_texts",
    "calendar",
    "comments_by_part",
    "covers",
    "current_materials",
    "current_version",
    "elections",
    "elections_for",
    "grounds_of",
    "in_state",
    "nation_of_council",
    "overrides_in_force",
    "pre_election",
    "published",
    "questionnaire",
    "register",
    "survey_of",
]
