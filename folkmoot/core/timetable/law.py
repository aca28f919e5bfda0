"""The kinds of statutory consultation as dated data, read from TOML: what each asks for, from where, how sure we are.

A file holds `[[kind]]` tables. The law changes and the data ages, so every row carries the day it was checked and how
it was read; a row not read from the instrument itself says so wherever its figures are shown.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from folkmoot.core.sentences import MONTHS, Words, noop, say
from folkmoot.core.timetable.holidays import Nation
from folkmoot.core.timetable.periods import DayRule, Minimum, Unit, day_rules, in_words


class BadLaw(ValueError):
    """A file of the law that cannot be right; the message names the row."""


class Confidence(StrEnum):
    INSTRUMENT = noop("read from the instrument")
    SECONDARY = noop("secondary source")
    MEMORY = noop("not yet checked against the Act")
    #: No law at all, but what the council itself decided or announced.
    COUNCIL = noop("the council's own decision")

    @property
    def is_sure(self) -> bool:
        return self in {Confidence.INSTRUMENT, Confidence.COUNCIL}


class Field(StrEnum):
    """What a kind is about; kinds are listed under these headings."""

    PLANNING = noop("Planning")
    HIGHWAYS = noop("Highways and land")
    HOUSING = noop("Housing")
    MONEY = noop("Money and tax")
    SCHOOLS = noop("Schools and children")
    COMMUNITY = noop("Community and licensing")
    HEALTH = noop("Health")


@dataclass(frozen=True)
class DayOfYear:
    """A day that comes every year: 11 March."""

    month: int
    day: int

    def on_or_after(self, day: date) -> date:
        """The next time it comes, that day included."""
        this_year = date(day.year, self.month, self.day)
        return this_year if this_year >= day else date(day.year + 1, self.month, self.day)

    def on_or_before(self, day: date) -> date:
        this_year = date(day.year, self.month, self.day)
        return this_year if this_year <= day else date(day.year - 1, self.month, self.day)

    @property
    def words(self) -> Words:
        return say(noop("%(day)s %(month)s"), day=self.day, month=Words(MONTHS[self.month - 1]))

    def __str__(self) -> str:
        return str(self.words)


@dataclass(frozen=True)
class StatutoryKind:
    """One kind of statutory consultation."""

    key: str
    name: str
    field: Field
    nations: tuple[Nation, ...]
    source: str
    checked_on: date
    confidence: Confidence
    #: Every one of these must have run. None: no statute fixes a period, and what is adequate is for the council.
    minimums: tuple[Minimum, ...] = ()
    #: The figure comes from statutory guidance or a code and not from legislation.
    guidance: bool = False
    #: What people usually allow where nothing, or less, is fixed.
    usual_weeks: int = 0
    #: The consultation must lie between these two days of a year.
    not_before: DayOfYear | None = None
    not_after: DayOfYear | None = None
    #: The decision must be taken by this day of the year.
    decide_by: DayOfYear | None = None
    #: A law on its way out: nothing may close after this day.
    until: date | None = None
    consultees: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    publish: tuple[str, ...] = ()
    note: str = ""

    @property
    def minimum_in_words(self) -> Words:
        return in_words(self.minimums)

    @property
    def day_rule_in_words(self) -> Words:
        return day_rules(self.minimums)


_TEXTS = ("key", "name", "source", "note")
_LISTS = ("consultees", "notices", "publish")
_DAYS_OF_YEAR = ("not_before", "not_after", "decide_by")
_PLAIN = ("guidance", "usual_weeks", "until", "checked_on")
_KNOWN = frozenset(field.name for field in fields(StatutoryKind))
_NEEDED = ("key", "name", "field", "nations", "source", "checked_on", "confidence")
_CONFIDENCE = {one.name.lower(): one for one in Confidence}
_FIELDS = {one.name.lower(): one for one in Field}


def read(text: str, place: str = "the file") -> tuple[StatutoryKind, ...]:
    """The kinds in one file, or BadLaw."""
    try:
        rows = tomllib.loads(text).get("kind", [])
    except tomllib.TOMLDecodeError as fault:
        raise BadLaw(f"{place} is not valid TOML: {fault}") from fault
    return tuple(_kind(row, f"{place}, {row.get('key', 'a row without a key')}") for row in rows)


def together(*sets: Iterable[StatutoryKind]) -> dict[str, StatutoryKind]:
    """Kinds by key. A later set of rows replaces those of an earlier one, so that a council can put its own on top."""
    found: dict[str, StatutoryKind] = {}
    for kinds in sets:
        mine: set[str] = set()
        for kind in kinds:
            if kind.key in mine:
                raise BadLaw(f"{kind.key} stands twice in one set of files.")
            mine.add(kind.key)
            found[kind.key] = kind
    return dict(sorted(found.items(), key=lambda pair: (list(Field).index(pair[1].field), pair[1].name)))


def _kind(row: Mapping[str, Any], place: str) -> StatutoryKind:
    unknown = set(row) - _KNOWN
    if unknown:
        raise BadLaw(f"{place}: unknown words {', '.join(sorted(unknown))}.")
    missing = [name for name in _NEEDED if not row.get(name)]
    if missing:
        raise BadLaw(f"{place}: {', '.join(missing)} must be given.")
    try:
        values: dict[str, Any] = {name: row[name] for name in (*_TEXTS, *_PLAIN) if name in row}
        values |= {name: tuple(row[name]) for name in _LISTS if name in row}
        values |= {name: _day_of_year(row[name]) for name in _DAYS_OF_YEAR if name in row}
        values["field"], values["confidence"] = _FIELDS[row["field"]], _CONFIDENCE[row["confidence"]]
        values["nations"] = tuple(Nation(name) for name in row["nations"])
        values["minimums"] = tuple(_minimum(one) for one in row.get("minimums", ()))
    except (KeyError, TypeError, ValueError) as fault:
        raise BadLaw(f"{place}: {fault} is not a value that can stand there.") from fault
    _check_types(values, place)
    return StatutoryKind(**values)


def _check_types(values: Mapping[str, Any], place: str) -> None:
    if type(values["checked_on"]) is not date or type(values.get("until", date.min)) is not date:
        raise BadLaw(f"{place}: checked_on and until are dates, written without quotes.")
    texts = [*(values.get(name, "") for name in _TEXTS), *(one for name in _LISTS for one in values.get(name, ()))]
    if not all(isinstance(text, str) for text in texts):
        raise BadLaw(f"{place}: names, sources, notes and the entries of lists are texts.")
    if (values.get("not_before") is None) is not (values.get("not_after") is None):
        raise BadLaw(f"{place}: not_before and not_after are given together.")


def _minimum(row: Mapping[str, Any]) -> Minimum:
    number = row["number"]
    if not isinstance(number, int) or number < 1 or set(row) != {"number", "unit", "rule"}:
        raise ValueError(dict(row))
    return Minimum(number, Unit(row["unit"]), DayRule(row["rule"]))


def _day_of_year(text: str) -> DayOfYear:
    month, day = (int(part) for part in text.split("-"))
    date(2001, month, day)
    return DayOfYear(month, day)
