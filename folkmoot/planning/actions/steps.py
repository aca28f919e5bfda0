"""Scheduling, opening, closing, cancelling: the steps after approval, without which nothing opens by any way."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.records.actions import CLOCK, Actor, System, record

from ..gates import before_opening
from ..models import BoardDecision, Consultation
from ..permissions import can_override_dates, check_run
from ..queries import breaches_of, conditions_of, current_version, survey_of
from ..rules import AFTER_CLOSE, NotNow, State, Step, check_step
from .dates import in_sentences, set_aside
from .days import keep_survey_days
from .materials import freeze

_VERB = {
    Step.SCHEDULE: "planning.scheduled",
    Step.UNSCHEDULE: "planning.unscheduled",
    Step.OPEN: "planning.opened",
    Step.CLOSE: "planning.closed",
    Step.REPORT: "planning.reported",
    Step.DECIDE: "planning.decided",
    Step.FEED_BACK: "planning.fed_back",
    Step.CANCEL: "planning.cancelled",
}


def _take(step: Step, consultation: Consultation, *, by: Actor, reason: str = "", **details: str) -> Consultation:
    if not isinstance(by, System):
        check_run(by, consultation)
    locked = Consultation.objects.select_for_update().get(pk=consultation.pk)
    consultation.state = locked.state = check_step(step, locked.state)
    locked.save(update_fields=["state"])
    record(
        _VERB[step], by=by, subject=consultation, consultation_id=consultation.pk, details=dict(details), reason=reason
    )
    freeze(consultation)
    return consultation


def missing_for_schedule(consultation: Consultation) -> list[str]:
    """What still stands between an approved consultation and its opening, as sentences."""
    survey = survey_of(consultation)
    missing = []
    if not consultation.board_decisions.filter(outcome=BoardDecision.Outcome.APPROVED).exists():
        missing.append(_("The board has not approved the brief."))
    for condition in conditions_of(consultation):
        if condition.met_at is None:
            missing.append(_("A condition of the board is not met: %(text)s") % {"text": condition.text})
    if survey is None or current_version(survey) is None:
        missing.append(_("No questionnaire is published."))
    if consultation.opens_at is None or consultation.closes_at is None:
        missing.append(_("The opening and closing dates are not set."))
    elif consultation.closes_at <= timezone.now():
        missing.append(_("The closing date has passed."))
    else:
        # Again, because the law may have been chosen, or an election called, after the dates were set.
        missing += map(str, breaches_of(consultation, consultation.opens_at, consultation.closes_at))
    if consultation.feedback_due is None:
        missing.append(_("No date for feedback is promised."))
    if not consultation.contact_email:
        missing.append(_("No contact e-mail address is given."))
    return missing + list(before_opening(consultation))


@transaction.atomic
def schedule(*, by: Officer, consultation: Consultation) -> Consultation:
    """Put an approved and complete consultation on the public list; the clock opens it."""
    check_run(by, consultation)
    check_step(Step.SCHEDULE, consultation.state)
    missing = missing_for_schedule(consultation)
    if missing:
        raise NotNow(" ".join(missing))
    opens = consultation.opens_at
    assert opens is not None  # noqa: S101 - missing_for_schedule has asked
    return _take(Step.SCHEDULE, consultation, by=by, opens=f"{timezone.localtime(opens):%d %B %Y at %H:%M}")


@transaction.atomic
def unschedule(*, by: Officer, consultation: Consultation) -> Consultation:
    if consultation.state_at() is not State.SCHEDULED:
        raise NotNow(_("The consultation has opened already."))
    return _take(Step.UNSCHEDULE, consultation, by=by)


@transaction.atomic
def open_now(*, by: Officer, consultation: Consultation) -> Consultation:
    """Open a scheduled consultation before its date; the opening date becomes now."""
    check_run(by, consultation)
    check_step(Step.OPEN, consultation.state)
    now, closes = timezone.now(), consultation.closes_at
    broken = breaches_of(consultation, now, closes) if closes is not None else []
    if broken:
        raise NotNow(in_sentences(broken))
    consultation.opens_at = now
    # Again, because something may be booked for the day that was announced.
    missing = list(before_opening(consultation))
    if missing:
        raise NotNow(" ".join(missing))
    consultation.save(update_fields=["opens_at"])
    keep_survey_days(consultation)
    return _take(Step.OPEN, consultation, by=by)


@transaction.atomic
def close_now(*, by: Officer, consultation: Consultation, reason: str) -> Consultation:
    """Close before the announced date, with a reason that is kept."""
    if not reason.strip():
        raise NotNow(_("Give the reason for closing before the announced date."))
    check_run(by, consultation)
    if State(consultation.state) is State.SCHEDULED and consultation.state_at() is State.OPEN:
        _take(Step.OPEN, consultation, by=CLOCK)
    check_step(Step.CLOSE, consultation.state)
    now = timezone.now()
    _set_aside_the_minimum(by, consultation, now, reason)
    consultation.closes_at = now
    consultation.save(update_fields=["closes_at"])
    keep_survey_days(consultation)
    return _take(Step.CLOSE, consultation, by=by, reason=reason.strip())


def _set_aside_the_minimum(by: Officer, consultation: Consultation, closes_at: datetime, reason: str) -> None:
    """Closing before the minimum period has run takes somebody who may override it; the reason is published (L4)."""
    opens = consultation.opens_at
    if opens is None:
        return
    broken = [one for one in breaches_of(consultation, opens, closes_at) if one.key == "minimum"]
    if broken and not can_override_dates(by, consultation):
        raise NotNow(
            _("%(broken)s Only an officer who may override this rule can close it now."), broken=in_sentences(broken)
        )
    if broken:
        set_aside(by=by, consultation=consultation, broken=broken, opens_at=opens, closes_at=closes_at, why=reason)


@transaction.atomic
def cancel(*, by: Officer, consultation: Consultation, reason: str) -> Consultation:
    if not reason.strip():
        raise NotNow(_("Give the reason for cancelling."))
    consultation.cancelled_reason = reason.strip()
    consultation.save(update_fields=["cancelled_reason"])
    return _take(Step.CANCEL, consultation, by=by, reason=reason.strip())


@transaction.atomic
def take(step: Step, *, by: Actor, consultation: Consultation, reason: str = "") -> Consultation:
    """Report, decide, feed back: steps that the outcomes stage takes when it has written what they stand for."""
    if step not in {Step.REPORT, Step.DECIDE, Step.FEED_BACK}:
        raise NotNow(_("“%(step)s” has an action of its own."), step=step)
    settle(consultation)
    return _take(step, consultation, by=by, reason=reason)


def settle(consultation: Consultation) -> Consultation:
    """Write down what the clock has already done to one consultation: opened it, closed it."""
    with transaction.atomic():
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
        settle(consultation)
        moved += 1
    return moved
