"""Pages for when something is wrong, in the council's frame. `folkmoot/urls.py` and the settings name them."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token

from folkmoot.groundwork.ui import views as ui

log = logging.getLogger(__name__)

bad_request = ui.bad_request
not_found = ui.page_not_found


@requires_csrf_token
def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Says the sentence that the permission check raised."""
    return ui.permission_denied(request, exception)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token was missing or old. The reason is for programmers and is not shown."""
    text = _(
        "The page was open for a long time, or your browser did not keep our cookie. "
        "Go back, load the page again and send the form once more. This site needs one cookie to work."
    )
    return ui.error_page(request, 403, _("We could not check this form"), text, "waiting")


@requires_csrf_token
def broken(request: HttpRequest) -> HttpResponse:
    """In the council's frame if that still works, else in the plain one."""
    text = _("This is our fault, not yours. Try again in a few minutes. What you sent before is safe.")
    try:
        return ui.error_page(request, 500, _("Sorry, something went wrong"), text)
    except Exception:
        log.exception("The frame of the page could not be written either")
        return ui.server_error(request)


def unavailable(request: HttpRequest) -> HttpResponse:
    """For a while nothing can be stored: better said than answered with a receipt that does not hold."""
    text = _("We cannot take anything in for the moment. Try again in a few minutes. What you sent before is safe.")
    response = ui.error_page(request, 503, _("Sorry, this is not available at the moment"), text, "waiting")
    response["Retry-After"] = "120"
    return response
