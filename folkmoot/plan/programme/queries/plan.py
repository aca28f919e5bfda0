"""The forward plan: what is coming, what is open, what has just closed, ours and partners', as one kind of entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Max, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from folkmoot.groundwork.accounts.models import Service
from folkmoot.groundwork.places.models import Place
from folkmoot.groundwork.places.queries import reach_of
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.plan.register.models import Activity, Consultation, Priority, Topic
from folkmoot.plan.register.queries import register
from folkmoot.plan.register.rules import PUBLIC, State

from ..models import PartnerCalendar, PartnerEntry

#: How long what has closed stays on the plan, and how far ahead it looks.
CLOSED_FOR, AHEAD = timedelta(days=92), timedelta(days=1_000)


@dataclass(frozen=True)
class Wanted:
    """What the plan is narrowed to; nothing means all."""

    topic: Topic | None = None
    place: Place | None = None
    service: Service | None = None
    partner: PartnerCalendar | None = None
    priority: Priority | None = None


@dataclass(frozen=True)
class Entry:
    """One line of the plan. `first` is None when its time is only told in words."""

    uid: str
    title: str
    summary: str
    first: date | None
    last: date | None
    when_said: str
    how: tuple[str, ...]
    place: str
    organisation: str
    is_partner: bool
    topics: tuple[str, ...]
    areas: tuple[str, ...]
    url: str
    changed: datetime
    consultation: Consultation | None = None
    #: How often a partner's recurring event comes again after this day.
    again: int = 0

    def stage(self, today: date) -> str:
        if self.first is None or self.last is None or self.first > today:
            return "coming"
        return "open" if self.last >= today else "closed"

    def meets(self, first: date, last: date) -> bool:
        return self.first is not None and self.last is not None and self.first <= last and self.last >= first


def public_plan(wanted: Wanted, today: date) -> list[Entry]:
    """What the public may see: announced by us, logged and not kept off, and partners' public calendars."""
    shown = Q(state__in=[state.value for state in PUBLIC]) | Q(state=State.LOGGED, off_plan__isnull=True)
    return _entries(register().filter(shown), wanted, today - CLOSED_FOR, today + AHEAD, is_public=True)


def whole_plan(wanted: Wanted, first: date, last: date) -> list[Entry]:
    """What officers see: everything that takes place or is meant to."""
    held = register().exclude(state__in=[State.CANCELLED, State.REFUSED]).select_related("off_plan")
    return _entries(held, wanted, first, last, is_public=False)


def _entries(
    consultations: QuerySet[Consultation], wanted: Wanted, first: date, last: date, *, is_public: bool
) -> list[Entry]:
    entries: list[Entry] = []
    if wanted.partner is None:
        entries += _ours(_narrowed(consultations, wanted), first, last, is_public)
    if wanted.service is None and wanted.priority is None:
        entries += _partners(wanted, first, last, is_public)
    return sorted(entries, key=lambda one: (one.first or date.max, one.last or date.max, one.title, one.uid))


def _narrowed(consultations: QuerySet[Consultation], wanted: Wanted) -> QuerySet[Consultation]:
    if wanted.topic:
        consultations = consultations.filter(topics=wanted.topic)
    if wanted.priority:
        consultations = consultations.filter(priorities=wanted.priority)
    if wanted.place:
        consultations = consultations.filter(Q(areas__in=reach_of(wanted.place)) | Q(areas__isnull=True))
    if wanted.service:
        consultations = consultations.filter(service=wanted.service)
    return consultations


def _ours(consultations: QuerySet[Consultation], first: date, last: date, is_public: bool) -> Iterable[Entry]:
    ends = Q(activities__ends_on__gte=first) | Q(activities__ends_on__isnull=True, activities__starts_on__gte=first)
    dated = ends & Q(activities__starts_on__lte=last)
    in_words = Q(activities__starts_on__isnull=True) & ~Q(activities__when_said="") & Q(state=State.LOGGED)
    rows = list(
        consultations.filter((dated | in_words) & Q(activities__removed_at=None))
        .distinct()
        .prefetch_related("topics", "areas", Prefetch("activities", queryset=Activity.objects.all()))
    )
    changed = changed_at([row.pk for row in rows])
    return [_ours_as_entry(row, changed, is_public) for row in rows]


