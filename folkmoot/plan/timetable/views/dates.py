"""Dates of a consultation: set within the rules, or against one with a senior officer's published reason."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from folkmoot.core.sentences import Words
from folkmoot.core.timetable.checking import Breach, advice
from folkmoot.groundwork.accounts.audience import audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.attempts import attempt
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.pages import back_to, consultation_form, find, page, trail
from folkmoot.plan.register.permissions import check_manage
from folkmoot.plan.register.rules import BEFORE_SCHEDULING, State

from ..actions import dates as actions
from ..forms import DatesForm, OverrideForm
from ..permissions import can_override_dates, check_override_dates
from ..queries import breaches_of, grounds_of, overrides_in_force

_NAMES = ("opens_at", "closes_at", "feedback_due")


def _as_they_are(consultation: Consultation) -> dict[str, object]:
    return {name: getattr(consultation, name) for name in _NAMES}


@audience(Permission.EDIT_CONSULTATION)
def dates(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    check_manage(request.user, consultation)
    form = DatesForm(request.POST or None, initial=_as_they_are(consultation))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if attempt(
            request,
            lambda: actions.set_dates(by=officer_of(request), consultation=consultation, **values),
            form=form,
            said=_("The dates are saved."),
        ):
            return back_to(consultation)
    wanted = form.cleaned_data if form.is_bound and hasattr(form, "cleaned_data") else _as_they_are(find(slug))
    return page(
        request,
        "timetable/dates.html",
        consultation,
        form=form,
        is_fixed=State(consultation.state) not in BEFORE_SCHEDULING,
        is_scheduled=consultation.state_at() is State.SCHEDULED,
        breadcrumbs=trail(consultation),
        **_measured(request, consultation, wanted),
    )


def _measured(request: HttpRequest, consultation: Consultation, wanted: dict[str, object]) -> dict[str, object]:
    """What the rules and good practice say of the dates on the page."""
    grounds = grounds_of(consultation)
    opens, closes = wanted.get("opens_at"), wanted.get("closes_at")
    broken: list[Breach] = []
    said: tuple[Words, ...] = ()
    if isinstance(opens, datetime) and isinstance(closes, datetime) and opens < closes:
        broken = breaches_of(consultation, opens, closes, grounds)
        said = advice(grounds, opens, closes)
    may = can_override_dates(request.user, consultation)
    return {
        "kind": grounds.kind,
        "broken": broken,
        "advice": said,
        "overrides": overrides_in_force(consultation),
        "firm": [breach for breach in broken if not breach.can_be_set_aside],
        "override_url": _override_url(consultation, wanted) if broken and may else "",
    }


def _override_url(consultation: Consultation, wanted: dict[str, Any]) -> str:
    said = {}
    for name in _NAMES:
        value = wanted.get(name)
        if isinstance(value, datetime):
            said[name] = timezone.localtime(value).strftime("%Y-%m-%dT%H:%M")
        elif value is not None:
            said[name] = value.isoformat()
    return f"{reverse('timetable:override_dates', args=[consultation.slug])}?{urlencode(said)}"


@audience(Permission.OVERRIDE_DATES)
def override(request: HttpRequest, slug: str) -> HttpResponse:
    """Set dates that break a rule. The rule, the reason and the name are published."""
    consultation = find(slug)
    check_override_dates(request.user, consultation)
    asked = DatesForm(request.GET or None)
    start = dict(asked.cleaned_data) if asked.is_bound and asked.is_valid() else _as_they_are(consultation)
    form = OverrideForm(request.POST or None, initial=start)
    form.is_valid()
    wanted = getattr(form, "cleaned_data", start)
    return consultation_form(
        request,
        consultation,
        form,
        lambda: actions.override_dates(by=officer_of(request), consultation=consultation, **form.cleaned_data),
        title=_("Override a rule about dates"),
        button=_("Override and save the dates"),
        warning=True,
        said=_("The dates are saved, and the reason is published with the consultation."),
        under=(_("Dates"), reverse("timetable:dates", args=[slug])),
        then=reverse("workspace:consultation", args=[slug]),
        template="timetable/dates_override.html",
        **_measured(request, consultation, wanted),
    )
