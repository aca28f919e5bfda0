"""What an officer sees while the database takes nothing in: soon, in a sentence, with what they typed in hand.

Who answers a consultation has a page of their own for this (`ask/responses/door.py`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from threading import BoundedSemaphore

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils.translation import gettext as _

from .views import at_the_desk, error_page

log = logging.getLogger(__name__)

#: How many of a process may wait for the database at once with a form of an officer; threads are left for all others.
MOST_WAITING = 4
_NEVER_SHOWN = ("password", "csrfmiddlewaretoken", "code", "credential")


class NotSaved:
    """Answers 503 where the database is locked, full or gone, instead of letting the page break."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.room = BoundedSemaphore(MOST_WAITING)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or not request.path.startswith(("/officers/", "/accounts/")):
            return self.get_response(request)
        if not self.room.acquire(timeout=2):
            return _not_saved(request)
        try:
            return self.get_response(request)
        finally:
            self.room.release()

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, OperationalError):
            return None
        log.error("The database took nothing in at %s: %s", request.path, exception)
        return _not_saved(request) if request.method == "POST" else _later(request)


def _later(request: HttpRequest) -> HttpResponse:
    text = _("The database does not answer for the moment. Try again in a minute.")
    return _patient(error_page(request, 503, _("Sorry, this is not available at the moment"), text, "waiting"))


def _not_saved(request: HttpRequest) -> HttpResponse:
    context: dict[str, object] = {
        "error_title": _("It was not saved"),
        "error_text": _("The database is busy or full for the moment. Nothing of what you sent was stored."),
        "drawing": "waiting",
        "sent": [] if _is_secret(request) else list(_sent(request)),
        "has_files": bool(request.FILES),
        "address": request.get_full_path(),
    }
    if at_the_desk(request):
        context["error_frame"] = "ui/officer.html"
    return _patient(HttpResponse(loader.render_to_string("ui/not_saved.html", context, request), status=503))


def _is_secret(request: HttpRequest) -> bool:
    return request.path.startswith("/accounts/")


def _sent(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """What was typed, but no password and no token."""
    for name, values in request.POST.lists():
        if not any(word in name for word in _NEVER_SHOWN):
            yield from ((name, str(value)) for value in values)


def _patient(response: HttpResponse) -> HttpResponse:
    response["Retry-After"] = "60"
    response["Cache-Control"] = "no-store"
    return response
