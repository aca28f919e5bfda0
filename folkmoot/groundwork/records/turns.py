"""Forms on shared things are sent one at a time for each address.

A form knows by its marks whether somebody else saved in the meantime (`ui/meanwhile.py`). Between that look and the
saving nobody else may save at the same address, or two people who press at once would both find nothing changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from folkmoot.groundwork.ui.meanwhile import READ, SAVED_LAST

#: Sets these locks apart from that of the audit trail.
_TURNS = 7_035
#: The answer of a view that has saved: on to another page.
_SAVED = frozenset({302, 303})
#: Who saved last is remembered as long as somebody may have the form open.
_REMEMBERED = 24 * 3600


class TurnsMiddleware:
    """Stands last, so that whoever may not see a page waits for nobody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: Sequence[object],
        kwargs: Mapping[str, object],
    ) -> HttpResponseBase | None:
        if request.method != "POST" or READ not in request.POST or not request.path.startswith("/officers/"):
            return None
        with transaction.atomic():
            _wait(request.path)
            saver = SAVED_LAST.set(partial(_saved_last, request.path))
            try:
                response = view(request, *args, **kwargs)
            finally:
                SAVED_LAST.reset(saver)
            if response.status_code in _SAVED:
                cache.set(_key(request.path), (str(request.user), timezone.now()), _REMEMBERED)
            return response


def _key(path: str) -> str:
    return f"turns:{hashlib.sha256(path.encode()).hexdigest()}"


def _saved_last(path: str) -> tuple[str, datetime] | None:
    last: tuple[str, datetime] | None = cache.get(_key(path))
    return last


def _wait(path: str) -> None:
    """Until the transaction ends nobody else sends a form here. SQLite lets one write at a time anyway."""
    if connection.vendor == "postgresql":
        number = int.from_bytes(hashlib.sha256(path.encode()).digest()[:4], signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_TURNS, number])
