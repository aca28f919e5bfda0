"""What the board's calendar asks of its members."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.permissions import Permission
from folkmoot.groundwork.reminders.duties import Duty, Staff
from folkmoot.groundwork.ui.moments import day

from .models import Meeting
from .queries import coming
from .rules import READING


def duties(today: date, staff: Staff) -> Iterator[Duty]:
    """A week before a meeting its members read; after it somebody else agrees the minutes."""
    soon = coming(today).filter(held_on__lte=today + READING).annotate(number=Count("items")).filter(number__gt=0)
    for meeting in soon:
        for officer in staff.holding(Permission.DECIDE_BRIEF):
            yield _duty(meeting, officer.pk, "read", _("Read the briefs before the meeting."), meeting.held_on)
    for held in Meeting.objects.filter(agreed_at=None, cancelled_at=None).exclude(minutes=""):
        for officer in staff.holding(Permission.DECIDE_BRIEF):
            if officer.pk != held.minutes_by_id:
                yield _duty(held, officer.pk, "agree", _("Agree the minutes, or say what is wrong."), None)


def _duty(meeting: Meeting, officer: int, name: str, text: object, due: date | None) -> Duty:
    about = _("Meeting of the board on %(day)s") % {"day": day(meeting.held_on)}
    url = reverse("board:meeting", args=[meeting.pk])
    return Duty(f"board.{name} {meeting.pk} {meeting.held_on}", officer, "meetings", text, str(about), url, due)  # type: ignore[arg-type]
