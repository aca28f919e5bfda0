"""Partners' calendars: kept by the corporate lead, filled from a file, from their address, or by hand."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.core.calendars.reading import MAX_BYTES, CalendarError
from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.permissions import can
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.form_pages import button_pressed, form_page, values_of
from folkmoot.groundwork.ui.voice import translated

from ..actions import partners as actions
from ..forms.plan import CalendarFileForm, EntryForm, PartnerForm
from ..models import PartnerCalendar, PartnerEntry
from ..permissions import can_fill, check_fill
from ..tasks import fetch_calendar
from .frame import programme_page

PAGE_SIZE = 50


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Partners"), reverse("programme:partners")), *more]


def _find(slug: str) -> PartnerCalendar:
    return get_object_or_404(PartnerCalendar, slug=slug)


@audience(OFFICERS)
def partners(request: HttpRequest) -> HttpResponse:
    rows = PartnerCalendar.objects.annotate(number=Count("entries"))
    may = can(request.user, Permission.KEEP_PARTNERS)
    return programme_page(request, "programme/partners.html", rows=rows, may_keep=may)


@audience(OFFICERS, Permission.FILL_PARTNER_CALENDAR)
def partner(request: HttpRequest, slug: str) -> HttpResponse:
    """One partner: what stands in the calendar from today on, and a file to put in."""
    calendar = _find(slug)
    if not can(request.user, OFFICERS):
        check_fill(request.user, calendar)
    return _shown(request, calendar, CalendarFileForm())


def _shown(request: HttpRequest, calendar: PartnerCalendar, form: CalendarFileForm) -> HttpResponse:
    coming = calendar.entries.filter(last__gte=timezone.localdate())
    return programme_page(
        request,
        "programme/partner.html",
        form=form,
        calendar=calendar,
        may_keep=can(request.user, Permission.KEEP_PARTNERS),
        may_fill=can_fill(request.user, calendar),
        page=Paginator(coming, PAGE_SIZE).get_page(request.GET.get("page")),
        breadcrumbs=_crumbs() if can(request.user, OFFICERS) else [],
    )


def _url(calendar: PartnerCalendar) -> str:
    return reverse("programme:partner", args=[calendar.slug])


def _partner_page(request: HttpRequest, calendar: PartnerCalendar | None) -> HttpResponse:
    form = PartnerForm(request.POST or None, calendar=calendar, initial=values_of(calendar, PartnerForm))
    kept = {"address": calendar.address} if calendar else {"address": ""}
    return form_page(
        request,
        form,
        lambda: actions.keep_partner(by=officer_of(request), calendar=calendar, **(kept | form.cleaned_data)),
        title=calendar.partner if calendar else _("Add a partner"),
        said=_("The partner is saved."),
        back=_url(calendar) if calendar else reverse("programme:partners"),
        then=_url,
        breadcrumbs=_crumbs(),
    )


@audience(Permission.KEEP_PARTNERS)
def add(request: HttpRequest) -> HttpResponse:
    return _partner_page(request, None)


@audience(Permission.KEEP_PARTNERS)
def change(request: HttpRequest, slug: str) -> HttpResponse:
    return _partner_page(request, _find(slug))


@audience(Permission.FILL_PARTNER_CALENDAR)
def upload(request: HttpRequest, slug: str) -> HttpResponse:
    """Put in a calendar file."""
    calendar = _find(slug)
    check_fill(request.user, calendar)
    form = CalendarFileForm(request.POST or None, files=request.FILES or None)
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read(MAX_BYTES + 1)
        try:
            actions.read_file(by=officer_of(request), calendar=calendar, content=content)
        except CalendarError as fault:
            form.add_error("file", translated(fault))
        else:
            messages.success(request, calendar.outcome)
            return redirect("programme:partner", slug)
    return _shown(request, calendar, form)


@audience(Permission.KEEP_PARTNERS)
@require_POST
def fetch(request: HttpRequest, slug: str) -> HttpResponse:
    """Have it fetched now; the worker does it."""
    calendar = _find(slug)
    if calendar.address:
        fetch_calendar.enqueue(calendar.pk)
        messages.success(request, _("The calendar is being fetched. Look again in a minute."))
    return redirect("programme:partner", slug)


@audience(Permission.KEEP_PARTNERS)
def remove(request: HttpRequest, slug: str) -> HttpResponse:
    calendar = _find(slug)
    if request.method == "POST":
        actions.remove_partner(by=officer_of(request), calendar=calendar)
        messages.success(request, _("“%(partner)s” is taken out.") % {"partner": calendar.partner})
        return redirect("programme:partners")
    crumb = (calendar.partner, reverse("programme:partner", args=[slug]))
    return programme_page(request, "programme/partner_remove.html", calendar=calendar, breadcrumbs=_crumbs(crumb))


@audience(Permission.FILL_PARTNER_CALENDAR)
def add_entry(request: HttpRequest, slug: str) -> HttpResponse:
    """Type in one thing a partner does."""
    calendar, form = _find(slug), EntryForm(request.POST or None)
    check_fill(request.user, calendar)
    return form_page(
        request,
        form,
        lambda: actions.add_entry(by=officer_of(request), calendar=calendar, **form.cleaned_data),
        title=_("Add to the calendar"),
        caption=calendar.partner,
        said=_("It is in the calendar."),
        back=_url(calendar),
        breadcrumbs=_crumbs((calendar.partner, _url(calendar))),
    )


@audience(Permission.FILL_PARTNER_CALENDAR)
@require_POST
def remove_entry(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    entry = get_object_or_404(PartnerEntry.objects.select_related("calendar"), pk=pk, calendar__slug=slug)
    return button_pressed(
        request,
        lambda: actions.remove_entry(by=officer_of(request), row=entry),
        said=_("It is taken out."),
        back=_url(entry.calendar),
    )
