"""When the board meets, and how long a brief is shown to a sponsor. Plain Python."""

from __future__ import annotations

from datetime import date, timedelta

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.plan.register.rules import State

#: How long before a meeting its members are told to read.
READING = timedelta(days=7)
#: For how many days a brief may be shown to somebody without an account.
SHOWN_FOR = (7, 14, 28)


def check_on_agenda(state: str, held_on: date, today: date) -> None:
    """Briefs the board has, on the agenda of a meeting that is not over."""
    if state != State.SUBMITTED:
        words = _("Only a brief that the board has can be on an agenda; this one is %(state)s.")
        raise NotNow(words, state=State(state))
    if held_on < today:
        raise NotNow(_("That meeting is over."))


def check_minutes(held_on: date, today: date, agreed: bool) -> None:
    """Minutes are written once the board has met, until they are agreed."""
    if held_on > today:
        raise NotNow(_("The board has not met yet."))
    if agreed:
        raise NotNow(_("The minutes are agreed and stay as they are."))
