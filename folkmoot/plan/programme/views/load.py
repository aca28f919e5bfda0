"""The year's load as a heat map, and the activities behind one of its cells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from folkmoot.core.coordination.load import Period
from folkmoot.groundwork.accounts.audience import OFFICERS, audience
from folkmoot.groundwork.accounts.permissions import can
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.moments import day

from ..forms.load import CellForm, LoadFilter
from ..queries.load import LoadLine, Year, behind, of_year, partners_behind
from .frame import programme_page

#: The smallest number of each shade; a shade is never the only sign, the number stands in the cell.
SHADES = (0, 1, 2, 3, 4, 6)
#: So many places unless all are asked for.
PLACES = 15
PAGE_SIZE = 50


@dataclass(frozen=True)
class Cell:
    count: int
    shade: int
    url: str
    #: For those who do not see where in the table they are.
    words: str


@dataclass(frozen=True)
class HeatRow:
    line: LoadLine
    cells: list[Cell]
    #: Week by week: place in per cent, and shade.
    weeks: list[tuple[str, int]]
    busiest: str


def shade(count: int) -> int:
    return max(place for place, least in enumerate(SHADES) if count >= least)


def _cells(line: LoadLine, months: list[Period], kind: str, service: str) -> list[Cell]:
    made = []
    for count, (first, last) in zip(line.row.counts, months, strict=True):
        query = {kind: line.row.of, "first": first, "last": last} | ({"service": service} if service else {})
        url = f"{reverse('programme:load_cell')}?{urlencode(query)}" if count else ""
        words = _("%(name)s in %(month)s") % {"name": line.name, "month": MONTHS[first.month]}
        made.append(Cell(count, shade(count), url, words))
    return made


def _row(line: LoadLine, shown: Year, kind: str, service: str) -> HeatRow:
    weeks = [(f"{place / len(line.weeks) * 100:.3f}%", shade(count)) for place, count in enumerate(line.weeks)]
    busiest, most = "", max(line.weeks, default=0)
    if most:
        monday = shown.weeks[line.weeks.index(most)][0]
        busiest = _("%(n)s at once in the week of %(day)s") % {"n": most, "day": day(monday)}
    return HeatRow(line, _cells(line, shown.months, kind, service), weeks, busiest)


def _legend() -> list[tuple[int, str]]:
    made = []
    for place, least in enumerate(SHADES):
        after = SHADES[place + 1] if place + 1 < len(SHADES) else None
        words = f"{least}+" if after is None else str(least) if after == least + 1 else f"{least}–{after - 1}"
        made.append((place, words))
    return made


@audience(OFFICERS)
def load(request: HttpRequest) -> HttpResponse:
    form = LoadFilter(request.GET)
    good = form.is_valid()
    year = form.cleaned_data.get("year") or timezone.localdate().year
    service = form.cleaned_data.get("service")
    shown = of_year(year, service)
    of = str(service.pk) if service else ""
    every = request.GET.get("places") == "all"
    places = shown.places if every else shown.places[:PLACES]
    return programme_page(
        request,
        "programme/load.html",
        filters=form,
        shown=shown,
        year=year,
        service=service,
        page_has_errors=not good,
        legend=_legend(),
        months=[capfirst(MONTHS_3[first.month]) for first, _last in shown.months],
        week_width=f"{100 / len(shown.weeks) - 0.25:.3f}%",
        audiences=[_row(line, shown, "audience", of) for line in shown.audiences],
        places=[_row(line, shown, "place", of) for line in places],
        places_left=len(shown.places) - len(places),
        all_places=f"?{urlencode({'year': year, 'service': of, 'places': 'all'})}#places",
        may_limit=can(request.user, Permission.KEEP_CALENDARS),
    )


@audience(OFFICERS)
def cell(request: HttpRequest) -> HttpResponse:
    """What stands behind one number of the heat map."""
    form = CellForm(request.GET)
    wanted: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    first, last = wanted.get("first"), wanted.get("last")
    whom = wanted.get("audience") or wanted.get("place")
    if not isinstance(first, date) or not isinstance(last, date) or whom is None:
        raise Http404
    found = behind(first, last, audience=wanted["audience"], place=wanted["place"], service=wanted["service"])
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    now = timezone.now()
    partners = (
        []
        if wanted["service"]
        else partners_behind(first, last, audience=wanted["audience"], place=wanted["place"])[:PAGE_SIZE]
    )
    back = f"{reverse('programme:load')}?year={first.year}"
    return programme_page(
        request,
        "programme/load_cell.html",
        whom=whom,
        first=first,
        last=last,
        service=wanted["service"],
        page=page,
        partners=partners,
        rows=[(one, one.consultation.state_at(now)) for one in page.object_list],
        breadcrumbs=[(_("Year’s load"), back)],
    )
