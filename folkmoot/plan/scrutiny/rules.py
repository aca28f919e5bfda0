"""When scrutiny may be heard. Plain Python."""

from __future__ import annotations

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _

#: While people are answering nobody steers what they are asked or told: scrutiny waits until it has closed.
HELD_BACK = "open"


def may_comment(state: str) -> bool:
    return state != HELD_BACK


def check_comment(state: str) -> None:
    if not may_comment(state):
        raise NotNow(_("While people are answering, scrutiny waits. Comment when it has closed."))
