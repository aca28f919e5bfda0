"""What else asks the same people in the same places: the picture an officer sees while choosing dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from folkmoot.core.coordination.askings import Asking, Clash, clashes
from folkmoot.core.coordination.fatigue import Asked, fatigue, year_before
from folkmoot.core.coordination.quiet_weeks import FARTHEST, WEEK, Quiet, quiet_weeks
from folkmoot.core.coordination.school import school_holidays
from folkmoot.core.timetable.elections import Election
from folkmoot.groundwork.places.models import Ward
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
    wards: tuple[Ward, ...]

    def asking(self, measured: Caps) -> Asking:
        return Asking(
            "proposal",
            self.consultation.pk,
            self.first,
            self.last,
            measured.people(audience.pk for audience in self.audiences),
            frozenset(ward.pk for ward in self.wards),
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
    wards: tuple[str, ...]


@dataclass(frozen=True)
class Often:
    """An audience or a ward by its name, with how often it was asked."""

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
    wards: tuple[Often, ...]
    holidays: tuple[tuple[date, date], ...]
    elections: tuple[Election, ...]
    quiet: tuple[Quiet, ...]

    @property
    def number(self) -> int:
        return len(self.others) + self.more

    @property
    def too_often(self) -> list[Often]:
        return [one for one in (*self.audiences, *self.wards) if one.asked.is_too_often]

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
    mine = proposal.asking(measured)
    elections = tuple(
        one for one in grounds.elections if one.begins <= proposal.last and one.polling_day >= proposal.first
    )

    def fits(first: date, _last: date) -> bool:
        return not any(first in election for election in grounds.elections)

    tired = fatigue(mine, around, measured.audiences, measured.wards)
    others = _others(clashes(mine, around))
    names = _Names()
    return Picture(
        proposal,
        others[:TOLD],
        max(0, len(others) - TOLD),
        year,
        tuple(Often(names.audience(audience.of), audience) for audience in tired.audiences),
        tuple(Often(names.ward(ward.of), ward) for ward in tired.wards),
        tuple(school_holidays(grounds.calendar.terms, proposal.first, proposal.last)),
        elections,
        tuple(quiet_weeks(mine, around, earliest=max(today + timedelta(1), date.min), fits=fits)),
    )


class _Names:
    """Names of audiences and wards, read when first needed."""

    def __init__(self) -> None:
        self._audiences: Mapping[int, str] | None = None
        self._wards: Mapping[int, str] | None = None

    def audience(self, pk: int) -> str:
        if self._audiences is None:
            self._audiences = dict(Audience.objects.values_list("pk", "name"))
        return self._audiences[pk]

    def ward(self, pk: int) -> str:
        if self._wards is None:
            self._wards = dict(Ward.objects.values_list("pk", "name"))
        return self._wards[pk]


def _others(found: Iterable[Clash]) -> tuple[Other, ...]:
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
    names = _Names()
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
    wards = {of for clash in found for of in clash.wards}
    return Other(
        *(_of_ours(own) if own else _of_a_partner(partners)),
        days=max(clash.days for clash in found),
        first=min(clash.first for clash in found),
        last=max(clash.last for clash in found),
        audiences=tuple(sorted(names.audience(of) for of in audiences)),
        wards=tuple(sorted(names.ward(of) for of in wards)),
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
