"""When: the states of an answer to another body's consultation. Plain Python."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _


class ReplyState(StrEnum):
    RECEIVED = _("received")
    DRAFTING = _("drafting")
    WITH_SIGNER = _("with the signer")
    SIGNED_OFF = _("signed off")
    SENT = _("sent")
    NOT_ANSWERED = _("not answered")


#: What each is called where its name stands alone.
STATE_NAMES: dict[ReplyState, str] = {
    ReplyState.RECEIVED: _("Received"),
    ReplyState.DRAFTING: _("Drafting"),
    ReplyState.WITH_SIGNER: _("With the signer"),
    ReplyState.SIGNED_OFF: _("Signed off"),
    ReplyState.SENT: _("Sent"),
    ReplyState.NOT_ANSWERED: _("Not answered"),
}


class ReplyStep(StrEnum):
    WRITE = "write an answer"
    HAND_OVER = "hand over for sign-off"
    SEND_BACK = "send back"
    SIGN_OFF = "sign off"
    SEND = "record as sent"
    DECLINE = "decide not to answer"
    RECONSIDER = "answer after all"


TRANSITIONS: dict[ReplyStep, tuple[frozenset[ReplyState], ReplyState]] = {
    ReplyStep.WRITE: (frozenset({ReplyState.RECEIVED, ReplyState.DRAFTING}), ReplyState.DRAFTING),
    ReplyStep.HAND_OVER: (frozenset({ReplyState.DRAFTING}), ReplyState.WITH_SIGNER),
    ReplyStep.SEND_BACK: (frozenset({ReplyState.WITH_SIGNER}), ReplyState.DRAFTING),
    ReplyStep.SIGN_OFF: (frozenset({ReplyState.WITH_SIGNER}), ReplyState.SIGNED_OFF),
    ReplyStep.SEND: (frozenset({ReplyState.SIGNED_OFF}), ReplyState.SENT),
    ReplyStep.DECLINE: (
        frozenset({ReplyState.RECEIVED, ReplyState.DRAFTING, ReplyState.WITH_SIGNER}),
        ReplyState.NOT_ANSWERED,
    ),
    ReplyStep.RECONSIDER: (frozenset({ReplyState.NOT_ANSWERED}), ReplyState.RECEIVED),
}
#: States in which somebody still has to do something.
WAITING = frozenset({ReplyState.RECEIVED, ReplyState.DRAFTING, ReplyState.WITH_SIGNER, ReplyState.SIGNED_OFF})
#: Papers of a meeting are published this long before it: an answer a committee agrees must be written by then.
PAPERS = timedelta(days=7)


def can_step(step: ReplyStep, state: str) -> bool:
    return state in TRANSITIONS[step][0]


def check_step(step: ReplyStep, state: str) -> ReplyState:
    """The state a step leads to, or NotNow."""
    sources, target = TRANSITIONS[step]
    if state not in sources:
        raise NotNow(_("An answer that is %(state)s cannot be moved by “%(step)s”."), state=state, step=step)
    return target


def write_by(deadline: date, meets_on: date | None) -> date:
    """The day by which the draft must stand: for the papers of the meeting that agrees it, or for the deadline."""
    return min(deadline, meets_on - PAPERS) if meets_on else deadline


def meets_too_late(deadline: date, meets_on: date | None) -> bool:
    """Whether those who may answer meet after the other body stops listening."""
    return meets_on is not None and meets_on > deadline


def against(answers: str, *, is_own: bool, is_there: bool) -> str:
    """Why somebody of the council's list may not answer; empty when they may. `answers` is what the list says."""
    if not is_there:
        return _("“%(name)s” is not there on %(day)s, by the council's list.")
    if not answers:
        return _("“%(name)s” may not answer other bodies, by the council's list.")
    if answers == "own" and not is_own:
        return _("“%(name)s” may answer for its own directorate only, and this belongs to another.")
    return ""
