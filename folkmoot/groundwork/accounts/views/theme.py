"""The council's colours as a stylesheet."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from folkmoot.groundwork.ui.theme import theme_problems
from folkmoot.groundwork.ui.views import theme_response

from ..audience import PUBLIC, audience
from ..queries import council


@audience(PUBLIC)
def theme(request: HttpRequest) -> HttpResponse:
    """Colours that got into the table past the form and cannot be read are not used."""
    found = council()
    colours = found.colours if found else {}
    return theme_response({} if theme_problems(colours) else colours)
