"""The officers' calendar: everything of one month, drawn day by day, and what stays off the public plan."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.core.coordination.school import school_holidays
from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.permissions import can
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.form_pages import button_pressed
from folkmoot.plan.register.pages import consultation_form, find
from folkmoot.plan.register.permissions import can_edit, check_edit
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.queries import calendar as council_calendar
from folkmoot.plan.timetable.queries import elections, nation_of_council

from ..actions import partners as actions
from ..forms.plan import OffPlanForm, PlanFilter, month_of
from ..models import OffPlan
from ..queries.plan import Entry, whole_plan
from .frame import programme_page
from .plan import month_name, narrowed_query, next_month
from .strips import Scale, Strip


@audience(OFFICERS)
def month(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    first = month_of(request.GET.get("month", "")) or today.replace(day=1)
    after = next_month(first)
    last, before = after - timedelta(1), (first - timedelta(1)).replace(day=1)
    form = PlanFilter(request.GET, every_partner=True)
    entries = [one for one in whole_plan(form.wanted(), first, last) if one.meets(first, last)]
    scale = Scale(first, last)
    now = timezone.now()
    rows = [
        (
            Strip(entry, scale.bars([(entry.first, entry.last)], "partner" if entry.is_partner else "other")),
            entry.consultation.state_at(now) if entry.consultation else "",
        )
        for entry in entries
        if entry.first and entry.last
    ]
    return programme_page(
        request,
        "programme/calendar.html",
        filters=form,
        rows=rows,
        first=first,
        last=last,
        name=month_name(first),
        before=before,
        after=after,
        before_name=month_name(before),
        after_name=month_name(after),
        query=narrowed_query(request),
        marks=_marks(scale, today),
        today=today,
        off=_off_plan(request, entries),
        may_register=can(request.user, Permission.REGISTER_CONSULTATION),
    )


def _marks(scale: Scale, today: date) -> list[tuple[str, Strip]]:
    """What lies behind the days of the month: school holidays, elections, bank holidays."""
    days = council_calendar(nation_of_council())
    first, last = scale.first, scale.last
    made = []
    runs = school_holidays(days.terms, first, last)
    if runs:
        made.append((_("School holidays"), Strip("", scale.bars(runs, "holiday"))))
    for row, election in elections(days):
        if election.begins <= last and election.polling_day >= first:
            made.append((row.name, Strip("", scale.bars([(election.begins, election.polling_day)], "election"))))
    bank = [(day, day) for day, _name in days.holidays_between(first, last)]
    if bank:
        made.append((_("Bank holidays"), Strip("", scale.bars(bank, "holiday"))))
    return made


def _off_plan(request: HttpRequest, entries: list[Entry]) -> dict[int, object]:
    """For each logged consultation of the month, whether it is kept off the public plan, for those who may say so."""
    logged = {
        entry.consultation.pk: entry.consultation
        for entry in entries
        if entry.consultation
        and entry.consultation.state == State.LOGGED
        and can_edit(request.user, entry.consultation)
    }
    kept = {row.consultation_id: row for row in OffPlan.objects.filter(consultation__in=list(logged))}
    return {key: kept.get(key) for key in logged}


@audience(Permission.EDIT_CONSULTATION)
def off_plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep a logged activity off the public plan, with a reason."""
    consultation = find(slug)
    check_edit(request.user, consultation)
    form, calendar = OffPlanForm(request.POST or None), reverse("programme:calendar")
    return consultation_form(
        request,
        consultation,
        form,
        lambda: actions.keep_off_plan(by=officer_of(request), consultation=consultation, **form.cleaned_data),
        title=_("Keep it off the public plan"),
        text=_("Officers go on seeing it in the register, in the calendar and among clashes."),
        button=_("Keep it off"),
        said=_("It is off the public plan."),
        under=(_("Calendar"), calendar),
        breadcrumbs=[(_("Calendar"), calendar)],
    )


@audience(Permission.EDIT_CONSULTATION)
@require_POST
def on_plan(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    return button_pressed(
        request,
        lambda: actions.put_on_plan(by=officer_of(request), consultation=consultation),
        said=_("It is on the public plan again."),
        back=reverse("programme:calendar"),
    )
