"""The officers' navigation: along the top by role, at the side by stage of the consultation in hand."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.permissions import Permission, can
from folkmoot.groundwork.ui.context import Link, LinkGroup

#: (title of the stage, (name of the page, its address' name))
_STAGES: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Plan",
        (
            ("Tasks", "workspace:consultation"),
            ("Details", "planning:details"),
            ("Brief", "planning:brief"),
            ("Law and timetable", "planning:timetable"),
            ("Dates", "planning:dates"),
            ("Opening and closing", "planning:run"),
        ),
    ),
    (
        "Ask",
        (
            ("Questionnaire", "planning:questionnaire"),
            ("Documents", "planning:documents"),
            ("Pictures", "planning:pictures"),
        ),
    ),
    ("Listen", (("Import responses", "channels:batches"),)),
    ("Understand", (("Results", "analysis:results"), ("Downloads", "analysis:downloads"))),
    ("Decide and feed back", (("Decision", "outcomes:decision"), ("Feedback", "outcomes:feedback"))),
    ("Record", (("History", "workspace:history"),)),
)
_NEEDS = {
    "planning:details": Permission.EDIT_CONSULTATION,
    "planning:dates": Permission.EDIT_CONSULTATION,
    "planning:documents": Permission.EDIT_CONSULTATION,
    "planning:pictures": Permission.EDIT_CONSULTATION,
    "channels:batches": Permission.IMPORT_RESPONSES,
    "analysis:results": Permission.SEE_RESULTS,
    "analysis:downloads": Permission.EXPORT_RESPONSES,
    "outcomes:decision": Permission.RECORD_DECISION,
    "outcomes:feedback": Permission.PUBLISH_FEEDBACK,
}


def top(request: HttpRequest) -> list[Link]:
    """What this officer's roles lead to."""
    pages = [
        (_("Today"), "workspace:home", Permission.SEE_WORKSPACE),
        (_("Consultations"), "planning:register", Permission.SEE_WORKSPACE),
        (_("Calendars"), "planning:calendars", Permission.KEEP_CALENDARS),
        (_("Messages"), "workspace:outbox", Permission.SEE_OUTBOX),
        (_("Officers"), "accounts:officers", Permission.MANAGE_OFFICERS),
        (_("Council"), "accounts:council", Permission.MANAGE_COUNCIL),
    ]
    links = []
    for text, name, needed in pages:
        if can(request.user, needed):
            url = reverse(name)
            here = request.path == url or (name != "workspace:home" and request.path.startswith(url))
            links.append(Link(text, url, here))
    return links


def side(request: HttpRequest, slug: str) -> list[LinkGroup]:
    """The pages of one consultation, by stage."""
    groups = []
    for title, pages in _STAGES:
        links = []
        for text, name in pages:
            if name in _NEEDS and not can(request.user, _NEEDS[name]):
                continue
            url = reverse(name, args=[slug])
            deeper = name not in {"workspace:consultation"} and request.path.startswith(url)
            links.append(Link(_(text), url, request.path == url or deeper))
        if links:
            groups.append(LinkGroup(_(title), links))
    return groups


class NavigationMiddleware:
    """Puts the navigation on officers' requests; other pages are left alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/officers/"):
            request.navigation = lambda: top(request) if request.user.is_authenticated else []  # type: ignore[attr-defined]
            parts = request.path.split("/")
            if len(parts) > 4 and parts[2] == "consultations" and parts[3] not in {"new", "download"}:
                slug = parts[3]
                request.side_navigation = lambda: side(request, slug) if request.user.is_authenticated else []  # type: ignore[attr-defined]
        return self.get_response(request)
