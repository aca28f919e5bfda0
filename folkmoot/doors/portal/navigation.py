"""The menu of the public pages. Officers' pages have their own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.groundwork.ui.context import Link

#: Officers have a menu of their own, and signing in has none.
_ELSEWHERE = ("/officers/", "/accounts/")


def links(request: HttpRequest) -> list[Link]:
    """Where a resident can go from anywhere; the entry in use is marked."""
    here = request.path
    found = reverse("portal:find")
    entries = [
        (_("Home"), reverse("portal:home"), here == reverse("portal:home")),
        (_("Consultations"), found, here.startswith(found)),
        (_("What is coming"), plan := reverse("programme:plan"), here.startswith(plan)),
        (_("You said, we did"), answered := reverse("portal:answered"), here.startswith(answered)),
        (_("Contact"), contact := reverse("portal:contact"), here.startswith(contact)),
    ]
    return [Link(str(text), url, current) for text, url, current in entries]


class PublicNavigation:
    """Middleware: gives every public page the menu, worked out only if the page shows it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(_ELSEWHERE):
            request.navigation = partial(links, request)  # type: ignore[attr-defined]
        return self.get_response(request)
