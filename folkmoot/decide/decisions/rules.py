"""When a decision may be recorded and when results and feedback may be published. Plain Python.

A decision taken before the consultation closed is how consultations are lost in court (requirement L13; *R (Silus) v
Hounslow* [2015] EWHC 358): it is refused unless somebody writes down why, and that reason is published with it.
"""

from __future__ import annotations

from datetime import date

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.plan.register.rules import AFTER_CLOSE, State


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
