"""Quality standards as data: standards, their checks, and a version read from TOML or from what the council stored.

Plain Python. A check with a `test` is answered by the system through a function of that name in `checks.py`; one
without is answered by a person, with a reason.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any


class BadStandards(ValueError):
    """Standards that cannot be right; the message names the place."""


class Verdict(StrEnum):
    MET = "met"
    FAILED = "failed"
    #: It is too early to say.
    WAITING = "waiting"
    #: A person has still to answer.
    OPEN = "open"
    NOT_APPLICABLE = "not applicable"


#: Verdicts that a person may give.
OF_A_PERSON = (Verdict.MET, Verdict.FAILED, Verdict.NOT_APPLICABLE)


@dataclass(frozen=True)
class Check:
    key: str
    asks: str
    mend: str
    where: str = ""
    test: str = ""
    blocking: bool = False

    @property
    def is_for_a_person(self) -> bool:
        return not self.test


@dataclass(frozen=True)
class Standard:
    key: str
    name: str
    about: str
    source: str
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True)
class Standards:
    """One version of all standards."""

    version: int
    standards: tuple[Standard, ...]
    since: date = date.min
    #: Whether the council made it; otherwise it is one of ours.
    own: bool = False

    @property
    def checks(self) -> tuple[Check, ...]:
        return tuple(check for standard in self.standards for check in standard.checks)

    def check(self, key: str) -> Check | None:
        return next((one for one in self.checks if one.key == key), None)

    def standard(self, key: str) -> Standard | None:
        return next((one for one in self.standards if one.key == key), None)


_OF_CHECK = frozenset(Check.__dataclass_fields__)
_OF_STANDARD = frozenset(Standard.__dataclass_fields__) - {"checks"} | {"check"}


def read(text: str, place: str, tests: Collection[str]) -> Standards:
    """A version in a file of ours, or BadStandards."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise BadStandards(f"{place} is not valid TOML: {fault}") from fault
    return from_data(told, place, tests)


def from_data(told: Mapping[str, Any], place: str, tests: Collection[str]) -> Standards:
    """A version from plain data; every test it names must be one of `tests`."""
    version, since = told.get("version"), told.get("since", date.min)
    if not isinstance(version, int) or version < 1:
        raise BadStandards(f"{place}: version must be a number from 1.")
    standards = tuple(_standard(row, place, tests) for row in told.get("standard", ()))
    keys = [standard.key for standard in standards] + [check.key for standard in standards for check in standard.checks]
    if len(set(keys)) != len(keys):
        raise BadStandards(f"{place}: two standards or checks have the same key.")
    if not standards:
        raise BadStandards(f"{place}: there are no standards.")
    return Standards(version, standards, since, bool(told.get("own", False)))


def _standard(row: Mapping[str, Any], place: str, tests: Collection[str]) -> Standard:
    _known(row, _OF_STANDARD, ("key", "name"), place)
    checks = tuple(_check(one, f"{place}, {row['key']}", tests) for one in row.get("check", ()))
    return Standard(row["key"], row["name"], row.get("about", ""), row.get("source", ""), checks)


def _check(row: Mapping[str, Any], place: str, tests: Collection[str]) -> Check:
    _known(row, _OF_CHECK, ("key", "asks"), place)
    if row.get("test") and row["test"] not in tests:
        raise BadStandards(f"{place}: {row['test']} is not one of the system's tests.")
    return Check(**{"mend": "", **row})


def _known(row: Mapping[str, object], known: Collection[str], needed: Sequence[str], place: str) -> None:
    unknown = set(row) - set(known)
    if unknown:
        raise BadStandards(f"{place}: unknown words {', '.join(sorted(unknown))}.")
    missing = [name for name in needed if not row.get(name)]
    if missing:
        raise BadStandards(f"{place}: {', '.join(missing)} must be given.")


def to_data(standards: Standards) -> dict[str, object]:
    """The same as plain data that can be stored."""
    return {
        "version": standards.version,
        "own": standards.own,
        "standard": [
            {
                "key": standard.key,
                "name": standard.name,
                "about": standard.about,
                "source": standard.source,
                "check": [dict(vars(check)) for check in standard.checks],
            }
            for standard in standards.standards
        ],
    }


def with_checks(standards: Standards, key: str, checks: Sequence[Check]) -> Standards:
    """The next version of a council: one standard's checks are replaced."""
    changed = tuple(
        replace(standard, checks=tuple(checks)) if standard.key == key else standard for standard in standards.standards
    )
    return Standards(standards.version + 1, changed, own=True)


@dataclass(frozen=True)
class Score:
    """How many of the checks that can be judged now are met."""

    met: int
    judged: int
    failed: int
    open: int

    @property
    def state(self) -> str:
        """For a coloured cell: failed, partly, met, or waiting when nothing can be said yet."""
        if self.failed:
            return "failed"
        if self.open:
            return "partly"
        return "met" if self.judged else "waiting"


def score(verdicts: Sequence[Verdict]) -> Score:
    met, failed = verdicts.count(Verdict.MET), verdicts.count(Verdict.FAILED)
    still_open = verdicts.count(Verdict.OPEN)
    return Score(met, met + failed + still_open, failed, still_open)
