"""Error pages and the theme stylesheet, as plain functions: `folkmoot/urls.py` gives them addresses and audiences."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token

from folkmoot.core.refusals import Refusal
from folkmoot.groundwork.ui.context import UNNAMED
from folkmoot.groundwork.ui.theme import theme_css


def error_page(request: HttpRequest, status: int, title: str, text: str, drawing: str = "missing") -> HttpResponse:
    """Any error, in the frame of the pages around it. `title` and `text` are sentences fit for the screen."""
    context: dict[str, object] = {"error_title": title, "error_text": text, "drawing": drawing}
    if at_the_desk(request):
        context["error_frame"] = "ui/officer.html"
        if status == 404:
            context["side_navigation"] = ()  # of a consultation that may not exist
    return HttpResponse(loader.render_to_string("ui/error.html", context, request), status=status)


def at_the_desk(request: HttpRequest) -> bool:
    """Officers who go astray keep their navigation; the middleware of the desk says where it is."""
    return bool(getattr(request, "at_the_desk", False) and request.user.is_authenticated)


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    text = _("Something in the request was not as we expect it. Go back and try again.")
    return error_page(request, 400, _("We could not read that"), text)


@requires_csrf_token
def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    # Our permission checks raise a sentence written for the screen; Django's own carry none.
    said = exception.translated(_) if isinstance(exception, Refusal) else ""
    text = said or _("You do not have permission to see this page or to do that.")
    return error_page(request, 403, _("You cannot do that"), text, "closed")


@requires_csrf_token
def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    text = _("If you typed the address, check it is correct. If you followed a link, it may be out of date.")
    return error_page(request, 404, _("Page not found"), text)


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    text = _("This is our fault, not yours. Try again in a few minutes.")
    # Without the request: a context processor may be the very thing that failed.
    context = {
        "error_title": _("Sorry, something went wrong"),
        "error_text": text,
        "drawing": "missing",
        "council": UNNAMED,
    }
    return HttpResponse(loader.render_to_string("ui/error.html", context), status=500)


def theme_response(colours: Mapping[str, str]) -> HttpResponse:
    """The theme as a stylesheet. Its address carries `theme_version`, so it may be kept for a year."""
    response = HttpResponse(theme_css(colours), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
