"""When responses collected elsewhere may come in. Plain Python."""

from __future__ import annotations

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.plan.register.rules import State

#: From opening until the decision: what comes in later could not be taken into account any more (Gunning 4).
TAKES_IMPORTS = frozenset({State.OPEN, State.CLOSED, State.REPORTED})


def not_now(state: State) -> NotNow | None:
    """Why no file is taken in this state, or None when it is."""
    if state in TAKES_IMPORTS:
        return None
    return NotNow(
        _("A consultation that is %(state)s takes no responses from a file: only from opening to the decision."),
        state=state,
    )
