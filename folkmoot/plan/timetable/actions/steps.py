"""Scheduling, opening, closing, cancelling: the steps after approval, without which nothing opens by any way."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.core.timetable.required import CODE, STATUTE
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.records.actions import CLOCK, System, record
from folkmoot.groundwork.records.holding import held
from folkmoot.plan.register.actions.days import keep_activity_days
from folkmoot.plan.register.actions.materials import freeze
from folkmoot.plan.register.gates import before_opening
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.permissions import check_run
from folkmoot.plan.register.rules import AFTER_CLOSE, State, Step, check_step

from ..approval import closed_early
from ..permissions import can_override_dates, check_close_early
from ..queries import breaches_of
from .dates import check_set_aside, in_sentences, set_aside

_VERB = {
    Step.SCHEDULE: "timetable.scheduled",
    Step.UNSCHEDULE: "timetable.unscheduled",
    Step.OPEN: "timetable.opened",
    Step.CLOSE: "timetable.closed",
    Step.REPORT: "timetable.reported",
    Step.DECIDE: "timetable.decided",
    Step.FEED_BACK: "timetable.fed_back",
    Step.CANCEL: "timetable.cancelled",
}


def _take(
    step: Step, consultation: Consultation, *, by: Officer | System, reason: str = "", **details: str
) -> Consultation:
    """The caller holds the consultation and has asked for the permission."""
    consultation.state = check_step(step, consultation.state)
    if step is Step.OPEN:
        consultation.opened_at = timezone.now()
    if step in {Step.FEED_BACK, Step.CANCEL}:
        consultation.ended_at = timezone.now()
    consultation.save(update_fields=["state", "opened_at", "ended_at"])
    record(
        _VERB[step], by=by, subject=consultation, consultation_id=consultation.pk, details=dict(details), reason=reason
    )
    freeze(consultation, announced=True)
    return consultation


@held("consultation")
def schedule(*, by: Officer, consultation: Consultation) -> Consultation:
    """Put an approved and complete consultation on the public list; the clock opens it."""
    check_run(by, consultation)
    check_step(Step.SCHEDULE, consultation.state)
    missing = before_opening(consultation)
    if missing:
        raise NotNow(" ".join(missing))
    opens = consultation.opens_at
    assert opens is not None  # noqa: S101 - the timetable has its say before opening
    return _take(Step.SCHEDULE, consultation, by=by, opens=f"{timezone.localtime(opens):%d %B %Y at %H:%M}")


@held("consultation")
def unschedule(*, by: Officer, consultation: Consultation) -> Consultation:
    check_run(by, consultation)
    if consultation.state_at() is not State.SCHEDULED:
        raise NotNow(_("The consultation has opened already."))
    return _take(Step.UNSCHEDULE, consultation, by=by)


@held("consultation")
def open_now(*, by: Officer, consultation: Consultation) -> Consultation:
    """Open a scheduled consultation before its date; the opening date becomes now."""
    check_run(by, consultation)
    check_step(Step.OPEN, consultation.state)
    consultation.opens_at = timezone.now()
    # Again, because another day may break a rule, or something be booked for the day that was announced.
    missing = before_opening(consultation)
    if missing:
        raise NotNow(" ".join(missing))
    consultation.save(update_fields=["opens_at"])
    keep_activity_days(consultation)
    return _take(Step.OPEN, consultation, by=by)


@held("consultation")
def close_now(*, by: Officer, consultation: Consultation, reason: str) -> Consultation:
    """Close before the announced date: a senior officer who had no hand in it, with a reason that is published (L4)."""
    check_close_early(by, consultation)
    if not reason.strip():
        raise NotNow(_("Give the reason for closing before the announced date. It is published."))
    if State(consultation.state) is State.SCHEDULED and consultation.state_at() is State.OPEN:
        _take(Step.OPEN, consultation, by=CLOCK)
    check_step(Step.CLOSE, consultation.state)
    now = timezone.now()
    _publish_why(by, consultation, now, reason)
    consultation.closes_at = now
    consultation.save(update_fields=["closes_at"])
    keep_activity_days(consultation)
    return _take(Step.CLOSE, consultation, by=by, reason=reason.strip())


def _publish_why(by: Officer, consultation: Consultation, closes_at: datetime, reason: str) -> None:
    """That it closes early is published; before the minimum period has run, it takes somebody who may override it."""
    opens, announced = consultation.opens_at, consultation.closes_at
    if opens is None or announced is None:
        return
    broken = [breach for breach in breaches_of(consultation, opens, closes_at) if breach.key in {STATUTE, CODE}]
    check_set_aside(broken)
    if broken and not can_override_dates(by, consultation):
        raise NotNow(
            _("%(broken)s Only an officer who may override this rule can close it now."), broken=in_sentences(broken)
        )
    if closes_at < announced:
        broken.append(closed_early(announced, closes_at))
    set_aside(by=by, consultation=consultation, broken=broken, opens_at=opens, closes_at=closes_at, why=reason)


@held("consultation")
def cancel(*, by: Officer, consultation: Consultation, reason: str) -> Consultation:
    check_run(by, consultation)
    if not reason.strip():
        raise NotNow(_("Give the reason for cancelling."))
    consultation.cancelled_reason = reason.strip()
    consultation.save(update_fields=["cancelled_reason"])
    return _take(Step.CANCEL, consultation, by=by, reason=reason.strip())


@held("consultation")
def take(step: Step, *, by: Officer | System, consultation: Consultation, reason: str = "") -> Consultation:
    """Report, decide, feed back: steps that the outcomes stage takes when it has written what they stand for."""
    if step not in {Step.REPORT, Step.DECIDE, Step.FEED_BACK}:
        raise NotNow(_("“%(step)s” has an action of its own."), step=step)
    if not isinstance(by, System):
        check_run(by, consultation)
    settle(consultation=consultation)
    return _take(step, consultation, by=by, reason=reason)


@held("consultation")
def settle(*, consultation: Consultation) -> Consultation:
    """Write down what the clock has already done to one consultation: opened it, closed it."""
    true = consultation.state_at()
    if consultation.state == State.SCHEDULED and true in {State.OPEN, State.CLOSED}:
        _take(Step.OPEN, consultation, by=CLOCK)
    if consultation.state == State.OPEN and true in AFTER_CLOSE:
        _take(Step.CLOSE, consultation, by=CLOCK)
    return consultation


def keep_time() -> int:
    """Write down every opening and closing that is due; the worker calls this each second. Returns how many."""
    now = timezone.now()
    due = Consultation.objects.filter(state=State.SCHEDULED, opens_at__lte=now) | Consultation.objects.filter(
        state=State.OPEN, closes_at__lte=now
    )
    moved = 0
    for consultation in due:
        settle(consultation=consultation)
        moved += 1
    return moved
