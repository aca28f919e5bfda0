"""When feedback may be published. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.plan.register.rules import AFTER_CLOSE, State

#: The parts of feedback, in the order in which they are read (requirement L14).
FEEDBACK_PARTS = ("asked", "said", "did", "why_not")


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
