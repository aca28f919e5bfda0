"""A partner's calendar file as events on days. The file is treated as hostile: everything in it has a bound.

Only what a calendar of consultations needs is read: what, when, where, a link. Time zones are not followed: the day an
event is written on is its day, but for times in UTC, which are told on the council's clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from folkmoot.core.calendars.recurrence import NotARule, Rule, days_of, read_rule
from folkmoot.core.refusals import Fault
from folkmoot.core.sentences import noop

MAX_BYTES = 2 * 1024 * 1024
MAX_LINES = 100_000
MAX_EVENTS = 5_000
#: All occurrences of all events together, and of one.
MAX_ENTRIES, MAX_OF_ONE = 10_000, 800
#: An event that lasts longer is a mistake.
LONGEST = timedelta(days=800)
_CLOCK = ZoneInfo("Europe/London")
_EARLIEST = date(1970, 1, 1)


FAULTS: Mapping[str, str] = {
    "too_large": noop("The calendar is larger than %(max)s MB."),
    "not_a_calendar": noop("The file is not a calendar (.ics): it must begin with BEGIN:VCALENDAR."),
    "broken": noop("The calendar is broken off or not put together as a calendar must be."),
    "too_many_lines": noop("The calendar has more than %(max)s lines."),
    "too_many_events": noop("The calendar has more than %(max)s events."),
    "too_many_entries": noop("The calendar’s recurring events come to more than %(max)s days."),
    "no_title": noop("It has no title."),
    "no_day": noop("Its first day is missing or cannot be read."),
    "ends_before": noop("It ends before it begins."),
    "too_long": noop("It lasts longer than two years."),
    "rule": noop("Its recurrence cannot be followed: %(rule)s"),
    "too_often": noop("It recurs more than %(max)s times."),
}


class CalendarError(Fault):
    """A file that cannot be read as a calendar, or an event in it."""

    sentences = FAULTS


@dataclass(frozen=True)
class Event:
    """One occurrence. `key` is the same whenever the file is read again."""

    key: str
    title: str
    first: date
    last: date
    place: str = ""
    link: str = ""


@dataclass
class Read:
    events: list[Event] = field(default_factory=list)
    #: Titles of events left out, and why.
    left_out: list[tuple[str, CalendarError]] = field(default_factory=list)


@dataclass(frozen=True)
class _Property:
    name: str
    params: Mapping[str, str]
    value: str


_Component = list[_Property]


def read_calendar(content: bytes, first: date, last: date) -> Read:
    """Every event that meets the days from `first` to `last`, recurring ones day by day. Raises CalendarError."""
    if len(content) > MAX_BYTES:
        raise CalendarError("too_large", max=MAX_BYTES // 1024**2)
    text = content.decode("utf-8-sig", errors="replace").lstrip()
    if not text[:15].upper().startswith("BEGIN:VCALENDAR"):
        raise CalendarError("not_a_calendar")
    made, moved = Read(), set[tuple[str, date]]()
    events = list(_components(_unfolded(text)))
    for event in events:
        at, uid = _day(event, "RECURRENCE-ID"), _text(event, "UID")
        if at:
            moved.add((uid, at))
    for number, event in enumerate(events):
        title = _title(event)
        try:
            made.events += _occurrences(event, number, title, moved, first, last)
        except CalendarError as fault:
            made.left_out.append((title, fault))
        if len(made.events) > MAX_ENTRIES:
            raise CalendarError("too_many_entries", max=f"{MAX_ENTRIES:,}")
    made.events = list({event.key: event for event in made.events}.values())
    return made


def _unfolded(text: str) -> Iterator[str]:
    """Lines as they were before they were folded."""
    held, number = "", 0
    for line in re.split(r"\r\n|\n|\r", text):
        number += 1
        if number > MAX_LINES:
            raise CalendarError("too_many_lines", max=f"{MAX_LINES:,}")
        if line[:1] in {" ", "\t"}:
            held += line[1:]
            continue
        if held.strip():
            yield held
        held = line
    if held.strip():
        yield held


def _components(lines: Iterable[str]) -> Iterator[_Component]:
    """The events: what stands in VEVENT and in nothing within it. Everything else is passed over."""
    open_: list[str] = []
    event: _Component = []
    count, whole = 0, False
    for line in lines:
        name, _colon, value = line.partition(":")
        word, kind = name.strip().upper(), value.strip().upper()
        if word == "BEGIN":
            open_.append(kind)
            if len(open_) > 6:
                raise CalendarError("broken")
            if kind == "VEVENT":
                count, event = count + 1, []
                if count > MAX_EVENTS:
                    raise CalendarError("too_many_events", max=f"{MAX_EVENTS:,}")
        elif word == "END":
            if not open_ or open_.pop() != kind:
                raise CalendarError("broken")
            if kind == "VEVENT":
                yield event
            whole = not open_
        elif open_[-1:] == ["VEVENT"] and (found := _property(line)) is not None:
            event.append(found)
    if open_ or not whole:
        raise CalendarError("broken")


_NAME = re.compile(r"[A-Za-z0-9-]{1,60}")


def _property(line: str) -> _Property | None:
    """`DTSTART;TZID="Europe/London":20270503T093000`; quoted parameters may hold colons and semicolons."""
    quoted, ends = False, -1
    for place, letter in enumerate(line[:2_000]):
        if letter == '"':
            quoted = not quoted
        elif letter == ":" and not quoted:
            ends = place
            break
    if ends < 0:
        return None
    name, *pieces = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', line[:ends])
    if not _NAME.fullmatch(name):
        return None
    params = {key.upper(): value.strip('"') for key, _equals, value in (piece.partition("=") for piece in pieces)}
    return _Property(name.upper(), params, line[ends + 1 :])


def _all(event: _Component, name: str) -> list[_Property]:
    return [one for one in event if one.name == name]


_ESCAPED = {"n": " ", "N": " ", ",": ",", ";": ";", "\\": "\\"}


def _text(event: _Component, name: str, most: int = 200) -> str:
    """A text of one line, without what cannot be shown."""
    found = _all(event, name)
    if not found:
        return ""
    plain = re.sub(r"\\(.)", lambda match: _ESCAPED.get(match[1], match[1]), found[0].value[: most * 4])
    shown = "".join(letter if letter.isprintable() else " " for letter in plain)
    return " ".join(shown.split())[:most]


def _title(event: _Component) -> str:
    return _text(event, "SUMMARY", 160)


def _link(event: _Component) -> str:
    """An address on the web, or none: nothing that a browser would run."""
    found = _all(event, "URL")
    value = found[0].value.strip() if found else ""
    return value if re.fullmatch(r"https?://[^\s<>\"'\\]{3,480}", value) else ""


def _moment(one: _Property) -> date | datetime | None:
    match = re.fullmatch(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?", one.value.strip())
    if not match:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
        if match[4] is None:
            return day
        at = datetime(day.year, day.month, day.day, int(match[4]), int(match[5]), min(int(match[6]), 59))
        return at.replace(tzinfo=UTC).astimezone(_CLOCK).replace(tzinfo=None) if match[7] else at
    except (ValueError, OverflowError):
        return None


def _as_day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _day(event: _Component, name: str) -> date | None:
    found = _all(event, name)
    moment = _moment(found[0]) if found else None
    return None if moment is None else _as_day(moment)


_DURATION = re.compile(r"\+?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?")


def _length(event: _Component, begins: date | datetime) -> timedelta:
    """How many days it goes on after its first one."""
    ends: date | datetime | None = None
    if found := _all(event, "DTEND"):
        ends = _moment(found[0])
    elif (found := _all(event, "DURATION")) and (match := _DURATION.fullmatch(found[0].value.strip())):
        weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
        span = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
        ends = begins + (span if isinstance(begins, datetime) else timedelta(days=span.days))
    if ends is None:
        return timedelta(0)
    first = _as_day(begins)
    # The end is the first moment no longer in it: a day's own, or midnight.
    whole = not isinstance(ends, datetime) or (ends.hour, ends.minute, ends.second) == (0, 0, 0)
    last = _as_day(ends) - timedelta(days=1 if whole and _as_day(ends) > first else 0)
    if last < first:
        raise CalendarError("ends_before")
    if last - first > LONGEST:
        raise CalendarError("too_long")
    return last - first


def _rule(event: _Component) -> Rule | None:
    found = _all(event, "RRULE")
    if not found:
        return None
    try:
        return read_rule(found[0].value[:2_000])
    except NotARule as fault:
        raise CalendarError("rule", rule=str(fault) or "?") from None


def _listed(event: _Component, name: str) -> set[date]:
    """The days of EXDATE or RDATE."""
    days = set()
    for one in _all(event, name)[:MAX_OF_ONE]:
        for piece in one.value.split(",")[:MAX_OF_ONE]:
            moment = _moment(_Property(name, one.params, piece.partition("/")[0]))
            if moment is not None:
                days.add(_as_day(moment))
    return days


def _occurrences(
    event: _Component, number: int, title: str, moved: set[tuple[str, date]], first: date, last: date
) -> list[Event]:
    if _text(event, "STATUS").upper() == "CANCELLED":
        return []
    if not title:
        raise CalendarError("no_title")
    starts = _all(event, "DTSTART")
    begins = _moment(starts[0]) if starts else None
    if begins is None or not _EARLIEST <= _as_day(begins) <= date(2200, 1, 1):
        raise CalendarError("no_day")
    length, uid = _length(event, begins), _text(event, "UID") or f"event-{number}"
    at = _day(event, "RECURRENCE-ID")
    if at:
        days = [_as_day(begins)]
    else:
        days = [day for day in _all_days(event, _as_day(begins), last) if (uid, day) not in moved]
    days = [day for day in days if day <= last and day + length >= first]
    if len(days) > MAX_OF_ONE:
        raise CalendarError("too_often", max=MAX_OF_ONE)
    place, link = _text(event, "LOCATION"), _link(event)
    return [Event(f"{uid}/{(at or day).isoformat()}", title, day, day + length, place, link) for day in days]


def _all_days(event: _Component, begins: date, last: date) -> list[date]:
    rule = _rule(event)
    days = set(days_of(rule, begins, last)) if rule else {begins}
    return sorted((days | _listed(event, "RDATE")) - _listed(event, "EXDATE"))
