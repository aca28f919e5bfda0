"""Every address says who may see it: `@audience(PUBLIC)`, `@audience(Permission.SEE_RESULTS)`…

A view that says nothing is refused at start-up (a system check) and at run time (the middleware). Requirement S1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.checks import CheckMessage, Error
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, get_resolver

from folkmoot.core.sentences import noop as _

from .models import Officer
from .permissions import NotAllowed
from .roles import Permission

V = TypeVar("V", bound=Callable[..., Any])


@dataclass(frozen=True)
class Everyone:
    """The public: no signing in."""


@dataclass(frozen=True)
class Holders:
    """Officers holding any of these permissions somewhere; which object they may touch is asked by the action."""

    permissions: frozenset[Permission]


@dataclass(frozen=True)
class SigningIn:
    """People on their way in or setting up a second factor; signed in or not, as the page needs."""


@dataclass(frozen=True)
class DemoOnly:
    """Everyone, in the demonstration only; not found elsewhere."""


Audience = Everyone | Holders | SigningIn | DemoOnly
PUBLIC, SIGNING_IN, DEMO_ONLY = Everyone(), SigningIn(), DemoOnly()
OFFICERS = Permission.SEE_WORKSPACE


def audience(*who: Audience | Permission) -> Callable[[V], V]:
    """Declare who may see a view: one of the audiences above, or one or more permissions."""
    permissions = frozenset(one for one in who if isinstance(one, Permission))
    declared = Holders(permissions) if permissions else who[0]

    def mark(view: V) -> V:
        view.audience = declared  # type: ignore[attr-defined]
        return view

    return mark


#: Views of libraries, which cannot carry a decorator; everything else of theirs is not routed.
OF_LIBRARIES: dict[str, Audience] = {
    "allauth.account.views": SIGNING_IN,
    "allauth.mfa.base.views": SIGNING_IN,
    "allauth.mfa.totp.views": SIGNING_IN,
    "allauth.mfa.recovery_codes.views": SIGNING_IN,
    "allauth.mfa.webauthn.views": SIGNING_IN,
    "django.contrib.staticfiles.views": PUBLIC,
    "folkmoot.groundwork.ui.gallery": PUBLIC,
}


def declared(view: Callable[..., Any]) -> Audience | None:
    found = getattr(view, "audience", None)
    if found is None:
        found = OF_LIBRARIES.get(getattr(view, "__module__", ""))
    return found


def addresses(patterns: Sequence[Any] | None = None, prefix: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every routed address with its view."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route, pattern.callback


def check_every_address(app_configs: object, **_kwargs: object) -> list[CheckMessage]:
    """The system check: an address that declares no audience stops the start."""
    return [
        Error(
            f"/{route} does not declare who may see it.",
            hint="Decorate its view with @audience(…).",
            id="folkmoot.E001",
        )
        for route, view in addresses()
        if declared(view) is None
    ]


def officer_of(request: HttpRequest) -> Officer:
    """Who is signed in. Views for officers call it after the middleware has let the request through."""
    if not isinstance(request.user, Officer):
        raise NotAllowed(_("Sign in first."))
    return request.user
