"""What the calendars need from the law, read from TOML: days changed once, kinds of election, deadlines of meetings."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from folkmoot.core.timetable.elections import ElectionKind
from folkmoot.core.timetable.holidays import Division, Nation, OneOff
from folkmoot.core.timetable.law import BadLaw, Confidence
from folkmoot.core.timetable.milestones import Deadline


@dataclass(frozen=True)
class CalendarLaw:
    one_offs: tuple[OneOff, ...]
    elections: dict[str, ElectionKind]
    deadlines: dict[Nation, tuple[Deadline, ...]]


def read(text: str, place: str = "the file") -> CalendarLaw:
    """Everything in the file, or BadLaw."""
    try:
        said = tomllib.loads(text)
        elections = [ElectionKind(**_sure(row)) for row in said.get("election", [])]
        deadlines: dict[Nation, tuple[Deadline, ...]] = dict.fromkeys(Nation, ())
        for row in said.get("deadline", []):
            nations = [Nation(name) for name in row.pop("nations")]
            deadline = Deadline(**_sure(row))
            for nation in nations:
                deadlines[nation] += (deadline,)
        one_offs = tuple(_one_off(row) for row in said.get("one_off", []))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as fault:
        raise BadLaw(f"{place}: {fault}") from fault
    return CalendarLaw(one_offs, {kind.key: kind for kind in elections}, deadlines)


def _sure(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with its confidence and the day it was checked as values, or an error that says what is wrong."""
    if type(row["checked_on"]) is not date:
        raise ValueError(f"checked_on of {row['key']} is a date, written without quotes")
    return {**row, "confidence": Confidence[row["confidence"].upper()]}


def _one_off(row: Mapping[str, Any]) -> OneOff:
    if type(row["day"]) is not date:
        raise ValueError(f"day of {row['name']} is a date, written without quotes")
    divisions = frozenset(Division(name) for name in row.get("divisions", list(Division)))
    return OneOff(row["day"], row["name"], divisions, row.get("holiday", True))
