"""Everything that asks people something, as values the core can count: four small queries, whatever the number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from folkmoot.core.coordination.askings import Asking
from folkmoot.groundwork.accounts.models import Service
from folkmoot.groundwork.places.queries import shown_places
from folkmoot.plan.register.models import Activity, Audience, Consultation
from folkmoot.plan.register.rules import State

from ..models import AudienceLimit, Limits, PartnerCalendar, PartnerEntry
from ..models.coordination import MOST_PER_AUDIENCE, MOST_PER_PLACE

#: What never takes place asks nobody.
NOT_HELD = (State.CANCELLED.value, State.REFUSED.value)


@dataclass(frozen=True)
class Caps:
    """How often each audience and each place of the kind shown may be asked in a year; who stands for everybody."""

    audiences: dict[int, int]
    places: dict[int, int]
    everybody: frozenset[int]
    most_per_place: int = MOST_PER_PLACE
    #: Names of the places.
    names: Mapping[int, str] = field(default_factory=dict)

    def people(self, ids: Iterable[int]) -> frozenset[int]:
        """Audiences as the core counts them: none, or one that stands for everybody, is everybody."""
        found = frozenset(ids)
        return frozenset() if found & self.everybody else found


def limits() -> Limits:
    """The council's limits; ours as long as it has set none."""
    found = Limits.objects.filter(pk=1).first()
    return found or Limits(pk=1, most_per_audience=MOST_PER_AUDIENCE, most_per_place=MOST_PER_PLACE)


def caps() -> Caps:
    most = limits()
    special = {row.audience_id: row for row in AudienceLimit.objects.all()}
    everybody = frozenset(key for key, row in special.items() if row.is_everybody)
    audiences = {
        key: (special[key].most if key in special else None) or most.most_per_audience
        for key in Audience.objects.values_list("pk", flat=True)
        if key not in everybody
    }
    names = dict(shown_places().values_list("pk", "name"))
    places = dict.fromkeys(names, most.most_per_place)
    return Caps(audiences, places, everybody, most.most_per_place, names)


def held(first: date, last: date, service: Service | None = None) -> QuerySet[Activity]:
    """Activities on any of these days that take place or are meant to."""
    within = Q(ends_on__gte=first) | Q(ends_on__isnull=True, starts_on__gte=first)
    activities = Activity.objects.filter(within, starts_on__lte=last).exclude(consultation__state__in=NOT_HELD)
    return activities.filter(consultation__service=service) if service else activities


def askings(first: date, last: date, measured: Caps, service: Service | None = None) -> list[Asking]:
    """Every asking on any of these days: the council's own activities and, unless one service is meant, partners'."""
    rows = list(held(first, last, service).order_by().values_list("pk", "consultation_id", "starts_on", "ends_on"))
    wanted = {row[1] for row in rows}
    audiences = _sets(Consultation.audiences.through, "audience_id", first, last, wanted)
    areas = _sets(Consultation.areas.through, "place_id", first, last, wanted)
    people = {key: measured.people(audience) for key, audience in audiences.items()}
    places = {key: frozenset(keys) for key, keys in areas.items()}
    nothing: frozenset[int] = frozenset()
    ours = [
        Asking(pk, matter, starts, ends or starts, people.get(matter, nothing), places.get(matter, nothing))
        for pk, matter, starts, ends in rows
        if starts is not None
    ]
    return ours if service else [*ours, *_of_partners(first, last, measured)]


def _of_partners(first: date, last: date, measured: Caps) -> list[Asking]:
    """Partners' entries; a recurring one is one matter, however often it comes."""
    rows = list(partners_entries(first, last).order_by().values_list("pk", "calendar_id", "key", "first", "last"))
    if not rows:
        return []
    calendars = PartnerCalendar.objects.prefetch_related("audiences", "areas")
    whom = {
        one.pk: (measured.people(a.pk for a in one.audiences.all()), frozenset(w.pk for w in one.areas.all()))
        for one in calendars
    }
    return [
        Asking(partner_key(pk), (calendar, key.rpartition("/")[0] or f"/{pk}"), starts, ends, *whom[calendar])
        for pk, calendar, key, starts, ends in rows
        if calendar in whom
    ]


def partner_key(pk: int) -> tuple[str, int]:
    """How an entry of a partner is told from an activity of our own."""
    return ("partner", pk)


def partners_entries(first: date, last: date) -> QuerySet[PartnerEntry]:
    return PartnerEntry.objects.filter(first__lte=last, last__gte=first)


def _sets(through: type, column: str, first: date, last: date, wanted: set[int]) -> dict[int, list[int]]:
    """The audiences or places of the consultations in hand. Asked for by their days: thousands of ids fit no query."""
    within = Q(consultation__activities__ends_on__gte=first) | Q(consultation__activities__starts_on__gte=first)
    rows = (
        through.objects.filter(within, consultation__activities__starts_on__lte=last)  # type: ignore[attr-defined]
        .order_by()
        .values_list("consultation_id", column)
        .distinct()
    )
    found: dict[int, list[int]] = defaultdict(list)
    for matter, of in rows:
        if matter in wanted:
            found[matter].append(of)
    return found
