"""When: the states of a consultation and the steps between them. Plain Python.

`docs/reference/consultation-states.md` is drawn from `TRANSITIONS`. Who may take a step stands in `permissions.py`.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.core.words import searchable as searchable


class State(StrEnum):
    DRAFT = _("draft")
    SUBMITTED = _("submitted")
    CHANGES_ASKED = _("changes asked")
    APPROVED = _("approved")
    REFUSED = _("refused")
    SCHEDULED = _("scheduled")
    OPEN = _("open")
    CLOSED = _("closed")
    REPORTED = _("reported")
    DECIDED = _("decided")
    FED_BACK = _("fed back")
    CANCELLED = _("cancelled")
    #: On the register only: run elsewhere or by another, or without a page of ours. It never opens here.
    LOGGED = _("logged")


#: What each is called where its name stands alone.
STATE_NAMES: dict[State, str] = {
    State.DRAFT: _("Draft"),
    State.SUBMITTED: _("Submitted"),
    State.CHANGES_ASKED: _("Changes asked"),
    State.APPROVED: _("Approved"),
    State.REFUSED: _("Refused"),
    State.SCHEDULED: _("Scheduled"),
    State.OPEN: _("Open"),
    State.CLOSED: _("Closed"),
    State.REPORTED: _("Reported"),
    State.DECIDED: _("Decided"),
    State.FED_BACK: _("Fed back"),
    State.CANCELLED: _("Cancelled"),
    State.LOGGED: _("Logged"),
}


class Step(StrEnum):
    SUBMIT = "submit"
    ASK_CHANGES = "ask for changes"
    APPROVE = "approve"
    REFUSE = "refuse"
    SCHEDULE = "schedule"
    UNSCHEDULE = "take off the schedule"
    RETURN = "return to the board"
    OPEN = "open"
    CLOSE = "close"
    REPORT = "report"
    DECIDE = "decide"
    FEED_BACK = "feed back"
    CANCEL = "cancel"
    LOG = "log"
    PLAN = "plan in full"


TRANSITIONS: dict[Step, tuple[frozenset[State], State]] = {
    Step.SUBMIT: (frozenset({State.DRAFT, State.CHANGES_ASKED}), State.SUBMITTED),
    Step.ASK_CHANGES: (frozenset({State.SUBMITTED}), State.CHANGES_ASKED),
    Step.APPROVE: (frozenset({State.SUBMITTED}), State.APPROVED),
    Step.REFUSE: (frozenset({State.SUBMITTED}), State.REFUSED),
    Step.SCHEDULE: (frozenset({State.APPROVED}), State.SCHEDULED),
    Step.UNSCHEDULE: (frozenset({State.SCHEDULED}), State.APPROVED),
    Step.RETURN: (frozenset({State.APPROVED}), State.CHANGES_ASKED),
    Step.OPEN: (frozenset({State.SCHEDULED}), State.OPEN),
    Step.CLOSE: (frozenset({State.OPEN}), State.CLOSED),
    Step.REPORT: (frozenset({State.CLOSED}), State.REPORTED),
    Step.DECIDE: (frozenset({State.CLOSED, State.REPORTED}), State.DECIDED),
    Step.FEED_BACK: (frozenset({State.DECIDED}), State.FED_BACK),
    Step.CANCEL: (
        frozenset({State.DRAFT, State.SUBMITTED, State.CHANGES_ASKED, State.APPROVED, State.SCHEDULED, State.OPEN}),
        State.CANCELLED,
    ),
    Step.LOG: (frozenset({State.DRAFT}), State.LOGGED),
    Step.PLAN: (frozenset({State.LOGGED}), State.DRAFT),
}


#: States in which the brief can still be written.
BRIEF_OPEN = frozenset({State.DRAFT, State.CHANGES_ASKED})


#: States in which everything the register knows may be changed: the board does not have it.
DETAILS_OPEN = BRIEF_OPEN | {State.LOGGED}


#: Kinds of activity that are no consultation in law, whatever they are called (*Eveleigh* [2023] EWCA Civ 810).
#: Their values are those of `models.Kind`.
NO_CONSULTATION = frozenset({"inform", "gather"})
#: States in which dates are set, and the questionnaire replaced or published. Once open it stands: all answer the same.
BEFORE_SCHEDULING = frozenset({State.DRAFT, State.SUBMITTED, State.CHANGES_ASKED, State.APPROVED})


#: States the public may see, by the clock.
PUBLIC = frozenset({State.SCHEDULED, State.OPEN, State.CLOSED, State.REPORTED, State.DECIDED, State.FED_BACK})


#: States after closing.
AFTER_CLOSE = frozenset({State.CLOSED, State.REPORTED, State.DECIDED, State.FED_BACK})


def check_step(step: Step, state: str) -> State:
    """The state a step leads to, or NotNow."""
    sources, target = TRANSITIONS[step]
    if state not in sources:
        raise NotNow(_("A consultation that is %(state)s cannot be moved by “%(step)s”."), state=state, step=step)
    return target


def can_step(step: Step, state: str) -> bool:
    return state in TRANSITIONS[step][0]


def by_the_clock(state: str, opens_at: datetime | None, closes_at: datetime | None, now: datetime) -> State:
    """The state as it is at this second, whether or not the worker has written it down yet (requirement L5)."""
    current = State(state)
    if current is State.SCHEDULED and opens_at is not None and now >= opens_at:
        current = State.OPEN
    if current is State.OPEN and closes_at is not None and now >= closes_at:
        current = State.CLOSED
    return current


def state_for_activity(state: str, own_opening: datetime | None) -> State:
    """From which state the clock of one activity is read.

    On dates of its own an activity opens by itself while its consultation is announced or open, and also where it
    stands alone on the register; once the consultation is closed or stopped, so is everything in it.
    """
    if own_opening is not None and State(state) in {State.LOGGED, State.SCHEDULED, State.OPEN}:
        return State.SCHEDULED
    return State(state)


def accepts_new(state: str, opens_at: datetime | None, closes_at: datetime | None, now: datetime) -> bool:
    """Whether a form may be begun now."""
    return by_the_clock(state, opens_at, closes_at, now) is State.OPEN


def accepts_begun(
    state: str, opens_at: datetime | None, closes_at: datetime | None, begun: datetime, now: datetime, grace: timedelta
) -> bool:
    """Whether a form begun at `begun` may be sent now: until close, and after it for a stated grace (L5)."""
    if accepts_new(state, opens_at, closes_at, now):
        return True
    if closes_at is None or state not in {State.OPEN, State.SCHEDULED, State.CLOSED}:
        return False
    return opens_at is not None and opens_at <= begun < closes_at and now < closes_at + grace


#: An opening is typed to the minute, so the minute that is running may be typed.
TYPED_TO = timedelta(minutes=1)


def has_passed(opens_at: datetime, now: datetime) -> bool:
    """Whether an opening lies in the past, where nobody could answer."""
    return opens_at <= now - TYPED_TO


def check_opening(opens_at: datetime, now: datetime) -> None:
    """Nothing opens in the past: a period would run on paper in which nobody could answer."""
    if has_passed(opens_at, now):
        raise NotNow(_("The opening date has passed. Choose a moment that is still to come."))


def check_window(
    opens_at: datetime | None, closes_at: datetime | None, own_opens: datetime | None, own_closes: datetime | None
) -> None:
    """An activity on dates of its own stays within those of its consultation, as far as they are set."""
    if own_opens is None and own_closes is None:
        return
    if own_opens is None or own_closes is None:
        raise NotNow(_("Give both the opening and the closing date, or neither."))
    if own_closes <= own_opens:
        raise NotNow(_("The closing date must be after the opening date."))
    if (opens_at is not None and own_opens < opens_at) or (closes_at is not None and own_closes > closes_at):
        raise NotNow(_("Its dates must lie within those of the consultation."))


def check_days(starts_on: date | None, ends_on: date | None, when_said: str) -> None:
    """An activity is asked on days, or at a time said in words; one of the two must be there."""
    if starts_on is None and not when_said.strip():
        raise NotNow(_("Give the first day, or say when in words."))
    if ends_on is not None and starts_on is None:
        raise NotNow(_("Give the first day too, or say when in words."))
    if starts_on is not None and ends_on is not None and ends_on < starts_on:
        raise NotNow(_("The last day must not be before the first."))


def state_diagram() -> str:
    """The table of transitions as a Mermaid diagram."""
    name = {state: state.value.replace(" ", "_") for state in State}
    lines = ["stateDiagram-v2", f"    [*] --> {name[State.DRAFT]}"]
    for step, (sources, target) in TRANSITIONS.items():
        lines += [f"    {name[source]} --> {name[target]} : {step.value}" for source in State if source in sources]
    lines += [f"    {name[state]} --> [*]" for state in (State.REFUSED, State.FED_BACK, State.CANCELLED)]
    return "\n".join(lines) + "\n"
