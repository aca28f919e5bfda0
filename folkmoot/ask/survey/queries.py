"""Readings of surveys as those who answer meet them."""

from __future__ import annotations

from folkmoot.ask.responses.queries import Survey, asked_by_questionnaire

#: The survey's key on activities.
KEY = "survey"


def survey(slug: str, number: int = 0) -> Survey | None:
    """The survey of the consultation with this slug, or None when there is none; by number where there are several."""
    return asked_by_questionnaire(slug, KEY, number)
