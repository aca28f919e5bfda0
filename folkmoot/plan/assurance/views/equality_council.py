"""Every equality assessment in force, side by side: what several changes together do to one group."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import OFFICERS, audience
from folkmoot.groundwork.ui.downloads import csv_file

from ..forms.equality import AssessmentFilter
from ..models import Effect, EqualityAssessment
from ..queries import equality as queries
from ..tabs import tabs

PAGE_SIZE = 25


def _narrowed(request: HttpRequest) -> tuple[AssessmentFilter, QuerySet[EqualityAssessment]]:
    form, found = AssessmentFilter(request.GET), queries.in_force()
    if form.is_valid():
        wanted = form.cleaned_data
        if wanted["q"]:
            words = wanted["q"]
            found = found.filter(Q(consultation__title__icontains=words) | Q(proposal__icontains=words))
        if wanted["level"]:
            found = found.filter(level=wanted["level"])
        if wanted["adverse"]:
            found = found.filter(effects__characteristic=wanted["adverse"], effects__effect=Effect.ADVERSE.value)
        if wanted["review"]:
            found = found.filter(review_on__lte=timezone.localdate())
    return form, found


@audience(OFFICERS)
def everywhere(request: HttpRequest) -> HttpResponse:
    """Every assessment in force, with whom it touches: effects that add up become visible."""
    form, found = _narrowed(request)
    shown = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    groups = queries.characteristics()
    rows = []
    for one in shown.object_list:
        effects = {effect.characteristic: effect for effect in one.effects.all()}
        cells = [(group, effects.get(group.key)) for group in groups]
        rows.append((one, cells))
    context = {
        "form": form,
        "page": shown,
        "rows": rows,
        "groups": groups,
        "tabs": tabs(request),
        "today": timezone.localdate(),
        "narrowed": any(request.GET.get(name) for name in form.fields),
        "breadcrumbs": [(_("Assurance"), reverse("assurance:home"))],
    }
    return render(request, "assurance/equality_everywhere.html", context)


_COLUMNS = (
    "consultation",
    "service",
    "version",
    "level",
    "signed by",
    "signed on",
    "review on",
    "group",
    "effect",
    "evidence",
    "not known",
    "reached by",
    "mitigation",
    "owner",
    "by when",
)


def _lines(one: Any) -> Iterator[tuple[object, ...]]:
    """One line for each group; one in all where no assessment was needed."""
    signed = timezone.localtime(one.signed_at).date() if one.signed_at else None
    first = (
        one.consultation.title,
        one.consultation.service.name,
        one.number,
        one.get_level_display(),
        one.signed_by,
        signed,
        one.review_on,
    )
    effects = list(one.effects.all())
    for row in effects:
        yield (
            *first,
            row,
            row.get_effect_display(),
            row.evidence,
            row.gaps,
            row.reach,
            row.mitigation,
            row.owner,
            row.due_on,
        )
    if not effects:
        yield (*first, "", "", one.reason, "", "", "", "", "")


@audience(OFFICERS)
def download(request: HttpRequest) -> HttpResponse:
    """The effects of every assessment as the filters leave them, in CSV."""
    _form, found = _narrowed(request)
    return csv_file("equality.csv", _COLUMNS, (line for one in found for line in _lines(one)))
