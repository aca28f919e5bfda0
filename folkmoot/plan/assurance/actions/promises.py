"""Taking promises over when they are published, settling them by what happened, and by an officer's word."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from folkmoot.core.promises import find
from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.records.actions import CLOCK, Actor, record
from folkmoot.groundwork.records.holding import held
from folkmoot.plan.register.models import Consultation, Materials
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.queries import why_closed_early

from ..models import NoPromise, Origin, Promise, PromiseReason
from ..permissions import check_edit
from ..queries import promises as queries
from ..rules.promises import OF_COUNCIL, OF_THE_PERIOD, Key, Promised, PromiseOutcome, outcome_of


def after_publishing(consultation: Consultation, materials: Materials) -> None:
    """What is on show is promised: settle what happened, then take over what is promised now. What the council promises
    everybody and these dates do not give is entered as broken at once, with the reason that was given.

    Called when something is published.
    """
    settle(consultations=[consultation])
    promises = list(consultation.promises.exclude(key=""))
    is_first = not promises
    standing = {one.key: one for one in promises if not one.outcome}
    settled = {one.key for one in promises if one.outcome and one.outcome != PromiseOutcome.REPLACED}
    before_close = consultation.state_at() in {State.SCHEDULED, State.OPEN}
    for query in queries.promised_now(consultation):
        if query.key in OF_THE_PERIOD and not before_close:
            continue
        if query.key in standing:
            _renew(standing[query.key], query, materials)
        elif query.key not in settled:
            _make(consultation, query, materials)
    for short in queries.short_now(consultation):
        if short.key in OF_THE_PERIOD and not before_close:
            continue
        reason = _spend(consultation, short.key)
        if is_first or reason or short.key in standing:
            row = standing.get(short.key) or _make(consultation, short, materials)
            _end(row, PromiseOutcome.BROKEN, timezone.localdate(), by=None, note=reason)


def _make(consultation: Consultation, promised: Promised, materials: Materials) -> Promise:
    row = Promise.objects.create(
        consultation=consultation,
        key=promised.key.value,
        origin=Origin.COUNCIL if promised.key in OF_COUNCIL else Origin.ANNOUNCED,
        text=queries.in_words(promised),
        place=_("the consultation's page"),
        due_on=promised.due_on,
        weeks=promised.weeks,
        until=promised.until,
        materials=materials,
    )
    _record("promise_made", CLOCK, row)
    return row


def _spend(consultation: Consultation, key: Key) -> str:
    """The reason given for this change, which is announced now."""
    reasons = consultation.promise_reasons.filter(key=key.value, used_at=None)
    last = reasons.order_by("-pk").first()
    reasons.update(used_at=timezone.now())
    return last.reason if last else ""


def _renew(row: Promise, promised: Promised, materials: Materials) -> None:
    """The dates changed after they were published: the old promise stays in the register, with what became of it."""
    before = queries.as_promised(row)
    if promised.is_same_as(before):
        return
    reason = _spend(row.consultation, promised.key)
    worse = promised.is_worse_than(before)
    outcome = PromiseOutcome.BROKEN if worse and not reason else PromiseOutcome.REPLACED
    note = reason or (_("Changed without a reason.") if worse else _("People were promised something better."))
    _end(row, outcome, timezone.localdate(), by=None, note=note)
    new = _make(row.consultation, promised, materials)
    row.replaced_by = new
    row.save(update_fields=["replaced_by"])


def _end(row: Promise, outcome: PromiseOutcome, on: date, *, by: Officer | None, note: str = "") -> Promise:
    row.outcome, row.settled_on, row.settled_by = outcome.value, on, by
    row.note = note or row.note
    row.save(update_fields=["outcome", "settled_on", "settled_by", "note"])
    _record(f"promise_{outcome.value}", by or CLOCK, row, reason=note)
    return row


@transaction.atomic
def settle(*, consultations: Iterable[Consultation] | None = None) -> int:
    """Settle every open promise that what happened has kept or broken; the worker calls this. Returns how many."""
    waiting = Promise.objects.filter(outcome="").exclude(key="")
    if consultations is not None:
        waiting = waiting.filter(consultation__in=list(consultations))
    rows = list(waiting.select_related("consultation").select_for_update(of=("self",)))
    facts = queries.facts_of({row.consultation_id: row.consultation for row in rows}.values())
    settled = 0
    for row in rows:
        found = outcome_of(
            row.key, due_on=row.due_on, weeks=row.weeks, until=row.until, facts=facts[row.consultation_id]
        )
        if found is not None:
            note = row.consultation.cancelled_reason if found[0] is PromiseOutcome.LAPSED else _why_short(row)
            _end(row, found[0], found[1], by=None, note=note)
            settled += 1
    return settled


def _why_short(row: Promise) -> str:
    """The reason published when it was closed early, or announced with fewer weeks than the council promises."""
    if row.key in OF_THE_PERIOD and (reason := why_closed_early(row.consultation)):
        return reason
    if row.key != Key.MINIMUM:
        return ""
    return row.consultation.promise_reasons.filter(key=row.key).values_list("reason", flat=True).last() or ""


@held("consultation")
def add(
    *, by: Officer, consultation: Consultation, text: str, due_on: date | None, place: str = "", found: bool = False
) -> Promise:
    """Enter a promise made elsewhere, or take over one found in a published text."""
    check_edit(by, consultation)
    if not text.strip():
        raise NotNow(noop("Write down what is promised, in the words people read."))
    _check_one_day(text, due_on)
    row = Promise.objects.create(
        consultation=consultation,
        origin=Origin.FOUND if found else Origin.OFFICER,
        text=text.strip(),
        place=place.strip(),
        due_on=due_on,
        made_by=by,
        materials=consultation.materials.order_by("-number").first(),
    )
    _record("promise_made", by, row)
    return row


def _check_one_day(text: str, due_on: date | None) -> None:
    """The words people read and the day the register counts by are the same."""
    said = {found.due for found in find(text, timezone.localdate()) if found.due is not None}
    if due_on is not None and said and due_on not in said:
        raise NotNow(noop("The words name another day than “By when?”. A promise has one day."))


@held("consultation")
def is_no_promise(*, by: Officer, consultation: Consultation, sentence: str) -> NoPromise:
    """Say that a sentence found in a text promises nothing; it is not proposed again."""
    check_edit(by, consultation)
    row, created = NoPromise.objects.get_or_create(
        consultation=consultation, sentence=sentence[:500], defaults={"by": by}
    )
    if created:
        record(
            "assurance.no_promise",
            by=by,
            subject=row,
            consultation_id=consultation.pk,
            details={"text": sentence[:200]},
        )
    return row


@held("consultation")
def give_reason(*, by: Officer, consultation: Consultation, key: str, reason: str) -> PromiseReason:
    """Say, before it is announced again, why people get less than they were promised. It is published."""
    check_edit(by, consultation)
    if not reason.strip():
        raise NotNow(noop("Give the reason. It is published with the promise."))
    if key not in {change.key for change in queries.changes(consultation)}:
        raise NotNow(noop("The dates promise as much as before: no reason is needed."))
    row = PromiseReason.objects.create(consultation=consultation, key=key, reason=reason.strip(), by=by)
    record(
        "assurance.promise_reason",
        by=by,
        subject=row,
        consultation_id=consultation.pk,
        details={"key": key},
        reason=reason.strip(),
    )
    return row


@held("promise.consultation", "promise")
def judge(*, by: Officer, promise: Promise, kept: bool, on: date, note: str) -> Promise:
    """An officer's word on a promise the product cannot judge by itself, with where it can be seen."""
    check_edit(by, promise.consultation)
    row = Promise.objects.select_for_update().get(pk=promise.pk)
    if row.key:
        raise NotNow(noop("This promise is judged by what happens; nobody needs to say so."))
    if row.outcome:
        raise NotNow(noop("This promise is settled already."))
    if not note.strip():
        raise NotNow(noop("Say where it can be seen, or why it was not kept."))
    if on > timezone.localdate():
        raise NotNow(noop("That day has not come yet."))
    late = row.due_on is not None and on > row.due_on
    return _end(row, PromiseOutcome.KEPT if kept and not late else PromiseOutcome.BROKEN, on, by=by, note=note.strip())


def _record(verb: str, by: Actor, row: Promise, reason: str = "") -> None:
    details: dict[str, object] = {"text": row.text, "due": str(row.due_on or "")}
    record(f"assurance.{verb}", by=by, subject=row, consultation_id=row.consultation_id, details=details, reason=reason)
