"""Publishing a correction: all of it at once, in one transaction, with the notice."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held
from folkmoot.plan.briefs.actions.versions import put_right
from folkmoot.plan.register import gates
from folkmoot.plan.register.actions.days import keep_activity_days
from folkmoot.plan.register.actions.materials import freeze
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.permissions import check_run
from folkmoot.plan.register.queries import current_materials
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.actions.dates import in_sentences
from folkmoot.plan.timetable.queries import breaches_of

from ..models import Correction
from ..queries import before_and_after, prepared
from ..rules import check_correctable, check_publishable, check_two_people
from ..telling import tell_participants
from .files import put_files


@held("consultation")
def publish(*, by: Officer, consultation: Consultation) -> Correction:
    """Put the correction that is being prepared on the page, with its notice."""
    check_run(by, consultation)
    correction = prepared(consultation)
    if correction is None:
        raise NotNow(_("No correction is being prepared."))
    check_correctable(State(consultation.state))
    changes = before_and_after(correction)
    check_publishable(len(changes), correction.reason, correction.matters)
    writers = set(correction.writers.values_list("pk", flat=True))
    check_two_people(((change.before, change.after) for change in changes), writers, by.pk)
    if current_materials(consultation) != correction.before:
        raise NotNow(_("The page has changed since this was prepared. Look through it, then save the notice again."))
    _put_words(by, consultation, correction)
    put_files(by=by, consultation=consultation, correction=correction)
    if consultation.state_at() is State.SCHEDULED and (missing := gates.before_opening(consultation)):
        # What the board approved is opened, and nothing else.
        raise NotNow(" ".join(missing))
    return _published(by, consultation, correction, [change.name for change in changes])


def _put_words(by: Officer, consultation: Consultation, correction: Correction) -> None:
    """Texts and days of the consultation, parts of the brief."""
    wanted = _by_part(correction)
    for name, text in wanted.get("texts", {}).items():
        setattr(consultation, name, text)
    days = wanted.get("dates", {})
    if "closes_at" in days:
        _give_longer(consultation, datetime.fromisoformat(days["closes_at"]))
    if "feedback_due" in days:
        consultation.feedback_due = date.fromisoformat(days["feedback_due"]) if days["feedback_due"] else None
    consultation.save()
    keep_activity_days(consultation)
    for part, text in wanted.get("brief", {}).items():
        put_right(by=by, consultation=consultation, part=part, text=text)
    for activity in consultation.activities.exclude(number=None):
        if (words := wanted.get(activity.method, {}).get(str(activity.number))) is not None:
            activity.consultation = consultation
            gates.put_right(activity, words, by)


def _by_part(correction: Correction) -> dict[str, dict[str, Any]]:
    parts: dict[str, dict[str, Any]] = {}
    for key, value in correction.wanted.items():
        part, _dot, name = key.partition(".")
        parts.setdefault(part, {})[name] = value
    return parts


def _give_longer(consultation: Consultation, closes_at: datetime) -> None:
    """A later closing date, which breaks no rule that the one before kept."""
    opens_at, before = consultation.opens_at, consultation.closes_at
    assert opens_at is not None and before is not None  # noqa: S101 - what is public has dates
    standing = {breach.key for breach in breaches_of(consultation, opens_at, before)}
    broken = [breach for breach in breaches_of(consultation, opens_at, closes_at) if breach.key not in standing]
    if broken:
        raise NotNow(in_sentences(broken))
    if before <= timezone.now():
        raise NotNow(_("The consultation has closed. People cannot be given longer any more."))
    consultation.closes_at = closes_at


def _published(by: Officer, consultation: Consultation, correction: Correction, names: list[str]) -> Correction:
    correction.after = freeze(consultation, announced=True)
    correction.number = consultation.corrections.exclude(number=None).count() + 1
    correction.published_at, correction.published_by = timezone.now(), by
    correction.save()
    assert correction.after is not None  # noqa: S101 - the consultation is public
    record(
        "corrections.published",
        by=by,
        subject=consultation,
        consultation_id=consultation.pk,
        details={
            "number": correction.number,
            "what": "; ".join(names)[:500],
            "sha256": correction.after.sha256,
            "matters": correction.matters,
        },
        reason=correction.reason,
    )
    if correction.tell:
        tell_participants.enqueue(correction.pk)
    return correction
