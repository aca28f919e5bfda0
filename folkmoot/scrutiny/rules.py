"""When scrutiny may be heard. Plain Python."""

from __future__ import annotations

#: While people are answering nobody steers what they are asked or told: scrutiny waits until it has closed.
HELD_BACK = "open"


class NotNow(Exception):
    """Something the state does not allow; the message is fit for the screen."""


def may_comment(state: str) -> bool:
    return state != HELD_BACK


def check_comment(state: str) -> None:
    if not may_comment(state):
        raise NotNow("While people are answering, scrutiny waits. Comment when it has closed.")
