"""Limits on how often people are asked; clashes that were seen, and gone on with or avoided."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import day_in_words
from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.accounts.permissions import check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held
from folkmoot.plan.register.models import Audience, Consultation
from folkmoot.plan.register.permissions import check_edit
from folkmoot.plan.timetable.actions.dates import set_dates

from ..models import AudienceLimit, ClashAccepted, Limits
from ..queries.clashes import Picture

_OPENS, _CLOSES = time(9), time(23, 59)


@transaction.atomic
def set_limits(
    *,
    by: Officer,
    most_per_audience: int,
    most_per_place: int,
    audiences: Mapping[Audience, int | None],
    everybody: Audience | None,
) -> None:
    """How often in a year is enough: for every audience and place, and for single audiences another number."""
    check(by, Permission.KEEP_CALENDARS)
    if min([most_per_audience, most_per_place, *(most for most in audiences.values() if most is not None)]) < 1:
        raise NotNow(_("A limit is one time a year or more."))
    row, _new = Limits.objects.update_or_create(
        pk=1, defaults={"most_per_audience": most_per_audience, "most_per_place": most_per_place}
    )
    AudienceLimit.objects.all().delete()
    AudienceLimit.objects.bulk_create(
        AudienceLimit(audience=one, most=most, is_everybody=one == everybody)
        for one, most in audiences.items()
        if most is not None or one == everybody
    )
    details = {"audiences": most_per_audience, "places": most_per_place}
    record("programme.limits_set", by=by, subject=row, details=details)


@transaction.atomic
def go_on_anyway(*, by: Officer, picture: Picture, reason: str) -> ClashAccepted:
    """Keep that somebody saw what else is asked on these days, and why they go on."""
    consultation = picture.proposal.consultation
    check_edit(by, consultation)
    if not reason.strip():
        raise NotNow(_("Say why you go on with these dates."))
    if picture.is_clear:
        raise NotNow(_("Nothing clashes with these dates, so no reason is needed."))
    row = ClashAccepted.objects.create(
        consultation=consultation,
        first=picture.proposal.first,
        last=picture.proposal.last,
        seen=picture.told(),
        reason=reason.strip(),
        by=by,
    )
    details = {
        "clashes": picture.number,
        "first": day_in_words(picture.proposal.first).as_data(),
        "last": day_in_words(picture.proposal.last).as_data(),
    }
    record(
        "programme.clash_accepted",
        by=by,
        subject=row,
        consultation_id=consultation.pk,
        details=details,
        reason=reason.strip(),
    )
    return row


@held("consultation")
def move_to(*, by: Officer, consultation: Consultation, first: date, last: date) -> Consultation:
    """Take quieter days instead: the same times of day, and feedback promised as long after as before."""
    check_edit(by, consultation)
    opens_at = _at(first, consultation.opens_at, _OPENS)
    closes_at = _at(last, consultation.closes_at, _CLOSES)
    feedback = consultation.feedback_due
    if feedback is not None and consultation.closes_at is not None:
        feedback += last - timezone.localtime(consultation.closes_at).date()
    else:
        feedback = last + timedelta(weeks=12)
    set_dates(by=by, consultation=consultation, opens_at=opens_at, closes_at=closes_at, feedback_due=feedback)
    details = {"first": day_in_words(first).as_data(), "last": day_in_words(last).as_data()}
    record("programme.clash_avoided", by=by, subject=consultation, consultation_id=consultation.pk, details=details)
    return consultation


def _at(day: date, before: datetime | None, usual: time) -> datetime:
    clock = timezone.localtime(before).time() if before else usual
    return datetime.combine(day, clock, tzinfo=timezone.get_current_timezone())
