"""Pages of the toolkit."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import OFFICERS
from folkmoot.groundwork.accounts.models import Person
from folkmoot.groundwork.accounts.permissions import can


def tabs(here: str, officer: Person) -> list[tuple[str, str, bool]]:
    """The three parts of the toolkit, as a row of links; people from outside read the guidance."""
    parts = [("guidance_list", _("Guidance"))]
    if can(officer, OFFICERS):
        parts += [("training", _("Training")), ("directory", _("Directory"))]
    return [(words, reverse(f"toolkit:{name}"), name == here) for name, words in parts]
