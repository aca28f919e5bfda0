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
from django.views.decorators.http import require_POST

from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.permissions import can
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.form_pages import form_page

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


def _added(request: HttpRequest, form: BaseForm, act: Callable[..., object], title: str, said: str) -> HttpResponse:
    home = reverse("timetable:calendars")
    return form_page(
        request,
        form,
        lambda: act(by=officer_of(request), **form.cleaned_data),
        title=title,
        button=_("Put it into the calendar"),
        said=said,
        back=home,
        breadcrumbs=[(_("Calendars"), home)],
    )


def _removed(request: HttpRequest, act: Callable[..., Any], row: Any) -> HttpResponse:
    act(by=officer_of(request), row=row)
    messages.success(request, _("“%(name)s” is taken out of the calendar.") % {"name": row.name})
    return redirect("timetable:calendars")


@audience(Permission.KEEP_CALENDARS)
def add_election(request: HttpRequest) -> HttpResponse:
    form = ElectionForm(request.POST or None)
    return _added(request, form, actions.add_election, _("Add an election"), _("The election is in the calendar."))


@audience(Permission.KEEP_CALENDARS)
@require_POST
def remove_election(request: HttpRequest, pk: int) -> HttpResponse:
    return _removed(request, actions.remove_election, get_object_or_404(ElectionDay, pk=pk))


@audience(Permission.KEEP_CALENDARS)
def add_term(request: HttpRequest) -> HttpResponse:
    form = TermForm(request.POST or None)
    return _added(request, form, actions.add_term, _("Add a school term"), _("The term is in the calendar."))


@audience(Permission.KEEP_CALENDARS)
@require_POST
def remove_term(request: HttpRequest, pk: int) -> HttpResponse:
    return _removed(request, actions.remove_term, get_object_or_404(SchoolTerm, pk=pk))


@audience(Permission.KEEP_CALENDARS)
def add_holiday(request: HttpRequest) -> HttpResponse:
    form, title = HolidayForm(request.POST or None), _("Add a change of bank holidays")
    return _added(request, form, actions.add_holiday, title, _("The change is in the calendar."))


@audience(Permission.KEEP_CALENDARS)
@require_POST
def remove_holiday(request: HttpRequest, pk: int) -> HttpResponse:
    return _removed(request, actions.remove_holiday, get_object_or_404(HolidayChange, pk=pk))
