"""Public pages kept ready-made until something changes.

Every change writes to the audit trail, so the hash of its last record is the version of everything the public sees:
one small query tells whether the page at hand still holds. Only what the clock does by itself needs a time limit.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response, patch_cache_control

from .models import AuditEvent

View = Callable[..., HttpResponse]

#: How long a browser may show a page without asking again.
BROWSER_SECONDS = 60
_KEPT_HEADERS = ("Content-Type", "Cache-Control", "ETag")


def holds_until(response: HttpResponse, moment: datetime | None) -> HttpResponse:
    """Say that the clock changes this page at a moment: an opening, a closing."""
    response.holds_until = moment  # type: ignore[attr-defined]
    return response


def _key(request: HttpRequest) -> str:
    last = AuditEvent.objects.order_by("-number").values_list("hash", flat=True).first() or ""
    query = "&".join(sorted(request.META.get("QUERY_STRING", "").split("&")))
    parts = (last, translation.get_language() or "", request.get_host(), request.path, query)
    return "page." + hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _seconds(response: HttpResponse, most: int) -> int:
    moment = getattr(response, "holds_until", None)
    if moment is None:
        return most
    return max(0, min(most, int((moment - timezone.now()).total_seconds())))


def _finished(response: HttpResponse) -> HttpResponse:
    response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    patch_cache_control(response, public=True, max_age=_seconds(response, BROWSER_SECONDS))
    return response


def _only(request: HttpRequest, known: frozenset[str]) -> None:
    """Take from a request what its page does not know, so that no made-up parameter makes it anew, or gets into it."""
    wanted = [(name, value) for name, values in request.GET.lists() if name in known for value in values]
    request.META["QUERY_STRING"] = urlencode(wanted)
    request.GET = QueryDict(request.META["QUERY_STRING"])


def kept_page(*parameters: str) -> Callable[[View], Callable[..., HttpResponseBase]]:
    """For a page that is the same for everybody: it gets an ETag, may be cached, and is not made twice.

    It is kept by its address and these parameters of the query, and sees no others.
    """
    return lambda view: _kept(view, frozenset(parameters))


def _kept(view: View, known: frozenset[str]) -> Callable[..., HttpResponseBase]:
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        _only(request, known)
        cache = caches["local"]  # of this process: asking another one would cost more than it saves
        most = settings.PUBLIC_PAGE_SECONDS
        key = _key(request) if most else ""
        kept = cache.get(key) if key else None
        if kept is not None:
            content, headers = kept
            response = HttpResponse(content, headers=headers)
        else:
            response = view(request, *args, **kwargs)
            if response.status_code != 200:
                return response
            response = _finished(response)
            seconds = _seconds(response, most)
            if key and seconds:
                headers = {name: response[name] for name in _KEPT_HEADERS}
                cache.set(key, (response.content, headers), seconds)
        conditional: HttpResponseBase = (
            get_conditional_response(request, etag=response["ETag"], response=response) or response
        )
        return conditional

    return answer
