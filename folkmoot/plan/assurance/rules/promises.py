"""What a consultation promises by being announced, and whether each promise was kept. Plain Python."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum


class Key(StrEnum):
    """The promises that announcing makes by itself."""

    OPEN = "open"
    FEEDBACK = "feedback"
    RESULTS = "results"
    #: What the council promises for every consultation, if it does.
    MINIMUM = "minimum"
    RESPONSE = "response"


#: Settled when the consultation closes; the others when something is published.
OF_THE_PERIOD = frozenset({Key.OPEN, Key.MINIMUM})
#: What the council promises for every consultation, whatever its dates.
OF_COUNCIL = frozenset({Key.MINIMUM, Key.RESPONSE})


class PromiseOutcome(StrEnum):
    KEPT = "kept"
    BROKEN = "broken"
    REPLACED = "replaced"
    #: There is nothing to keep any more: the consultation was cancelled.
    LAPSED = "lapsed"


class PromiseStanding(StrEnum):
    """How a promise stands on a day; the first two by the clock."""

    DUE = "due"
    OVERDUE = "overdue"
    KEPT = "kept"
    BROKEN = "broken"
    REPLACED = "replaced"
    LAPSED = "lapsed"


@dataclass(frozen=True)
class Promised:
    """One promise as the published dates make it."""

    key: Key
    due_on: date
    weeks: int | None = None
    until: datetime | None = None

    def is_same_as(self, earlier: Promised) -> bool:
        """Whether it promises the same; opening earlier than announced takes nothing from anybody."""
        if self.key is Key.OPEN:
            return self.until == earlier.until
        return (self.due_on, self.weeks) == (earlier.due_on, earlier.weeks)

    def is_worse_than(self, earlier: Promised) -> bool:
        """Whether people get less than was promised before: a later answer, an earlier end, fewer weeks."""
        if self.key is Key.OPEN and self.until is not None and earlier.until is not None:
            return self.until < earlier.until
        if self.key is Key.MINIMUM:
            return (self.weeks or 0) < (earlier.weeks or 0)
        return self.due_on > earlier.due_on


@dataclass(frozen=True)
class Policy:
    """What the council promises for all its consultations; nought is no promise."""

    minimum_weeks: int = 0
    response_weeks: int = 0


@dataclass(frozen=True)
class Dates:
    """What is published of one consultation's dates, in local days and exact moments."""

    opens_at: datetime
    closes_at: datetime
    closes_on: date
    feedback_due: date | None


def weeks_between(opens_at: datetime, closes_at: datetime) -> int:
    """Whole weeks that people have; a period that ends a minute before midnight counts its last day."""
    return (closes_at - opens_at + timedelta(hours=12)).days // 7


def is_long_enough(opens_at: datetime, closes_at: datetime, weeks: int) -> bool:
    """Opening at nine and closing just before midnight of the last day is a whole period."""
    return closes_at - opens_at + timedelta(hours=12) >= timedelta(weeks=weeks)


def promised_by(dates: Dates, policy: Policy) -> Iterator[Promised]:
    """Everything that announcing these dates promises, without two days for one thing: the day of feedback stands for
    the council's answer within so many weeks."""
    weeks = weeks_between(dates.opens_at, dates.closes_at)
    yield Promised(Key.OPEN, dates.closes_on, weeks, dates.closes_at)
    if dates.feedback_due is not None:
        yield Promised(Key.FEEDBACK, dates.feedback_due)
        # Every public page says that results are published before people are told what was decided.
        yield Promised(Key.RESULTS, dates.feedback_due)
    short = {promised.key for promised in falls_short(dates, policy)}
    if policy.minimum_weeks and Key.MINIMUM not in short:
        yield Promised(Key.MINIMUM, dates.closes_on, policy.minimum_weeks)
    if policy.response_weeks and dates.feedback_due is None:
        yield _response(dates, policy)


def falls_short(dates: Dates, policy: Policy) -> Iterator[Promised]:
    """What the council promises for every consultation and these dates do not give: nobody is told both."""
    if policy.minimum_weeks and not is_long_enough(dates.opens_at, dates.closes_at, policy.minimum_weeks):
        yield Promised(Key.MINIMUM, dates.closes_on, policy.minimum_weeks)
    if policy.response_weeks and dates.feedback_due is not None:
        response = _response(dates, policy)
        if dates.feedback_due > response.due_on:
            yield response


def _response(dates: Dates, policy: Policy) -> Promised:
    due = dates.closes_on + timedelta(weeks=policy.response_weeks)
    return Promised(Key.RESPONSE, due, policy.response_weeks)


@dataclass(frozen=True)
class Facts:
    """What really happened to a consultation."""

    opened_at: datetime | None = None
    closed_at: datetime | None = None
    closed_on: date | None = None
    results_on: date | None = None
    feedback_on: date | None = None
    cancelled_on: date | None = None


def outcome_of(
    key: str, *, due_on: date | None, weeks: int | None, until: datetime | None, facts: Facts
) -> tuple[PromiseOutcome, date] | None:
    """Whether a promise that announcing made was kept, and the day that settled it; None while it is open."""
    if facts.cancelled_on is not None:
        return PromiseOutcome.LAPSED, facts.cancelled_on
    match key:
        case Key.OPEN | Key.MINIMUM:
            return _of_the_period(key, weeks, until, facts)
        case Key.FEEDBACK | Key.RESPONSE:
            return _by_day(due_on, facts.feedback_on)
        case Key.RESULTS:
            return _by_day(due_on, facts.results_on)
    return None


def _by_day(due_on: date | None, done_on: date | None) -> tuple[PromiseOutcome, date] | None:
    if done_on is None:
        return None
    return (PromiseOutcome.KEPT if due_on is None or done_on <= due_on else PromiseOutcome.BROKEN), done_on


def _of_the_period(
    key: str, weeks: int | None, until: datetime | None, facts: Facts
) -> tuple[PromiseOutcome, date] | None:
    if facts.closed_at is None or facts.closed_on is None or facts.opened_at is None:
        return None
    if key == Key.OPEN:
        kept = until is None or facts.closed_at >= until
    else:
        kept = is_long_enough(facts.opened_at, facts.closed_at, weeks or 0)
    return (PromiseOutcome.KEPT if kept else PromiseOutcome.BROKEN), facts.closed_on


def standing(outcome: str, due_on: date | None, today: date) -> PromiseStanding:
    """How a promise stands on a day."""
    if outcome:
        return PromiseStanding(outcome)
    return PromiseStanding.OVERDUE if due_on is not None and due_on < today else PromiseStanding.DUE
