"""Every address says who may see it: `@audience(PUBLIC)`, `@audience(Permission.SEE_RESULTS)`…

Need to know: `OFFICERS` are the council's own people. People from outside, such as a contractor, see the few pages
that say `INSIDE`, and of a consultation that invited them those that say `INVITED` as well.

A view that says nothing is refused at start-up (a system check) and at run time (the middleware). Requirement S1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.checks import CheckMessage, Error
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.stages import Stage, stages

from .models import Officer, Person
from .permissions import NotAllowed, can
from .roles import Permission

V = TypeVar("V", bound=Callable[..., Any])


@dataclass(frozen=True)
class Everyone:
    """The public: no signing in."""


@dataclass(frozen=True)
class Holders:
    """Officers holding any of these permissions somewhere; which object they may touch is asked by the action."""

    permissions: frozenset[Permission]
    #: Whether it is also for people from outside whom the consultation in the address invited.
    invited: bool = False


@dataclass(frozen=True)
class Invited:
    """Said beside permissions: also whoever is invited to the consultation in the address."""


@dataclass(frozen=True)
class SigningIn:
    """People on their way in or setting up a second factor; signed in or not, as the page needs."""


@dataclass(frozen=True)
class DemoOnly:
    """Everyone, in the demonstration only; not found elsewhere."""


Audience = Everyone | Holders | SigningIn | DemoOnly
PUBLIC, SIGNING_IN, DEMO_ONLY, INVITED = Everyone(), SigningIn(), DemoOnly(), Invited()
OFFICERS = Permission.SEE_WORKSPACE
#: Whoever may sign in, people from outside too.
INSIDE = Permission.SEE_INVITED


def audience(*who: Audience | Invited | Permission) -> Callable[[V], V]:
    """Declare who may see a view: one of the audiences above, or one or more permissions."""
    permissions = frozenset(each for each in who if isinstance(each, Permission))
    declared = Holders(permissions, invited=INVITED in who) if permissions else who[0]

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


def admits(officer: Person, holders: Holders, address: Mapping[str, object]) -> bool:
    """Whether a page with this address is for this officer; `address` are the parts of it by their names."""
    if any(can(officer, permission) for permission in holders.permissions):
        return True
    if not holders.invited or not isinstance(officer, Officer) or not can(officer, INSIDE):
        return False
    return any(stage.invites(officer, address) for stage in stages(Stage))


def is_open_to_the_invited(url: str) -> bool:
    """Whether people from outside see the page at this address, once its consultation has invited them."""
    holders = declared(resolve(url).func)
    return isinstance(holders, Holders) and (holders.invited or INSIDE in holders.permissions)


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
