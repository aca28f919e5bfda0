"""The way round the pages of assurance that are for the whole council."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

Tab = tuple[str, str, bool]


def tabs(request: HttpRequest) -> list[Tab]:
    """The pages of assurance for the whole council."""
    pages = [
        (_("Scorecards"), "assurance:scorecards"),
        (_("Promises"), "assurance:promises_everywhere"),
        (_("Equality"), "assurance:equality_everywhere"),
        (_("Standards"), "assurance:standards"),
        (_("Codes"), "codes:codes"),
        (_("What we adopted"), "assurance:policy"),
    ]
    return [(words, reverse(name), request.path == reverse(name)) for words, name in pages]
