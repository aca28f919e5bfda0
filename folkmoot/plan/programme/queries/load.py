"""The year's load, and what stands behind one of its cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Min, Q, QuerySet

from folkmoot.core.coordination.askings import spread
from folkmoot.core.coordination.load import LoadRow, Period, load, months_of, weeks_of
from folkmoot.groundwork.accounts.models import Service
from folkmoot.groundwork.places.models import Place
from folkmoot.groundwork.places.queries import overlaps, reach_of
from folkmoot.plan.register.models import Activity, Audience

from ..models import PartnerEntry
from .askings import askings, caps, held, partners_entries


@dataclass(frozen=True)
class LoadLine:
    """One audience or place over the year."""

    name: str
    row: LoadRow
    most: int
    #: Matters in each week; empty for places, which are told by month only.
    weeks: tuple[int, ...] = ()

    @property
    def is_too_often(self) -> bool:
        return self.row.total > self.most


@dataclass(frozen=True)
class Year:
    """The load of one year."""

    year: int
    months: list[Period]
    weeks: list[Period]
    audiences: list[LoadLine]
    places: list[LoadLine]
    matters: int


def of_year(year: int, service: Service | None = None) -> Year:
    """How many matters each audience and each place is asked about, month by month; the busiest places first."""
    measured = caps()
    months, weeks = months_of(year), weeks_of(year)
    found = askings(weeks[0][0], weeks[-1][1], measured, service)
    within = [one for one in found if one.first <= months[-1][1] and one.last >= months[0][0]]
    people = dict(Audience.objects.filter(pk__in=measured.audiences).values_list("pk", "name"))
    names = measured.names
    by_week = {row.of: row.counts for row in load(found, list(people), weeks, by="audiences")}
    audiences = _lines(load(within, list(people), months, by="audiences"), people, measured.audiences, by_week)
    reached = spread(within, overlaps())
    places = _lines(load(reached, list(names), months, by="places"), names, measured.places, {})
    places.sort(key=lambda line: (-line.row.total, line.name))
    return Year(year, months, weeks, audiences, places, len({one.matter for one in within}))


def _lines(
    rows: list[LoadRow], names: Mapping[int, str], most: Mapping[int, int], weeks: Mapping[int, tuple[int, ...]]
) -> list[LoadLine]:
    return [LoadLine(names[row.of], row, most[row.of], weeks.get(row.of, ())) for row in rows]


def years() -> list[int]:
    """The years with something in them, and the two ahead."""
    this = date.today().year
    first = Activity.objects.aggregate(first=Min("starts_on"))["first"]
    return list(range(min(first.year if first else this, this), this + 3))


def behind(
    first: date,
    last: date,
    *,
    audience: Audience | None = None,
    place: Place | None = None,
    service: Service | None = None,
) -> QuerySet[Activity]:
    """The activities that ask an audience or a place on any of these days."""
    found = held(first, last, service).select_related("consultation__service")
    if audience is not None:
        everybody = Q(consultation__audiences__isnull=True) | Q(consultation__audiences__in=caps().everybody)
        found = found.filter(everybody | Q(consultation__audiences=audience))
    if place is not None:
        found = found.filter(Q(consultation__areas__in=reach_of(place)) | Q(consultation__areas__isnull=True))
    return found.order_by("starts_on", "consultation__title", "pk").distinct()


def partners_behind(
    first: date, last: date, *, audience: Audience | None = None, place: Place | None = None
) -> QuerySet[PartnerEntry]:
    """The same of partners' calendars."""
    found = partners_entries(first, last).select_related("calendar")
    if audience is not None:
        everybody = Q(calendar__audiences__isnull=True) | Q(calendar__audiences__in=caps().everybody)
        found = found.filter(everybody | Q(calendar__audiences=audience))
    if place is not None:
        found = found.filter(Q(calendar__areas__in=reach_of(place)) | Q(calendar__areas__isnull=True))
    return found.order_by("first", "title", "pk").distinct()
