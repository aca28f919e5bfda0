"""Nobody reaches a page that is not meant for them; an officer without a second factor is led to set one up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject

from folkmoot.core.sentences import noop as _

from .audience import DemoOnly, Everyone, Holders, SigningIn, admits, declared
from .permissions import NotAllowed
from .queries import council, has_second_factor

SECOND_FACTOR_KNOWN = "second_factor"


class AudienceMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Lazy: a page that shows no council's name asks nothing.
        request.council = SimpleLazyObject(council)  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: object, kwargs: Mapping[str, object]
    ) -> HttpResponseBase | None:
        match declared(view):
            case Everyone() | SigningIn():
                return None
            case DemoOnly():
                if not settings.DEMO:
                    raise Http404
                return None
            case Holders() as holders:
                return self._officers(request, holders, kwargs)
        raise NotAllowed(_("This page does not say who may see it, so nobody may."))

    def _officers(
        self, request: HttpRequest, holders: Holders, address: Mapping[str, object]
    ) -> HttpResponseBase | None:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not request.session.get(SECOND_FACTOR_KNOWN):
            if not has_second_factor(request.user):
                return redirect("mfa_activate_totp")
            request.session[SECOND_FACTOR_KNOWN] = True
        if not admits(request.user, holders, address):
            raise NotAllowed(_("Your roles do not include this page."))
        return None
