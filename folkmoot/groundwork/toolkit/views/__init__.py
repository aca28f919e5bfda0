"""Pages of the toolkit."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _


def tabs(here: str) -> list[tuple[str, str, bool]]:
    """The three parts of the toolkit, as a row of links."""
    parts = (("guidance_list", _("Guidance")), ("training", _("Training")), ("directory", _("Directory")))
    return [(words, reverse(f"toolkit:{name}"), name == here) for name, words in parts]
