"""Our own calendar as a file: whole-day events with names that stay the same, so that a calendar that subscribes
moves an event instead of showing it twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_MOST_OCTETS = 75


@dataclass(frozen=True)
class Day:
    """An event from one day to another, both included."""

    uid: str
    title: str
    first: date
    last: date
    changed: datetime
    text: str = ""
    url: str = ""
    place: str = ""
    categories: tuple[str, ...] = ()


def escaped(text: str) -> str:
    plain = "".join(letter for letter in text if letter == "\n" or letter.isprintable())
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> Iterator[str]:
    """Lines of at most 75 octets, never parting a letter from its accents' bytes."""
    held, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _MOST_OCTETS:
            yield held
            held, size = " ", 1
        held, size = held + letter, size + octets
    yield held


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _event(one: Day) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(one.uid)}"
    yield f"DTSTAMP:{_utc(one.changed)}"
    yield f"LAST-MODIFIED:{_utc(one.changed)}"
    yield f"DTSTART;VALUE=DATE:{one.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{one.last + timedelta(1):%Y%m%d}"
    yield f"SUMMARY:{escaped(one.title)}"
    if one.text:
        yield f"DESCRIPTION:{escaped(one.text)}"
    if one.place:
        yield f"LOCATION:{escaped(one.place)}"
    if one.url:
        yield f"URL:{one.url}"
    if one.categories:
        yield "CATEGORIES:" + ",".join(map(escaped, one.categories))
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def write_calendar(name: str, events: Iterable[Day]) -> str:
    """The whole file. Nothing in it depends on when it is written."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Folkmoot//Forward plan//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
    ]
    for event in events:
        lines += _event(event)
    lines.append("END:VCALENDAR")
    return "".join(f"{piece}\r\n" for line in lines for piece in folded(line))