def changed_at(consultations: list[int]) -> Mapping[int, datetime]:
    """When the records last tell of each."""
    audit_events = AuditEvent.objects.filter(consultation_id__in=consultations).order_by()
    return dict(audit_events.values_list("consultation_id").annotate(at=Max("at")))


def _ours_as_entry(one: Consultation, changed: Mapping[int, datetime], is_public: bool) -> Entry:
    activities = list(one.activities.all())
    days = [each.starts_on for each in activities if each.starts_on]
    ends = [each.ends_on or each.starts_on for each in activities if each.starts_on]
    if one.opens_at and one.closes_at and one.state != State.LOGGED:
        days.append(timezone.localtime(one.opens_at).date())
        ends.append(timezone.localtime(one.closes_at).date())
    has_page = one.state != State.LOGGED
    name = "portal:consultation" if is_public else "workspace:consultation"
    runners = {each.run_by for each in activities if each.run_by}
    return Entry(
        uid=f"consultation-{one.pk}",
        title=one.title,
        summary=one.summary,
        first=min(days, default=None),
        last=max((end for end in ends if end), default=None),
        when_said="; ".join(
            dict.fromkeys(each.when_said for each in activities if each.when_said and not each.starts_on)
        ),
        how=tuple(dict.fromkeys(str(each.method_name) for each in activities)),
        place="; ".join(dict.fromkeys(each.place for each in activities if each.place))[:200],
        organisation=f"{one.service.name} ({', '.join(sorted(runners))})" if runners else one.service.name,
        is_partner=False,
        topics=tuple(topic.name for topic in one.topics.all()),
        areas=tuple(str(place) for place in one.areas.all()),
        url=reverse(name, args=[one.slug]) if has_page or not is_public else "",
        changed=changed.get(one.pk, one.created_at),
        consultation=one,
    )


def folded(entries: Iterable[Entry]) -> list[Entry]:
    """A partner's recurring event once, on its first day, with how often it comes again."""
    made: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        key = (entry.organisation, entry.title) if entry.is_partner else (entry.uid, "")
        made[key] = replace(made[key], again=made[key].again + 1) if key in made else entry
    return list(made.values())


def _partners(wanted: Wanted, first: date, last: date, is_public: bool) -> Iterable[Entry]:
    calendars = PartnerCalendar.objects.prefetch_related("areas", "topics")
    if is_public:
        calendars = calendars.filter(is_public=True)
    if wanted.partner:
        calendars = calendars.filter(pk=wanted.partner.pk)
    if wanted.topic:
        calendars = calendars.filter(topics=wanted.topic)
    if wanted.place:
        calendars = calendars.filter(Q(areas__in=reach_of(wanted.place)) | Q(areas__isnull=True))
    known = {calendar.pk: calendar for calendar in calendars}
    rows = PartnerEntry.objects.filter(calendar__in=list(known), first__lte=last, last__gte=first)
    return [_partners_as_entry(row, known[row.calendar_id]) for row in rows]


def _partners_as_entry(row: PartnerEntry, calendar: PartnerCalendar) -> Entry:
    return Entry(
        uid=f"partner-{row.pk}",
        title=row.title,
        summary="",
        first=row.first,
        last=row.last,
        when_said="",
        how=(),
        place=row.place,
        organisation=calendar.partner,
        is_partner=True,
        topics=tuple(topic.name for topic in calendar.topics.all()),
        areas=tuple(str(place) for place in calendar.areas.all()),
        url=row.link,
        changed=row.changed_at,
    )


def host() -> str:
    """What makes a name of ours one that nobody else gives."""
    return settings.SITE_URL.partition("://")[2].partition("/")[0].partition(":")[0]
