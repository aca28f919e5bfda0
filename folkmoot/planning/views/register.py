"""The register: a list with filters kept in the address, and a download of it."""

from __future__ import annotations

import csv

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from folkmoot.core.tables.writing import safe
from folkmoot.groundwork.accounts.audience import OFFICERS, audience
from folkmoot.groundwork.accounts.permissions import Permission, can

from ..forms import RegisterFilter
from ..models import Consultation
from ..queries import in_state, register
from ..rules import State

PAGE_SIZE = 25


def _narrowed(request: HttpRequest) -> tuple[RegisterFilter, QuerySet[Consultation]]:
    form = RegisterFilter(request.GET)
    found = register()
    if form.is_valid():
        wanted = form.cleaned_data
        if wanted["q"]:
            found = found.filter(Q(title__icontains=wanted["q"]) | Q(summary__icontains=wanted["q"]))
        if wanted["state"]:
            found = in_state(found, State(wanted["state"]))
        for name, field in (("service", "service"), ("topic", "topics"), ("audience", "audiences"), ("area", "areas")):
            if wanted[name]:
                found = found.filter(**{field: wanted[name]})
    return form, found


@audience(OFFICERS)
def listing(request: HttpRequest) -> HttpResponse:
    form, found = _narrowed(request)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    now = timezone.now()
    rows = [(consultation, consultation.state_at(now)) for consultation in page.object_list]
    return render(
        request,
        "planning/register.html",
        {
            "form": form,
            "page": page,
            "rows": rows,
            "narrowed": any(request.GET.get(name) for name in form.fields),
            "may_register": can(request.user, Permission.REGISTER_CONSULTATION),
        },
    )


@audience(OFFICERS)
def download(request: HttpRequest) -> HttpResponse:
    """The register as the filters leave it, in CSV."""
    _form, found = _narrowed(request)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="consultations.csv"'
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow(
        ["title", "state", "kind", "level", "service", "lead officer", "opens", "closes", "feedback promised"]
    )
    now = timezone.now()
    for row in found.iterator(1000):
        values = [
            row.title,
            row.state_at(now),
            row.get_kind_display(),
            row.get_level_display(),
            row.service.name,
            row.lead_officer.name,
            row.opens_at or "",
            row.closes_at or "",
            row.feedback_due or "",
        ]
        writer.writerow([safe(str(value)) for value in values])
    return response
