"""Pages are made with room for the calls of their templates (see `core/stack.py`)."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from folkmoot.core.stack import with_room


class RoomMiddleware:
    """Stands first, so that everything a request does lies in one piece of the stack."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return with_room(self.get_response, request)
