"""What every page goes through on which somebody answers: these methods only, from this site only, kept by no cache.

Django's own token is not used: it needs a cookie on the first page, and the signed form token (`form_tokens.py`) with
the checks below does the same.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponse]


def answering(
    *methods: str,
    refused: Callable[[HttpRequest], HttpResponse],
    broken: Callable[..., HttpResponse],
    faults: tuple[type[Exception], ...],
) -> Callable[[View], View]:
    """For every view on which somebody answers. `refused` is the page for a form from elsewhere; `broken` takes the
    request, the error and the view's arguments, and makes a page that keeps what was sent when one of `faults` is
    raised below."""

    def decorate(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in {*methods, "HEAD"}:
                return HttpResponseNotAllowed(methods)
            if request.method == "POST" and not sent_from_here(request):
                return refused(request)
            try:
                response = view(request, *args, **kwargs)
            except faults as error:
                response = broken(request, error, *args, **kwargs)
            response["Cache-Control"] = "no-store"
            return response

        return answer

    return decorate


def sent_from_here(request: HttpRequest) -> bool:
    """Whether a form was sent from a page of this site. Browsers that say nothing about it are believed."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("Origin")
    return origin is None or origin == f"{request.scheme}://{request.get_host()}"
