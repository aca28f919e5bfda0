"""What planning asks of officers: briefs to write and decide, consultations to schedule, near their end or overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.permissions import Permission
from folkmoot.groundwork.reminders.duties import Duty, Staff

from .models import BriefPart, CoAuthor, Consultation
from .queries import register
from .rules import State

#: How long before its end an open consultation is looked at once more: are all the views coming in?
_LAST_LOOK = timedelta(days=7)
#: For the lead officer, by the state of the clock: kind of duty, what to do, and the page where it is done.
_FOR_THE_LEAD: dict[State, tuple[str, Promise, str]] = {
    State.CHANGES_ASKED: ("brief", _("The board asked for changes."), "planning:brief"),
    State.APPROVED: ("brief", _("Approved: make it ready and schedule it."), "workspace:consultation"),
    State.OPEN: ("run", _("It closes soon: see whether all who are affected answered."), "analysis:results"),
    State.CLOSED: ("run", _("Read the responses, publish the results, record the decision."), "workspace:consultation"),
    State.REPORTED: ("run", _("Record the decision when it is taken."), "outcomes:decision"),
    State.DECIDED: ("feedback", _("Tell people what was decided and why."), "outcomes:feedback"),
}


def duties(today: date, staff: Staff) -> Iterator[Duty]:
    """Three queries for all consultations under way that are theirs or wait for the board; the state is the clock's."""
    now = timezone.now()
    theirs = Q(state__in=[*_FOR_THE_LEAD, State.SCHEDULED], lead_officer__in=staff.ids)
    under_way = list(register().filter(theirs | Q(state=State.SUBMITTED)))
    writers: dict[int, set[int]] = {}
    submitted = [one.pk for one in under_way if one.state == State.SUBMITTED]
    for pk, officer in BriefPart.objects.filter(consultation__in=submitted).values_list("consultation", "changed_by"):
        writers.setdefault(pk, set()).add(officer)
    for pk, officer in CoAuthor.objects.filter(consultation__in=submitted).values_list("consultation", "officer"):
        writers.setdefault(pk, set()).add(officer)
    for one in under_way:
        state = one.state_at(now)
        if state is State.SUBMITTED:
            yield from _for_the_board(one, writers.get(one.pk, set()), staff)
        elif state in _FOR_THE_LEAD:
            yield from _for_the_lead(one, state, today)


def _for_the_board(one: Consultation, writers: set[int], staff: Staff) -> Iterator[Duty]:
    """Whoever may decide, except those who lead, registered, submitted or wrote it (two-person rule, S03)."""
    own = writers | {one.lead_officer_id, one.created_by_id, one.submitted_by_id}
    key = f"planning.board {one.pk} {one.submitted_at}"
    url = reverse("planning:board", args=[one.slug])
    for officer in staff.holding(Permission.DECIDE_BRIEF, one.service):
        if officer.pk not in own:
            yield Duty(key, officer.pk, "board", _("Read the brief and decide."), one.title, url)


def _for_the_lead(one: Consultation, state: State, today: date) -> Iterator[Duty]:
    due = _due(one, state)
    if state is State.OPEN and (due is None or due - today > _LAST_LOOK):
        return
    kind, text, page = _FOR_THE_LEAD[state]
    key = f"planning.{state} {one.pk} {due or ''}"
    yield Duty(key, one.lead_officer_id, kind, text, one.title, reverse(page, args=[one.slug]), due)


def _due(one: Consultation, state: State) -> date | None:
    """The day by which the lead must have done it, if there is one."""
    match state:
        case State.APPROVED:
            return timezone.localtime(one.opens_at).date() if one.opens_at else None
        case State.OPEN:
            return timezone.localtime(one.closes_at).date() if one.closes_at else None
        case State.DECIDED:
            return one.feedback_due
        case _:
            return None
