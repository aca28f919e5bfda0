"""When a poll may be made, changed and ended. Plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.core.statistics.lots import LOT
from folkmoot.plan.register.rules import State

FEWEST_CHOICES, MOST_CHOICES = 2, 10


def check_question(words: str, labels: Sequence[str]) -> None:
    """A question needs words, and choices that differ."""
    if not words.strip():
        raise NotNow(_("Write the question."))
    if len(labels) < FEWEST_CHOICES:
        raise NotNow(_("Give at least two choices, one to a line."))
    if len(labels) > MOST_CHOICES:
        raise NotNow(_("A quick poll has at most %(most)s choices. Make a survey for more."), most=MOST_CHOICES)
    if len({label.casefold() for label in labels}) < len(labels):
        raise NotNow(_("Two of the choices are the same."))


def check_closing(closes_at: datetime, now: datetime) -> None:
    if closes_at <= now:
        raise NotNow(_("The closing date must be in the future."))


def check_changeable(state: State, answers: int) -> None:
    """Everybody answers the same question: once it is open it stands."""
    if answers or state not in {
        State.DRAFT,
        State.SUBMITTED,
        State.CHANGES_ASKED,
        State.APPROVED,
        State.SCHEDULED,
    }:
        raise NotNow(_("People can answer already, so the question stands. End this poll and make another."))


def check_endable(state: State) -> None:
    if state is not State.OPEN:
        raise NotNow(_("This poll is not open."))


def moves(received: int, public: int, held: int, is_over: bool) -> bool:
    """Whether the figures move on: a whole lot has come in since those held back, or it is over."""
    if is_over:
        return received >= LOT and received != public
    return received - held >= LOT
