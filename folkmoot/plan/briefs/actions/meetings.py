"""Arranging meetings, agenda and minutes; papers; showing a brief."""

from __future__ import annotations

import secrets
from datetime import date, time, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.files.stored import store
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held
from folkmoot.groundwork.ui.moments import day
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.permissions import check_edit, check_manage

from ..models import AgendaItem, Meeting, Paper, Showing
from ..permissions import check_agree, check_arrange
from ..queries.meetings import hash_of
from ..rules import SHOWN_FOR, check_minutes, check_on_agenda


@transaction.atomic
def call_meeting(
    *, by: Officer, held_on: date, starts_at: time | None = None, place: str = "", note: str = ""
) -> Meeting:
    """Call the board together."""
    check_arrange(by)
    if held_on < timezone.localdate():
        raise NotNow(noop("That day is over. Call a meeting for a day to come."))
    meeting = Meeting.objects.create(held_on=held_on, starts_at=starts_at, place=place.strip(), note=note.strip())
    record("briefs.meeting_called", by=by, subject=meeting, details={"day": day(held_on)})
    return meeting


@held("meeting")
def change_meeting(
    *, by: Officer, meeting: Meeting, held_on: date, starts_at: time | None = None, place: str = "", note: str = ""
) -> Meeting:
    """Put a meeting off, or change where it is; not when it is over."""
    check_arrange(by)
    today = timezone.localdate()
    if meeting.cancelled_at or meeting.held_on < today or held_on < today:
        raise NotNow(
            noop("A meeting that is over or cancelled stays as it was, and none is moved to a day that is over.")
        )
    meeting.held_on, meeting.starts_at, meeting.place, meeting.note = held_on, starts_at, place.strip(), note.strip()
    meeting.save()
    record("briefs.meeting_changed", by=by, subject=meeting, details={"day": day(held_on)})
    return meeting


@held("meeting")
def cancel_meeting(*, by: Officer, meeting: Meeting) -> Meeting:
    check_arrange(by)
    if meeting.minutes:
        raise NotNow(noop("There are minutes of this meeting: it was held."))
    meeting.cancelled_at = timezone.now()
    meeting.save(update_fields=["cancelled_at"])
    record("briefs.meeting_cancelled", by=by, subject=meeting, details={"day": day(meeting.held_on)})
    return meeting


@held("consultation", "meeting")
def put_on_agenda(*, by: Officer, meeting: Meeting, consultation: Consultation) -> AgendaItem:
    """Put a submitted brief at the end of the agenda."""
    check_arrange(by)
    if meeting.cancelled_at:
        raise NotNow(noop("That meeting is cancelled."))
    check_on_agenda(consultation.state, meeting.held_on, timezone.localdate())
    last = meeting.items.aggregate(last=Max("place"))["last"] or 0
    item, created = AgendaItem.objects.get_or_create(
        meeting=meeting, consultation=consultation, defaults={"place": last + 1}
    )
    if created:
        record(
            "briefs.put_on_agenda",
            by=by,
            subject=consultation,
            consultation_id=consultation.pk,
            details={"day": day(meeting.held_on)},
        )
    return item


@held("item.consultation", "item.meeting", "item")
def take_off_agenda(*, by: Officer, item: AgendaItem) -> None:
    check_arrange(by)
    if item.meeting.held_on < timezone.localdate():
        raise NotNow(noop("That meeting is over: its agenda stays."))
    record(
        "briefs.taken_off_agenda",
        by=by,
        subject=item.consultation,
        consultation_id=item.consultation_id,
        details={"day": day(item.meeting.held_on)},
    )
    item.delete()


