"""When a decision may be recorded and when results and feedback may be published. Plain Python.

A decision taken before the consultation closed is how consultations are lost in court (requirement L13; *R (Silus) v
Hounslow* [2015] EWHC 358): it is refused unless somebody writes down why, and that reason is published with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from folkmoot.core.refusals import noop as _
from folkmoot.planning.rules import AFTER_CLOSE, NotNow, State

#: The parts of feedback, in the order in which they are read (requirement L14).
FEEDBACK_PARTS = ("asked", "said", "did", "why_not")


def is_early(state: State, decided_on: date, closed_on: date | None) -> bool:
    """Whether a decision is dated or recorded before people had finished answering."""
    return state not in AFTER_CLOSE or closed_on is None or decided_on < closed_on


def check_decision(*, state: State, decided_on: date, today: date, closed_on: date | None, early_reason: str) -> None:
    """A decision that makes no sense, or comes too early without a reason, is refused with a sentence."""
    if state not in AFTER_CLOSE | {State.OPEN}:
        raise NotNow(_("There is nothing to decide yet: the consultation is %(state)s."), state=state)
    if decided_on > today:
        raise NotNow(_("The date of the decision is in the future. Record it when it has been taken."))
    if is_early(state, decided_on, closed_on) and not early_reason.strip():
        raise NotNow(
            _(
                "The consultation had not closed when this was decided. "
                "Say why the decision could not wait; the reason is published with it."
            )
        )


def check_publish_results(state: State) -> None:
    if state not in AFTER_CLOSE:
        raise NotNow(_("Results are published after the consultation has closed; it is %(state)s."), state=state)


def missing_feedback(texts: Mapping[str, str]) -> tuple[str, ...]:
    """The parts of feedback that are not written yet."""
    return tuple(part for part in FEEDBACK_PARTS if not texts.get(part, "").strip())


def check_publish_feedback(state: State, *, decided: bool, texts: Mapping[str, str]) -> None:
    if state not in AFTER_CLOSE:
        raise NotNow(_("Feedback is given after the consultation has closed; it is %(state)s."), state=state)
    if not decided:
        raise NotNow(_("Record the decision first: feedback says what was decided."))
    if missing_feedback(texts):
        raise NotNow(_("Write all four parts before you publish."))


def is_overdue(due: date | None, given: bool, today: date) -> bool:
    """Whether the promised date of feedback has passed without any."""
    return due is not None and not given and today > due


def check_debrief(state: State) -> None:
    """Lessons are drawn when people have answered, not before."""
    if state not in AFTER_CLOSE | {State.CANCELLED}:
        raise NotNow(_("Lessons are drawn when the consultation is over; it is %(state)s."), state=state)
