"""The council's colours as a stylesheet, and its logo."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse

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


@audience(PUBLIC)
def logo(request: HttpRequest, version: str) -> FileResponse:
    """The picture at the top of every page. Its address changes when it does, so it may be kept for a year."""
    found = council()
    if found is None or found.logo is None or found.logo.version != version:
        raise Http404
    response = FileResponse(found.logo.file.open("rb"), content_type="image/png")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
