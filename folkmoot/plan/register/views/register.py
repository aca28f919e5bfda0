"""The register: a list, a timeline and a map of what the filters leave, views kept of it, and downloads."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.permissions import can
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.context import Link
from folkmoot.groundwork.ui.moments import day, days

from .. import listed
from ..forms import ColumnsForm, RegisterFilter
from ..models import Consultation
from ..queries.listing import COLUMNS, Beside, beside, by_place, choices, everywhere, narrowed, one_page, sorted_by

PAGE_SIZE, BARS = 25, 40
#: The timeline begins so long before today and ends so long after it, unless the filters say otherwise.
_BACK, _AHEAD = timedelta(weeks=17), timedelta(weeks=35)
#: Parts of the address that a saved view keeps beside the filters.
KEPT = ("columns", "sort", "order")


def _narrowed(request: HttpRequest) -> tuple[RegisterFilter, QuerySet[Consultation]]:
    form = RegisterFilter(request.GET, choices=choices(officer_of(request)))
    return form, narrowed(form.wanted())


def _address(name: str, request: HttpRequest, *without: str) -> str:
    """Another page about the same entries."""
    query = request.GET.copy()
    for part in ("page", *without):
        query.pop(part, None)
    return f"{reverse(name)}?{query.urlencode()}" if query else reverse(name)


def _frame(request: HttpRequest, form: RegisterFilter, current: str) -> dict[str, Any]:
    """What the three ways of looking at the register share."""
    ways = (("register:list", _("List")), ("register:timeline", _("Timeline")), ("register:map", _("Map")))
    query = request.GET.copy()
    query.pop("page", None)
    officer = officer_of(request)
    return {
        "form": form,
        "tabs": [Link(words, _address(name, request), name == current) for name, words in ways],
        "narrowed": any(request.GET.get(name) for name in form.names()),
        "may_register": can(officer, Permission.REGISTER_CONSULTATION),
        "may_keep_templates": can(officer, Permission.KEEP_TOOLKIT),
        "may_set_small": can(officer, Permission.MANAGE_COUNCIL),
        "views": [(query, name, True) for query, name in form.offered.shared]
        + [(query, name, False) for query, name in form.offered.own],
        "query": query.urlencode(),
        "path": request.path,
    }


@audience(OFFICERS)
def listing(request: HttpRequest) -> HttpResponse:
    form, found = _narrowed(request)
    found = sorted_by(found, request.GET.get("sort", ""), request.GET.get("order", ""))
    page, entries = one_page(found, request.GET.get("page"), PAGE_SIZE)
    columns = ColumnsForm(request.GET)
    shown, now = columns.chosen(), timezone.now()
    more = beside(entries)
    rows = [
        (entry, [(key, _cell(key, entry, more[entry.pk])) for key in shown], entry.state_at(now)) for entry in entries
    ]
    context = _frame(request, form, "register:list")
    context |= {
        "page": page,
        "rows": rows,
        "columns": [(key, COLUMNS[key][0]) for key in shown],
        "columns_form": ColumnsForm(initial={"columns": shown}),
        "kept": [(name, value) for name in form.names() for value in request.GET.getlist(name) if value],
    }
    return render(request, "register/register.html", context)


def _cell(key: str, one: Consultation, more: Beside) -> str:
    match key:
        case "when":
            return days(one.first_day, one.last_day) if one.first_day else "; ".join(more.said) or "–"
        case "methods" | "audiences" | "areas" | "topics" | "priorities":
            return ", ".join(getattr(more, key)) or "–"
        case "service":
            return one.service.name
        case "lead":
            return one.lead_officer.name
        case "run_by":
            return one.run_by or _("the service")
        case "kind" | "level":
            return str(one.get_kind_display() if key == "kind" else one.get_level_display())
        case "people":
            return "–" if more.people is None else f"{more.people:,}"
        case "feedback":
            return day(one.feedback_due) if one.feedback_due else "–"
        case "registered":
            return day(timezone.localtime(one.created_at).date())
        case _:
            return ""


@audience(OFFICERS)
def timeline(request: HttpRequest) -> HttpResponse:
    """Bars over the weeks, the earliest first."""
    form, found = _narrowed(request)
    wanted, today = form.cleaned_data, timezone.localdate()
    first, last = wanted.get("first"), wanted.get("last")
    first = first or (last - _BACK - _AHEAD if last else today - _BACK)
    last = last or first + _BACK + _AHEAD
    within = found.filter(first_day__lte=last, last_day__gte=first).order_by("first_day", "last_day", "pk")
    page, entries = one_page(within, request.GET.get("page"), BARS)
    rows = [
        (
            entry.title,
            reverse("workspace:consultation", args=[entry.slug]),
            days(entry.first_day, entry.last_day),
            entry.first_day,
            entry.last_day,
            bool(entry.run_by),
        )
        for entry in entries
        if entry.first_day is not None
    ]
    context = _frame(request, form, "register:timeline")
    context |= {"page": page, "rows": rows, "first": first, "last": last, "today": today}
    return render(request, "register/register_timeline.html", context)


@audience(OFFICERS)
def place_map(request: HttpRequest) -> HttpResponse:
    """Places shaded by how many entries are about them."""
    form, found = _narrowed(request)
    whole = not any(request.GET.values())
    counted, total = by_place(found, whole=whole), found.count()
    context = _frame(request, form, "register:map")
    rows = [
        (place.name, number, place.outline, _area_address(request, place.code) if number else "")
        for place, number in counted
    ]
    context |= {
        "rows": rows,
        "drawn": any(place.outline for place, _number in counted),
        "without": [place.name for place, _number in counted if not place.outline],
        "everywhere": everywhere(found, total, whole=whole),
        "total": total,
        "may_draw": can(request.user, Permission.MANAGE_COUNCIL),
    }
    return render(request, "register/register_map.html", context)


def _area_address(request: HttpRequest, code: str) -> str:
    query = request.GET.copy()
    query["area"] = code
    return f"{reverse('register:list')}?{query.urlencode()}"


@audience(OFFICERS)
def download(request: HttpRequest, form: str = "csv") -> HttpResponse | StreamingHttpResponse | FileResponse:
    """The register as the filters leave it: CSV, a workbook or JSON."""
    _form, found = _narrowed(request)
    found = sorted_by(found, request.GET.get("sort", ""), request.GET.get("order", ""))
    name = f"register-{timezone.localdate():%Y-%m-%d}.{form}"
    attached = {"Content-Disposition": f'attachment; filename="{name}"'}
    if form == "csv":
        return StreamingHttpResponse(listed.as_csv(found), content_type="text/csv; charset=utf-8", headers=attached)
    if form == "json":
        return StreamingHttpResponse(listed.as_json(found), content_type="application/json", headers=attached)
    if form == "xlsx":
        file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
        listed.as_workbook(found, file)
        file.seek(0)
        return FileResponse(file, as_attachment=True, filename=name)
    raise Http404
