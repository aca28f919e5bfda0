"""The council's calendars: elections, school terms, changed bank holidays. Everybody reads them, few change them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.permissions import can
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.attempts import attempt

from .. import queries
from ..actions import calendars as actions
from ..forms import ElectionForm, HolidayForm, TermForm
from ..models import ElectionDay, HolidayChange, SchoolTerm


@audience(OFFICERS)
def overview(request: HttpRequest) -> HttpResponse:
    nation, today = queries.nation_of_council(), timezone.localdate()
    days = queries.calendar(nation)
    years = (today.year, today.year + 1)
    holidays = [
        (
            year,
            days.holidays_between(today.replace(year=year, month=1, day=1), today.replace(year=year, month=12, day=31)),
        )
        for year in years
    ]
    context = {
        "nation": nation,
        "elections": queries.elections(days),
        "terms": SchoolTerm.objects.all(),
        "changes": HolidayChange.objects.all(),
        "holidays": holidays,
        "today": today,
        "may_change": can(request.user, Permission.KEEP_CALENDARS),
    }
    return render(request, "timetable/calendars.html", context)


def _added(request: HttpRequest, form: BaseForm, act: Callable[..., Any], title: Any, said: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if attempt(request, lambda: act(by=officer_of(request), **values), form=form, said=said):
            return redirect("timetable:calendars")
    context = {"form": form, "title": title, "breadcrumbs": [(_("Calendars"), reverse("timetable:calendars"))]}
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "timetable/calendar_form.html", context, status=status)


def _removed(request: HttpRequest, act: Callable[..., Any], row: Any) -> HttpResponse:
    act(by=officer_of(request), row=row)
    messages.success(request, _("“%(name)s” is taken out of the calendar.") % {"name": row.name})
    return redirect("timetable:calendars")


@audience(Permission.KEEP_CALENDARS)
def add_election(request: HttpRequest) -> HttpResponse:
    said = _("The election is in the calendar.")
    title = gettext_lazy("Add an election")
    return _added(request, ElectionForm(request.POST or None), actions.add_election, title, said)


@audience(Permission.KEEP_CALENDARS)
@require_POST
def remove_election(request: HttpRequest, pk: int) -> HttpResponse:
    return _removed(request, actions.remove_election, get_object_or_404(ElectionDay, pk=pk))


@audience(Permission.KEEP_CALENDARS)
def add_term(request: HttpRequest) -> HttpResponse:
    said = _("The term is in the calendar.")
    return _added(request, TermForm(request.POST or None), actions.add_term, gettext_lazy("Add a school term"), said)


@audience(Permission.KEEP_CALENDARS)
@require_POST
def remove_term(request: HttpRequest, pk: int) -> HttpResponse:
    return _removed(request, actions.remove_term, get_object_or_404(SchoolTerm, pk=pk))


@audience(Permission.KEEP_CALENDARS)
def add_holiday(request: HttpRequest) -> HttpResponse:
    said = _("The change is in the calendar.")
    title = gettext_lazy("Add a change of bank holidays")
    return _added(request, HolidayForm(request.POST or None), actions.add_holiday, title, said)


@audience(Permission.KEEP_CALENDARS)
@require_POST
def remove_holiday(request: HttpRequest, pk: int) -> HttpResponse:
    return _removed(request, actions.remove_holiday, get_object_or_404(HolidayChange, pk=pk))
