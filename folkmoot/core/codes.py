"""Codes by which a council binds itself: when one binds a consultation, why, and what it asks. Plain values.

A council that promised twelve weeks to voluntary organisations and gave six broke a legitimate expectation. What a code
asks has the form of what a statute asks, so that one place judges both (`timetable/required.py`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from folkmoot.core.sentences import Words, as_given, listed, noop, say
from folkmoot.core.timetable.periods import DayRule, Minimum, Unit
from folkmoot.core.timetable.required import Force

_NOT_IN_A_KEY = re.compile(r"[^a-z0-9]+")
_LONGEST_KEY = 60


class Ground(StrEnum):
    """By what a code binds."""

    AUDIENCE = "audience"
    TOPIC = "topic"
    SERVICE = "service"
    LAW = "law"
    ACTIVITY = "activity"
    TRIAGE = "triage"
    LEVEL = "level"


#: Why a code binds, in the words that follow “because”.
_BECAUSE = {
    Ground.AUDIENCE: noop("it is for %(names)s"),
    Ground.TOPIC: noop("it is about %(names)s"),
    Ground.SERVICE: noop("it is of the service %(names)s"),
    Ground.LAW: noop("its kind in law is %(names)s"),
    Ground.ACTIVITY: noop("its kind of activity is %(names)s"),
    Ground.TRIAGE: noop("the five questions say it is %(names)s"),
    Ground.LEVEL: noop("its level of involvement is %(names)s"),
}


@dataclass(frozen=True)
class Trigger:
    """One thing that makes a code bind: an audience, a topic, a kind of statutory consultation."""

    ground: Ground
    key: str
    name: str


#: What of a consultation a code can bind by.
Marks = Collection[tuple[Ground, str]]


def reasons(triggers: Iterable[Trigger], marks: Marks) -> tuple[Words, ...]:
    """Why a code binds what has these marks, a reason for each ground; none where it does not bind."""
    names: dict[Ground, list[str]] = {}
    for trigger in triggers:
        if (trigger.ground, trigger.key) in marks:
            names.setdefault(trigger.ground, []).append(trigger.name)
    return tuple(
        say(_BECAUSE[ground], names=listed(as_given(name) for name in names[ground]))
        for ground in Ground
        if ground in names
    )


@dataclass(frozen=True)
class Requirement:
    """Something that an officer answers with evidence; with `approver`, an approval that somebody else gives."""

    words: str
    approver: str = ""
    force: Force = Force.BINDING

    @property
    def key(self) -> str:
        """What it is called in addresses: its words, cut short. Other words are another requirement."""
        words = f"{self.words} {self.approver}".lower()
        return _NOT_IN_A_KEY.sub("-", words).strip("-")[:_LONGEST_KEY].strip("-")

    @property
    def is_approval(self) -> bool:
        return bool(self.approver)


class Outcome(StrEnum):
    """What was recorded of a requirement."""

    MET = "met"
    #: It is not met, and why is published.
    EXPLAINED = "explained"
    NOT_MET = "not met"


def settles(requirement: Requirement, outcome: Outcome | None) -> bool:
    """Whether nothing has to be done any more before it may open."""
    if outcome is Outcome.EXPLAINED:
        return requirement.force is not Force.BINDING
    return outcome is Outcome.MET or requirement.force is Force.ADVICE


@dataclass(frozen=True)
class Terms:
    """What a code asks: a period, people to tell, requirements."""

    period: Minimum | None = None
    force: Force = Force.EXPLAIN
    consultees: tuple[str, ...] = ()
    requirements: tuple[Requirement, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self.period is None and not self.consultees and not self.requirements

    def requirement(self, key: str) -> Requirement | None:
        return next((asked for asked in self.requirements if asked.key == key), None)

    def has_doubles(self) -> bool:
        """Whether two requirements could not be told apart."""
        keys = [asked.key for asked in self.requirements]
        return len(set(keys)) != len(keys)


def to_data(terms: Terms) -> dict[str, Any]:
    """Fit for JSON."""
    period = terms.period
    return {
        "period": {"number": period.number, "unit": period.unit.value, "rule": period.rule.value} if period else None,
        "force": terms.force.value,
        "consultees": list(terms.consultees),
        "requirements": [
            {"words": asked.words, "approver": asked.approver, "force": asked.force.value}
            for asked in terms.requirements
        ],
    }


def from_data(data: Mapping[str, Any]) -> Terms:
    """What `to_data` wrote, or a template says in the same form."""
    period = data.get("period")
    asked: Sequence[Mapping[str, str]] = data.get("requirements", ())
    return Terms(
        Minimum(period["number"], Unit(period["unit"]), DayRule(period["rule"])) if period else None,
        Force(data.get("force", Force.EXPLAIN)),
        tuple(data.get("consultees", ())),
        tuple(
            Requirement(row["words"], row.get("approver", ""), Force(row.get("force", Force.BINDING))) for row in asked
        ),
    )
