"""Partners' calendars: kept, read from a file or from their address, typed in; and what stays off the public plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.core.calendars.reading import CalendarError, Event, Read, read_calendar
from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import day_in_words, noop
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.accounts.permissions import check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.places.models import Place
from folkmoot.groundwork.records.actions import CLOCK, Actor, record
from folkmoot.groundwork.records.holding import held
from folkmoot.groundwork.ui.voice import translated
from folkmoot.plan.register.models import Audience, Consultation, Topic
from folkmoot.plan.register.permissions import check_edit
from folkmoot.plan.register.rules import State

from ..fetching import Fetcher, FetchError, checked_host
from ..models import OffPlan, PartnerCalendar, PartnerEntry
from ..permissions import check_fill

#: How far back and ahead a partner's calendar is kept.
BACK, AHEAD = timedelta(days=800), timedelta(days=1_100)
FETCHED_EVERY = timedelta(hours=6)


def _checked_address(address: str) -> str:
    address = address.strip()
    if address:
        try:
            checked_host(address, settings.PARTNER_CALENDAR_HOSTS)
        except FetchError as fault:
            raise NotNow(fault.words) from None
    return address


def _free_slug(name: str) -> str:
    base = slugify(name)[:120] or "partner"
    slug, number = base, 2
    while PartnerCalendar.objects.filter(slug=slug).exists():
        slug, number = f"{base}-{number}", number + 1
    return slug


@held("calendar")
def keep_partner(
    *,
    by: Officer,
    partner: str,
    address: str = "",
    is_public: bool = True,
    audiences: Iterable[Audience] = (),
    areas: Iterable[Place] = (),
    topics: Iterable[Topic] = (),
    people: Iterable[Officer] = (),
    calendar: PartnerCalendar | None = None,
) -> PartnerCalendar:
    """Add a partner's calendar, or change what is known of it."""
    check(by, Permission.KEEP_PARTNERS)
    address = _checked_address(address)
    if PartnerCalendar.objects.filter(partner=partner).exclude(pk=calendar.pk if calendar else 0).exists():
        raise NotNow(_("There is a calendar of “%(partner)s” already.") % {"partner": partner})
    verb = "programme.partner_changed" if calendar else "programme.partner_added"
    if calendar is None:
        calendar = PartnerCalendar(slug=_free_slug(partner), added_by=by)
    if calendar.address != address:
        calendar.version = ""
    calendar.partner, calendar.address, calendar.is_public = partner, address, is_public
    calendar.save()
    calendar.audiences.set(audiences)
    calendar.areas.set(areas)
    calendar.topics.set(topics)
    calendar.people.set(people)
    record(verb, by=by, subject=calendar, details={"partner": partner, "address": address})
    return calendar


@held("calendar")
def remove_partner(*, by: Officer, calendar: PartnerCalendar) -> None:
    check(by, Permission.KEEP_PARTNERS)
    details = {"partner": calendar.partner, "entries": calendar.entries.count()}
    record("programme.partner_removed", by=by, subject=calendar, details=details)
    calendar.delete()


@held("calendar")
def add_entry(
    *,
    by: Officer,
    calendar: PartnerCalendar,
    title: str,
    first: date,
    last: date | None = None,
    place: str = "",
    link: str = "",
) -> PartnerEntry:
    """Type in one thing a partner does."""
    check_fill(by, calendar)
    last = last or first
    if last < first:
        raise NotNow(noop("The last day must not come before the first."))
    row = PartnerEntry.objects.create(calendar=calendar, title=title, first=first, last=last, place=place, link=link)
    details = {"partner": calendar.partner, "title": title, "day": day_in_words(first).as_data()}
    record("programme.partner_entry_added", by=by, subject=row, details=details)
    return row


@held("row.calendar", "row")
def remove_entry(*, by: Officer, row: PartnerEntry) -> None:
    """Take out what was typed in; what a file says is mended in the file."""
    check_fill(by, row.calendar)
    if row.is_from_calendar:
        raise NotNow(noop("This stands in the partner’s own calendar. It goes when they take it out there."))
    details = {"partner": row.calendar.partner, "title": row.title, "day": day_in_words(row.first).as_data()}
    record("programme.partner_entry_removed", by=by, subject=row, details=details)
    row.delete()


