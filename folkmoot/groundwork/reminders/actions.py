"""Choosing how to be reminded; writing the reminders."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.messaging.actions import Message, send
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.ui.moments import day

from .duties import Duty, Staff, collect
from .models import Reminded, ReminderChoice
from .rules import Rhythm, may_write


@transaction.atomic
def choose(
    *, by: Officer, rhythm: str, quiet_from: time, quiet_to: time, weekends: bool, muted: Iterable[str]
) -> ReminderChoice:
    """Everybody chooses for themselves."""
    values: dict[str, Any] = {
        "rhythm": rhythm,
        "quiet_from": quiet_from,
        "quiet_to": quiet_to,
        "weekends": weekends,
        "muted": sorted(muted),
    }
    choice, _created = ReminderChoice.objects.update_or_create(officer=by, defaults=values)
    record("reminders.choice_changed", by=by, subject=choice, details={"rhythm": rhythm})
    return choice


def remind(now: datetime | None = None) -> int:
    """Write to everybody who has something new to do and wants to hear of it now. Returns how many letters.

    What a letter says is noted in the same transaction as the letter itself, so a crash loses both or keeps both, and
    two workers at once write one letter. A duty is written about when it appears and once more when it is overdue.
    """
    local = timezone.localtime(now)
    staff = Staff.everybody()
    duties: dict[int, list[Duty]] = {}
    for duty in collect(local.date(), staff):
        duties.setdefault(duty.officer_id, []).append(duty)
    choices = {
        reminder_choice.officer_id: reminder_choice
        for reminder_choice in ReminderChoice.objects.filter(officer__in=duties)
    }
    last = dict(Reminded.objects.filter(officer__in=duties).values_list("officer").annotate(last=Max("on")))
    told = _told(duties)
    letters = 0
    for pk, theirs in duties.items():
        choice = choices.get(pk) or ReminderChoice(officer_id=pk)
        if not may_write(
            Rhythm(choice.rhythm), choice.quiet_from, choice.quiet_to, choice.weekends, last.get(pk), local
        ):
            continue
        wanted = [duty for duty in theirs if duty.kind not in choice.muted]
        new = {key for duty in wanted for key in _occasions(duty, local.date())} - told.get(pk, set())
        if new:
            letters += _write(staff.officers[pk], wanted, new, local.date())
    return letters


def _told(duties: dict[int, list[Duty]]) -> dict[int, set[str]]:
    told: dict[int, set[str]] = {}
    for officer, key in Reminded.objects.filter(officer__in=duties).values_list("officer", "key"):
        told.setdefault(officer, set()).add(key)
    return told


def _occasions(duty: Duty, today: date) -> Iterable[str]:
    """The duty itself, and once more that its day has passed."""
    yield duty.key
    if duty.is_overdue(today):
        yield f"{duty.key} overdue"


def _write(officer: Officer, duties: list[Duty], new: set[str], today: date) -> int:
    mark = sha256("\n".join(sorted(new)).encode()).hexdigest()[:16]
    try:
        with transaction.atomic():
            Reminded.objects.bulk_create(Reminded(officer=officer, key=key, on=today) for key in sorted(new))
            return send([_letter(officer, duties, new, today, f"reminder-{officer.pk}-{mark}")])
    except IntegrityError:
        # Another worker wrote the same letter at the same moment.
        return 0


def _letter(officer: Officer, duties: list[Duty], new: set[str], today: date, once: str) -> Message:
    fresh = [duty for duty in duties if new.intersection(_occasions(duty, today))]
    rest = [duty for duty in duties if duty not in fresh]
    subject = (
        f"{fresh[0].text} {fresh[0].about}"
        if len(fresh) == 1
        else ngettext("%(n)s thing to do", "%(n)s things to do", len(fresh)) % {"n": len(fresh)}
    )
    parts = [_("Dear %(name)s,") % {"name": officer.name}, *(_line(duty, today) for duty in fresh)]
    if rest:
        parts += [_("You have heard of these before:"), *(_line(duty, today) for duty in rest)]
    parts += [_("Choose how often we write: %(url)s") % {"url": settings.SITE_URL + "/officers/reminders/"}]
    return Message(to=officer.email, subject=subject[:200], body="\n\n".join(parts) + "\n", once=once)


def _line(duty: Duty, today: date) -> str:
    by = ""
    if duty.due is not None:
        words = _(" It was due on %(day)s.") if duty.is_overdue(today) else _(" Due by %(day)s.")
        by = words % {"day": day(duty.due)}
    return f"{duty.about}\n{duty.text}{by}\n{settings.SITE_URL}{duty.url}"