@held("meeting")
def write_minutes(*, by: Officer, meeting: Meeting, minutes: str, said: dict[int, str]) -> Meeting:
    """Write what was said; `said` has the words on each brief by the item's number. Until they are agreed."""
    check_arrange(by)
    check_minutes(meeting.held_on, timezone.localdate(), meeting.agreed_at is not None)
    if not minutes.strip():
        raise NotNow(noop("Say who was there and what was settled."))
    meeting.minutes, meeting.minutes_by = minutes.replace("\r\n", "\n").strip(), by
    meeting.save(update_fields=["minutes", "minutes_by"])
    items = list(meeting.items.all())
    for item in items:
        item.minute = said.get(item.pk, item.minute).replace("\r\n", "\n").strip()
    AgendaItem.objects.bulk_update(items, ["minute"])
    record("briefs.minutes_written", by=by, subject=meeting, details={"day": day(meeting.held_on)})
    return meeting


@held("meeting")
def agree_minutes(*, by: Officer, meeting: Meeting) -> Meeting:
    """Another member agrees them; then they stay as they are."""
    check_agree(by, meeting)
    if not meeting.minutes:
        raise NotNow(noop("Nobody has written the minutes yet."))
    check_minutes(meeting.held_on, timezone.localdate(), meeting.agreed_at is not None)
    meeting.agreed_at, meeting.agreed_by = timezone.now(), by
    meeting.save(update_fields=["agreed_at", "agreed_by"])
    record("briefs.minutes_agreed", by=by, subject=meeting, details={"day": day(meeting.held_on)})
    return meeting


@held("consultation")
def add_paper(*, by: Officer, consultation: Consultation, title: str, name: str, data: bytes, kind: str) -> Paper:
    """Put a file before the board. `kind` is the content type that `groundwork.files.documents` found."""
    check_edit(by, consultation)
    paper = Paper(
        consultation=consultation,
        title=title.strip(),
        file_name=name[:200],
        content_type=kind,
        size=len(data),
        added_by=by,
    )
    paper.sha256 = store(paper.file, data)
    paper.save()
    details = {"title": paper.title, "sha256": paper.sha256}
    record("briefs.paper_added", by=by, subject=paper, consultation_id=consultation.pk, details=details)
    return paper


@held("paper.consultation", "paper")
def withdraw_paper(*, by: Officer, paper: Paper) -> Paper:
    """Take a paper back; it stays on the record, because somebody may have read it."""
    check_edit(by, paper.consultation)
    paper.withdrawn_at = timezone.now()
    paper.save(update_fields=["withdrawn_at"])
    details = {"title": paper.title}
    record("briefs.paper_withdrawn", by=by, subject=paper, consultation_id=paper.consultation_id, details=details)
    return paper


@held("consultation")
def show(*, by: Officer, consultation: Consultation, whom: str, days: int) -> tuple[Showing, str]:
    """Show the brief to somebody without an account. Returns the row and the token, which is kept nowhere."""
    check_manage(by, consultation)
    if days not in SHOWN_FOR:
        raise NotNow(noop("Choose for how long."))
    token = secrets.token_urlsafe(32)
    until = timezone.now() + timedelta(days=days)
    row = Showing.objects.create(
        consultation=consultation, whom=whom.strip(), token_hash=hash_of(token), until=until, made_by=by
    )
    record(
        "briefs.shown",
        by=by,
        subject=consultation,
        consultation_id=consultation.pk,
        details={"whom": _("a sponsor"), "day": day(timezone.localtime(until))},
    )
    return row, token


@held("row.consultation", "row")
def end_showing(*, by: Officer, row: Showing) -> Showing:
    """From now on the address leads nowhere."""
    check_manage(by, row.consultation)
    if row.ended_at is None:
        row.ended_at = timezone.now()
        row.save(update_fields=["ended_at"])
        details = {"whom": _("a sponsor")}
        record(
            "briefs.showing_ended",
            by=by,
            subject=row.consultation,
            consultation_id=row.consultation_id,
            details=details,
        )
    return row


def note_reading(row: Showing) -> None:
    """That it was opened for the first time; no more is kept of whoever reads."""
    Showing.objects.filter(pk=row.pk, first_read_at=None).update(first_read_at=timezone.now())
