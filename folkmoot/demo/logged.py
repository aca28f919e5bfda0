"""What the council did elsewhere to hear from people, as `logged.toml` tells it: on the register, without a page."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

from folkmoot.plan.register.actions import activities
from folkmoot.plan.register.models import Activity, Consultation

from . import council
from .told import Told

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
#: How long before its first day an activity is logged, and how long after its last its numbers are filled in.
_BEFORE, _AFTER = timedelta(weeks=4), timedelta(days=6)


@dataclass(frozen=True)
class Event:
    """One thing that happens to an entry, at a moment that has passed."""

    at: datetime
    do: Callable[[], object]


def entries() -> list[Told]:
    return list(tomllib.loads((Path(__file__).parent / "logged.toml").read_text(encoding="utf-8"))["logged"])


def days_of(told: Told, today: date) -> tuple[date | None, date | None]:
    """Its first and last day, counted from the week of loading."""
    if "at" not in told:
        return None, None
    week, day = told["at"].split()
    first = today - timedelta(days=today.weekday()) + timedelta(weeks=int(week), days=_DAYS.index(day))
    return first, first + timedelta(days=told["days"] - 1)


def events(now: datetime, there: set[str]) -> Iterator[Event]:
    """Logging each entry that is not there yet, and filling in how many it reached."""
    zone = ZoneInfo(settings.TIME_ZONE)
    for place, entry in enumerate(entries()):
        if entry["title"] in there:
            continue
        first, last = days_of(entry, now.date())
        latest = now - timedelta(days=2, hours=place)
        office = datetime.combine((first or now.date()) - _BEFORE, time(9, 10 + place % 50), zone)
        yield Event(min(office, latest), _log(entry, first, last))
        if last is not None and "reached" in entry:
            filled_in = datetime.combine(last + _AFTER, time(16, place % 60), zone)
            if filled_in < now:
                yield Event(filled_in, _fill_in(entry))


def _log(told: Told, first: date | None, last: date | None) -> Callable[[], object]:
    def log() -> None:
        by = council.officer(told["by"])
        entry = activities.log(
            by=by,
            title=told["title"],
            method=told["method"],
            service=council.service(told["service"]),
            level=told["level"],
            starts_on=first,
            ends_on=last,
            when_said=told.get("said", ""),
            audiences=council.audiences(told.get("audiences", [])),
            areas=council.wards(told.get("wards", [])),
            place=told.get("place", ""),
            run_by=told.get("run_by", ""),
            people_expected=told.get("expected"),
        )
        if "follows" in told:
            earlier = Consultation.objects.get(title=told["follows"])
            activities.follow(by=by, consultation=entry, earlier=earlier)

    return log


def _fill_in(told: Told) -> Callable[[], object]:
    def fill_in() -> None:
        activity = Activity.objects.select_related("consultation__service").get(title=told["title"])
        values = {name: getattr(activity, name) for name in activities.FIELDS}
        values |= {"people_reached": told["reached"], "notes": told.get("notes", "")}
        by = council.officer(told["by"])
        activities.change_activity(by=by, activity=activity, title=activity.title, method=activity.method, **values)

    return fill_in
