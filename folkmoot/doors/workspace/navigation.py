"""The officers' navigation: along the top by role, at the side by stage of the consultation in hand."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.groundwork.accounts.audience import INSIDE, OFFICERS, is_open_to_the_invited
from folkmoot.groundwork.accounts.middleware import SECOND_FACTOR_KNOWN
from folkmoot.groundwork.accounts.models import Person
from folkmoot.groundwork.accounts.permissions import can
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.context import Link, LinkGroup
from folkmoot.plan.register.actions.entries import RESERVED
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.pages import is_for
from folkmoot.plan.register.rules import State

from .permissions import can_see_history

Words = str | Promise
#: (title of the stage, (name of the page, its address' name))
_STAGES: tuple[tuple[Words, tuple[tuple[Words, str], ...]], ...] = (
    (
        gettext_lazy("Plan"),
        (
            (gettext_lazy("Tasks"), "workspace:consultation"),
            (gettext_lazy("Details"), "register:details"),
            (gettext_lazy("What it is"), "register:triage_of"),
            (gettext_lazy("Activities"), "register:activities"),
            (gettext_lazy("Brief"), "briefs:brief"),
            (gettext_lazy("Law and timetable"), "timetable:timetable"),
            (gettext_lazy("Codes"), "codes:bound"),
            (gettext_lazy("Dates"), "timetable:dates"),
            (gettext_lazy("Clashes"), "programme:clashes"),
            (gettext_lazy("Costs"), "programme:costs"),
            (gettext_lazy("Equality"), "assurance:equality"),
            (gettext_lazy("Consultees"), "assurance:consultees"),
            (gettext_lazy("Promises"), "assurance:promises"),
            (gettext_lazy("Standards"), "assurance:scorecard"),
            (gettext_lazy("Opening and closing"), "timetable:run"),
            (gettext_lazy("Corrections"), "corrections:corrections"),
        ),
    ),
    (
        gettext_lazy("Ask"),
        (
            (gettext_lazy("Questionnaire"), "questionnaires:questionnaire"),
            (gettext_lazy("Documents"), "register:documents"),
            (gettext_lazy("Pictures"), "register:pictures"),
        ),
    ),
    (gettext_lazy("Listen"), ((gettext_lazy("Import responses"), "files:loads"),)),
    (
        gettext_lazy("Understand"),
        ((gettext_lazy("Results"), "results:results"), (gettext_lazy("Downloads"), "results:downloads")),
    ),
    (
        gettext_lazy("Decide and feed back"),
        (
            (gettext_lazy("Decision"), "decisions:decision"),
            (gettext_lazy("Feedback"), "feedback:feedback"),
            (gettext_lazy("Debrief"), "lessons:debrief"),
        ),
    ),
    (
        gettext_lazy("Record"),
        (
            (gettext_lazy("Scrutiny"), "scrutiny:comments"),
            (gettext_lazy("History"), "workspace:history"),
            (gettext_lazy("Legal hold"), "workspace:hold"),
        ),
    ),
)
_NEEDS = {
    "files:loads": Permission.IMPORT_RESPONSES,
    "results:results": Permission.SEE_RESULTS,
    "results:downloads": Permission.EXPORT_RESPONSES,
    "decisions:decision": Permission.RECORD_DECISION,
    "feedback:feedback": Permission.PUBLISH_FEEDBACK,
    "workspace:hold": Permission.KEEP_RETENTION,
}


def top(request: HttpRequest) -> list[Link]:
    """What this officer's roles lead to."""
    pages = [
        (_("Today"), "workspace:home", INSIDE),
        (_("Consultations"), "register:list", Permission.SEE_WORKSPACE),
        (_("Board"), "briefs:meetings", Permission.DECIDE_BRIEF),
        (_("Programme"), "programme:calendar", Permission.SEE_WORKSPACE),
        (_("Assurance"), "assurance:home", Permission.SEE_WORKSPACE),
        (_("Following"), "scrutiny:following", Permission.SCRUTINISE),
        (_("Others’ consultations"), "replies:list", Permission.SEE_WORKSPACE),
        (_("Toolkit"), "toolkit:guidance_list", INSIDE),
        (_("Calendars"), "timetable:calendars", Permission.KEEP_CALENDARS),
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


#: The pages of what is only on the register.
_LOGGED = frozenset(
    {
        "workspace:consultation",
        "register:details",
        "register:triage_of",
        "register:activities",
        "workspace:history",
        "workspace:hold",
    }
)


def side(request: HttpRequest, slug: str) -> list[LinkGroup]:
    """The pages of one consultation, by stage; few for what is only logged."""
    groups = []
    consultation = Consultation.objects.select_related("service").filter(slug=slug).first()
    if consultation is None:
        return []
    for title, pages in _STAGES:
        links = []
        for text, name in pages:
            if consultation.state == State.LOGGED and name not in _LOGGED:
                continue
            if not leads_to(request.user, consultation, name):
                continue
            url = reverse(name, args=[slug])
            deeper = name not in {"workspace:consultation"} and request.path.startswith(url)
            links.append(Link(str(text), url, request.path == url or deeper))
        if links:
            groups.append(LinkGroup(str(title), links))
    return groups


def leads_to(officer: Person, consultation: Consultation, name: str) -> bool:
    """Whether a page of this consultation is open to this officer; who may not go there is offered no link."""
    if name in _NEEDS and not can(officer, _NEEDS[name], consultation.service):
        return False
    if not is_for(officer, consultation, name):
        return False
    if name == "workspace:history" and not can_see_history(officer, consultation):
        return False
    return can(officer, OFFICERS) or is_open_to_the_invited(reverse(name, args=[consultation.slug]))


def _is_in(request: HttpRequest) -> bool:
    """Whether somebody has signed in with both factors; on the way there the menu would lead nowhere."""
    return request.user.is_authenticated and bool(request.session.get(SECOND_FACTOR_KNOWN))


class NavigationMiddleware:
    """Puts the navigation on officers' requests; the public's pages are left alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/accounts/"):
            request.navigation = lambda: top(request) if _is_in(request) else []  # type: ignore[attr-defined]
        if request.path.startswith("/officers/"):
            request.at_the_desk = True  # type: ignore[attr-defined]
            request.may_search = lambda: can(request.user, OFFICERS)  # type: ignore[attr-defined]
            request.navigation = lambda: top(request) if request.user.is_authenticated else []  # type: ignore[attr-defined]
            parts = request.path.split("/")
            if len(parts) > 4 and parts[2] == "consultations" and parts[3] not in RESERVED:
                slug = parts[3].partition(".")[0]  # behind the full stop stands which of several activities it is
                request.side_navigation = lambda: side(request, slug) if request.user.is_authenticated else []  # type: ignore[attr-defined]
        return self.get_response(request)
