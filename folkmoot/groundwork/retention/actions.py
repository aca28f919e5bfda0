"""Deleting by the schedule; choosing its periods; holding a consultation back from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.accounts.models import Council, Officer
from folkmoot.groundwork.accounts.permissions import check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.records.actions import Actor, record
from folkmoot.groundwork.stages import Keeping

from .models import ChosenPeriod, LegalHold
from .queries import due_of, due_rows, held_consultations, hold_on, line_of, period_choices, schedule

#: The most that goes in one transaction, so that nobody who answers has to wait for it.
AT_A_TIME = 1_000


@dataclass(frozen=True)
class Deleted:
    """What was deleted of a line, and how much of what was due is still there: none, unless it is on hold."""

    line: Keeping
    consultation_id: int | None
    number: int
    left: int


def _one_at_a_time() -> None:
    """A hold is placed before a deletion or after it, never in the middle of one."""
    Council.objects.select_for_update().first()


def delete_due(*, by: Actor, now: datetime | None = None) -> list[Deleted]:
    """Delete what is due and not on hold, and look whether it is gone. The worker calls this."""
    now = now or timezone.now()
    return [deleted for line in schedule() for deleted in _go_through(line, by, now)]


def delete_due_by_hand(*, by: Officer) -> list[Deleted]:
    """The same, without waiting for the worker."""
    check(by, Permission.KEEP_RETENTION)
    return delete_due(by=by)


def _go_through(line: Keeping, by: Actor, now: datetime) -> Iterator[Deleted]:
    for consultation in due_of(line, now):
        number = 0
        while (deleted := _delete_some(line, consultation, by, now)).number:
            number += deleted.number
        if number:
            yield Deleted(line, consultation, number, deleted.left)


@transaction.atomic
def _delete_some(line: Keeping, consultation: int | None, by: Actor, now: datetime) -> Deleted:
    """One portion, with its record; nothing where a hold was placed meanwhile."""
    _one_at_a_time()
    rows = due_rows(line, now)
    if line.consultation:
        rows = rows.filter(**{line.consultation: consultation})
    if consultation in held_consultations():
        return Deleted(line, consultation, 0, rows.count())
    portion = list(rows.values_list("pk", flat=True)[:AT_A_TIME])
    number = line.erase(rows.filter(pk__in=portion)) if portion else 0
    left = rows.count()
    if number and line.is_recorded:
        council = Council.objects.first()
        assert council is not None  # noqa: S101 - nobody's data is here before there is a council
        record(
            "retention.deleted",
            by=by,
            subject=council,
            consultation_id=consultation,
            details={"line": line.key, "what": str(line.what), "count": number, "left": left},
        )
    return Deleted(line, consultation, number, left)


@transaction.atomic
def choose_period(*, by: Officer, key: str, number: int) -> ChosenPeriod:
    """Change how long something is kept, within what the law and fairness leave open. The notice says so at once."""
    check(by, Permission.KEEP_RETENTION)
    line = line_of(key)
    if line is None or line.least == line.most:
        raise NotNow(_("This period is not for the council to choose."))
    if not line.least <= number <= line.most:
        raise NotNow(_("Choose another period. %(choices)s"), choices=period_choices(line))
    values = {"number": number, "chosen_by": by, "chosen_at": timezone.now()}
    chosen, _created = ChosenPeriod.objects.update_or_create(key=key, defaults=values)
    details = {"what": str(line.what), "before": line.period.number, "after": number, "unit": line.period.unit.value}
    record("retention.period_chosen", by=by, subject=chosen, details=details)
    return chosen


@transaction.atomic
def place_hold(*, by: Officer, consultation_id: int, reason: str) -> LegalHold:
    """Keep everything of a consultation: for a court case, a complaint, a request for information."""
    check(by, Permission.KEEP_RETENTION)
    _one_at_a_time()
    if not reason.strip():
        raise NotNow(_("Give the reason for the hold."))
    if hold_on(consultation_id) is not None:
        raise NotNow(_("This consultation is on hold already."))
    hold = LegalHold.objects.create(consultation_id=consultation_id, reason=reason.strip(), placed_by=by)
    record("retention.held", by=by, subject=hold, consultation_id=consultation_id, reason=hold.reason)
    return hold


@transaction.atomic
def release_hold(*, by: Officer, consultation_id: int, reason: str) -> LegalHold:
    """From now on the schedule holds again, for what became due meanwhile too."""
    check(by, Permission.KEEP_RETENTION)
    _one_at_a_time()
    if not reason.strip():
        raise NotNow(_("Give the reason for releasing the hold."))
    standing = Q(consultation_id=consultation_id, released_at=None)
    hold = LegalHold.objects.select_for_update().filter(standing).first()
    if hold is None:
        raise NotNow(_("This consultation is not on hold."))
    hold.released_at, hold.released_by, hold.release_reason = timezone.now(), by, reason.strip()
    hold.save(update_fields=["released_at", "released_by", "release_reason"])
    record("retention.released", by=by, subject=hold, consultation_id=consultation_id, reason=hold.release_reason)
    return hold
