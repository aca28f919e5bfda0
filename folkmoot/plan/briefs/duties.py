"""What briefs ask of officers: to decide, to write again, and to read before a meeting of the board."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.reminders.duties import Duty, Staff
from folkmoot.groundwork.ui.moments import day
from folkmoot.plan.register.models import Consultation, Contributor
from folkmoot.plan.register.queries import register
from folkmoot.plan.register.rules import State

from .models import LegalView, Meeting
from .queries.meetings import coming
from .rules.meetings import READING


def duties(today: date, staff: Staff) -> Iterator[Duty]:
    yield from _of_briefs(staff)
    yield from _of_meetings(today, staff)
    yield from _of_the_adviser(staff)


def _of_briefs(staff: Staff) -> Iterator[Duty]:
    """Two queries for all briefs that wait for the board, or that it sent back to one of these officers."""
    sent_back = Q(state=State.CHANGES_ASKED, lead_officer__in=staff.ids)
    waiting = list(register().filter(sent_back | Q(state=State.SUBMITTED)))
    submitted = [brief.pk for brief in waiting if brief.state == State.SUBMITTED]
    writers: dict[int, set[int]] = {}
    for pk, officer in Contributor.objects.filter(consultation__in=submitted).values_list("consultation", "officer"):
        writers.setdefault(pk, set()).add(officer)
    for brief in waiting:
        if brief.state == State.SUBMITTED:
            yield from _for_the_board(brief, writers.get(brief.pk, set()), staff)
        else:
            key, url = f"briefs.{brief.state} {brief.pk} ", reverse("briefs:brief", args=[brief.slug])
            yield Duty(key, brief.lead_officer_id, "brief", _("The board asked for changes."), brief.title, url)


def _for_the_board(brief: Consultation, writers: set[int], staff: Staff) -> Iterator[Duty]:
    """Whoever may decide, except those who had a hand in it (two-person rule, S03)."""
    own = writers | {brief.lead_officer_id, brief.created_by_id, brief.submitted_by_id}
    key = f"briefs.board {brief.pk} {brief.submitted_at}"
    url = reverse("briefs:board", args=[brief.slug])
    for officer in staff.holding(Permission.DECIDE_BRIEF, brief.service):
        if officer.pk not in own:
            yield Duty(key, officer.pk, "board", _("Read the brief and decide."), brief.title, url)


def _of_meetings(today: date, staff: Staff) -> Iterator[Duty]:
    """A week before a meeting its members read; after it somebody else agrees the minutes."""
    soon = coming(today).filter(held_on__lte=today + READING).annotate(number=Count("items")).filter(number__gt=0)
    for meeting in soon:
        for officer in staff.holding(Permission.DECIDE_BRIEF):
            yield _about(meeting, officer.pk, "read", _("Read the briefs before the meeting."), meeting.held_on)
    for held in Meeting.objects.filter(agreed_at=None, cancelled_at=None).exclude(minutes=""):
        for officer in staff.holding(Permission.DECIDE_BRIEF):
            if officer.pk != held.minutes_by_id:
                yield _about(held, officer.pk, "agree", _("Agree the minutes, or say what is wrong."), None)


def _about(meeting: Meeting, officer: int, name: str, text: Promise, due: date | None) -> Duty:
    about = _("Meeting of the board on %(day)s") % {"day": day(meeting.held_on)}
    url = reverse("briefs:meeting", args=[meeting.pk])
    return Duty(f"briefs.{name} {meeting.pk} {meeting.held_on}", officer, "meetings", text, str(about), url, due)


def _of_the_adviser(staff: Staff) -> Iterator[Duty]:
    """Questions that no adviser has answered yet."""
    for view in LegalView.objects.filter(given_at=None).select_related("consultation__service"):
        consultation = view.consultation
        url = reverse("briefs:legal_answer", args=[consultation.slug, view.pk])
        for officer in staff.holding(Permission.ADVISE_ON_LAW, consultation.service):
            key, text = f"briefs.legal {view.pk}", _("Answer a question about the law.")
            yield Duty(key, officer.pk, "legal", text, consultation.title, url)
