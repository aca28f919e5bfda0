"""What else asks the same people in the same places: the picture an officer sees while choosing dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from folkmoot.core.coordination.askings import Asking, Clash, clashes, spread
from folkmoot.core.coordination.fatigue import Asked, fatigue, year_before
from folkmoot.core.coordination.quiet_weeks import FARTHEST, WEEK, Quiet, quiet_weeks
from folkmoot.core.coordination.school import school_holidays
from folkmoot.core.places import reaching
from folkmoot.core.timetable.elections import Election
from folkmoot.groundwork.places.models import Place
from folkmoot.groundwork.places.queries import overlaps
from folkmoot.plan.register.models import Activity, Audience, Consultation
from folkmoot.plan.timetable.queries import grounds_of

from ..models import PartnerEntry
from .askings import Caps, askings, caps, partner_key

#: So many matters are told one by one; the rest are counted.
TOLD = 20


@dataclass(frozen=True)
class Proposal:
    """Days, people and places that somebody is thinking of; they need not be saved yet."""

    consultation: Consultation
    first: date
    last: date
    audiences: tuple[Audience, ...]
    places: tuple[Place, ...]

    def asking(self, measured: Caps) -> Asking:
        return Asking(
            "proposal",
            self.consultation.pk,
            self.first,
            self.last,
            measured.people(audience.pk for audience in self.audiences),
            frozenset(place.pk for place in self.places),
        )


@dataclass(frozen=True)
class Other:
    """One other matter that asks the same people: its clashing activities, and what it has in common."""

    title: str
    url: str
    who: str
    state: str
    activities: tuple[tuple[str, date, date], ...]
    days: int
    first: date
    last: date
    audiences: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True)
class Often:
    """An audience or a place by its name, with how often it was asked."""

    name: str
    asked: Asked


@dataclass(frozen=True)
class Picture:
    """Everything about one period."""

    proposal: Proposal
    others: tuple[Other, ...]
    more: int
    year: tuple[date, date]
    audiences: tuple[Often, ...]
    places: tuple[Often, ...]
    holidays: tuple[tuple[date, date], ...]
    elections: tuple[Election, ...]
    quiet: tuple[Quiet, ...]

    @property
    def number(self) -> int:
        return len(self.others) + self.more

    @property
    def too_often(self) -> list[Often]:
        return [one for one in (*self.audiences, *self.places) if one.asked.is_too_often]

    @property
    def is_clear(self) -> bool:
        return not self.number and not self.too_often

    def told(self) -> list[dict[str, Any]]:
        """What was on the screen, to be kept with the reason for going on."""
        return [
            {"title": one.title, "days": one.days, "first": one.first.isoformat(), "last": one.last.isoformat()}
            for one in self.others
        ]


def picture(proposal: Proposal, today: date | None = None) -> Picture:
    """Reads once what lies within reach: a year back for fatigue, half a year either way for quiet weeks."""
    measured, grounds = caps(), grounds_of(proposal.consultation)
    today = today or timezone.localdate()
    year = year_before(proposal.first)
    reach = FARTHEST * WEEK
    around = askings(min(year[0], proposal.first - reach), proposal.last + reach, measured)
    mine, ground = proposal.asking(measured), overlaps()
    # What is proposed reaches into every place that shares ground with its own; two of those need share none.
    near = replace(mine, places=reaching(mine.places, ground))
    often = measured.places | dict.fromkeys(mine.places, measured.most_per_place)
    elections = tuple(
        one for one in grounds.elections if one.begins <= proposal.last and one.polling_day >= proposal.first
    )

    def fits(first: date, _last: date) -> bool:
        return not any(first in election for election in grounds.elections)

    tired = fatigue(mine, spread(around, ground), measured.audiences, often)
    names = _Names()
    others = _others(clashes(near, around), names)
    return Picture(
        proposal,
        others[:TOLD],
        max(0, len(others) - TOLD),
        year,
        tuple(Often(names.audience(audience.of), audience) for audience in tired.audiences),
        tuple(Often(names.place(place.of), place) for place in tired.places),
        tuple(school_holidays(grounds.calendar.terms, proposal.first, proposal.last)),
        elections,
        tuple(quiet_weeks(near, around, earliest=max(today + timedelta(1), date.min), fits=fits)),
    )


class _Names:
    """Names of audiences and places, read when first needed."""

    def __init__(self) -> None:
        self._audiences: Mapping[int, str] | None = None
        self._places: Mapping[int, str] | None = None

    def audience(self, pk: int) -> str:
        if self._audiences is None:
            self._audiences = dict(Audience.objects.values_list("pk", "name"))
        return self._audiences[pk]

    def place(self, pk: int) -> str:
        if self._places is None:
            self._places = {place.pk: str(place) for place in Place.objects.only("name", "kind")}
        return self._places[pk]


def _others(found: Iterable[Clash], names: _Names) -> tuple[Other, ...]:
    """Clashes by matter, the longest overlap first; only those that will be told are read in full."""
    by_matter: dict[object, list[Clash]] = {}
    for one in found:
        by_matter.setdefault(one.asking.matter, []).append(one)
    told = [by_matter[matter] for matter in list(by_matter)[:TOLD]]
    keys = [clash.asking.key for clashing in told for clash in clashing]
    own = Activity.objects.filter(pk__in=[key for key in keys if isinstance(key, int)])
    partners = PartnerEntry.objects.filter(pk__in=[key[1] for key in keys if isinstance(key, tuple)])
    rows: dict[object, Activity | PartnerEntry] = {row.pk: row for row in own.select_related("consultation__service")}
    rows |= {partner_key(row.pk): row for row in partners.select_related("calendar")}
    untold = Other("", "", "", "", (), 0, date.min, date.min, (), ())
    made = [_other(clashing, rows, names) for clashing in told]
    return (*made, *([untold] * (len(by_matter) - len(told))))


def _other(found: list[Clash], rows: Mapping[object, Activity | PartnerEntry], names: _Names) -> Other:
    own, partners = [], []
    for clash in found:
        row = rows.get(clash.asking.key)
        if isinstance(row, Activity):
            own.append(row)
        elif row is not None:
            partners.append(row)
    audiences = {of for clash in found for of in clash.audiences}
    places = {of for clash in found for of in clash.places}
    return Other(
        *(_of_ours(own) if own else _of_a_partner(partners)),
        days=max(clash.days for clash in found),
        first=min(clash.first for clash in found),
        last=max(clash.last for clash in found),
        audiences=tuple(sorted(names.audience(of) for of in audiences)),
        places=tuple(sorted(names.place(of) for of in places)),
    )


_Told = tuple[str, str, str, str, tuple[tuple[str, date, date], ...]]


def _of_ours(activities: list[Activity]) -> _Told:
    consultation = activities[0].consultation
    days = tuple(
        (str(activity.method_name), activity.starts_on, activity.ends_on or activity.starts_on)
        for activity in activities
        if activity.starts_on
    )
    url = reverse("workspace:consultation", args=[consultation.slug])
    who = activities[0].run_by or consultation.service.name
    return consultation.title, url, who, str(consultation.state_at()), days


def _of_a_partner(entries: list[PartnerEntry]) -> _Told:
    one = entries[0]
    url = reverse("programme:partner", args=[one.calendar.slug])
    days = tuple((entry.place or _("Partner"), entry.first, entry.last) for entry in entries)
    return one.title, url, one.calendar.partner, "", days
