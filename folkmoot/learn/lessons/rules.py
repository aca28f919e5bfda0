"""When lessons are drawn. Plain Python."""

from __future__ import annotations

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.plan.register.rules import AFTER_CLOSE, State


def check_debrief(state: State) -> None:
    """Lessons are drawn when people have answered, not before."""
    if state not in AFTER_CLOSE | {State.CANCELLED}:
        raise NotNow(_("Lessons are drawn when the consultation is over; it is %(state)s."), state=state)