def read_file(*, by: Actor, calendar: PartnerCalendar, content: bytes) -> Read:
    """Put in what a calendar file says, in the place of what it said before. Raises CalendarError for no calendar."""
    if isinstance(by, Officer):
        check_fill(by, calendar)
    today = timezone.localdate()
    found = read_calendar(content, today - BACK, today + AHEAD)
    with transaction.atomic():
        locked = PartnerCalendar.objects.select_for_update().get(pk=calendar.pk)
        changes = _replace(locked, found.events)
        locked.read_at, locked.failed = timezone.now(), False
        locked.outcome = _outcome(found)
        locked.save(update_fields=["read_at", "failed", "outcome"])
        if any(changes.values()):
            record("programme.partner_read", by=by, subject=locked, details={"partner": locked.partner, **changes})
    calendar.refresh_from_db()
    return found


def _outcome(found: Read) -> str:
    words = ngettext("%(n)s entry read.", "%(n)s entries read.", len(found.events)) % {"n": len(found.events)}
    for title, fault in found.left_out[:5]:
        words += " " + _("Left out: “%(title)s”. %(why)s") % {"title": title or "–", "why": translated(fault)}
    if len(found.left_out) > 5:
        words += " " + _("And %(n)s more were left out.") % {"n": len(found.left_out) - 5}
    return words


_COMPARED = ("title", "first", "last", "place", "link")


def _replace(calendar: PartnerCalendar, events: list[Event]) -> dict[str, int]:
    """Rows keep their identity by the event's key, so that those who subscribe see a change and not a new event."""
    there = {row.key: row for row in calendar.entries.exclude(key="").filter(load=None)}
    new, changed = [], []
    for event in events:
        key = event.key[:260]
        row = there.pop(key, None)
        values: dict[str, object] = {name: getattr(event, name) for name in _COMPARED}
        if row is None:
            new.append(PartnerEntry(calendar=calendar, key=key, **values))
        elif any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            row.changed_at = timezone.now()
            changed.append(row)
    PartnerEntry.objects.filter(pk__in=[row.pk for row in there.values()]).delete()
    PartnerEntry.objects.bulk_create(new, batch_size=500, ignore_conflicts=True)
    PartnerEntry.objects.bulk_update(changed, [*_COMPARED, "changed_at"], batch_size=500)
    return {"added": len(new), "changed": len(changed), "removed": len(there)}


def fetch_now(*, calendar: PartnerCalendar, fetcher: Fetcher | None = None) -> bool:
    """Fetch a calendar from its address; what went wrong is kept as a sentence. The worker calls this."""
    fetcher = fetcher or Fetcher(settings.PARTNER_CALENDAR_HOSTS)
    try:
        got = fetcher.fetch(calendar.address, calendar.version)
        if got.content is not None:
            read_file(by=CLOCK, calendar=calendar, content=got.content)
    except FetchError as fault:
        return _tried(calendar, calendar.version, translated(fault))
    except CalendarError as fault:
        return _tried(calendar, "", translated(fault))
    return _tried(calendar, got.version)


def _tried(calendar: PartnerCalendar, version: str, failure: str = "") -> bool:
    values: dict[str, object] = {"tried_at": timezone.now(), "version": version, "failed": bool(failure)}
    if failure:
        values["outcome"] = failure
    PartnerCalendar.objects.filter(pk=calendar.pk).update(**values)
    calendar.refresh_from_db()
    return not failure


@held("consultation")
def keep_off_plan(*, by: Officer, consultation: Consultation, reason: str) -> OffPlan:
    """Keep a logged activity off the public forward plan."""
    check_edit(by, consultation)
    if State(consultation.state) is not State.LOGGED:
        raise NotNow(noop("Only what is logged without a page of its own can be kept off the plan."))
    if not reason.strip():
        raise NotNow(noop("Say why it is not public."))
    row, _new = OffPlan.objects.update_or_create(
        consultation=consultation, defaults={"reason": reason.strip(), "by": by, "at": timezone.now()}
    )
    record(
        "programme.kept_off_plan", by=by, subject=consultation, consultation_id=consultation.pk, reason=reason.strip()
    )
    return row


@held("consultation")
def put_on_plan(*, by: Officer, consultation: Consultation) -> None:
    check_edit(by, consultation)
    count, _each = OffPlan.objects.filter(consultation=consultation).delete()
    if count:
        record("programme.put_on_plan", by=by, subject=consultation, consultation_id=consultation.pk)
