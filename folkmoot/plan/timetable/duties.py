"""What an approved consultation asks of its lead: schedule it, look again before it closes, report, decide."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.reminders.duties import Duty, Staff
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.queries import register
from folkmoot.plan.register.rules import State

#: How long before its end an open consultation is looked at once more: are all the views coming in?
_LAST_LOOK = timedelta(days=7)
#: For the lead officer, by the state of the clock: kind of duty, what to do, and the page where it is done.
_FOR_THE_LEAD: dict[State, tuple[str, Promise, str]] = {
    State.APPROVED: ("run", _("Approved: make it ready and schedule it."), "workspace:consultation"),
    State.OPEN: ("run", _("It closes soon: see whether all who are affected answered."), "results:results"),
    State.CLOSED: ("run", _("Read the responses, publish the results, record the decision."), "workspace:consultation"),
    State.REPORTED: ("run", _("Record the decision when it is taken."), "decisions:decision"),
    State.DECIDED: ("feedback", _("Tell people what was decided and why."), "feedback:feedback"),
}


def duties(today: date, staff: Staff) -> Iterator[Duty]:
    """One query for all consultations under way that are theirs; the state is the clock's."""
    now = timezone.now()
    for consultation in register().filter(state__in=[*_FOR_THE_LEAD, State.SCHEDULED], lead_officer__in=staff.ids):
        state = consultation.state_at(now)
        if state in _FOR_THE_LEAD:
            yield from _for_the_lead(consultation, state, today)


def _for_the_lead(consultation: Consultation, state: State, today: date) -> Iterator[Duty]:
    due = _due(consultation, state)
    if state is State.OPEN and (due is None or due - today > _LAST_LOOK):
        return
    kind, text, page = _FOR_THE_LEAD[state]
    key = f"timetable.{state} {consultation.pk} {due or ''}"
    url = reverse(page, args=[consultation.slug])
    yield Duty(key, consultation.lead_officer_id, kind, text, consultation.title, url, due)


def _due(consultation: Consultation, state: State) -> date | None:
    """The day by which the lead must have done it, if there is one."""
    match state:
        case State.APPROVED:
            return timezone.localtime(consultation.opens_at).date() if consultation.opens_at else None
        case State.OPEN:
            return timezone.localtime(consultation.closes_at).date() if consultation.closes_at else None
        case State.DECIDED:
            return consultation.feedback_due
        case _:
            return None
