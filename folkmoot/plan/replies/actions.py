"""Logging others' consultations, drafting, signing off, sending and publishing the answer."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.accounts.models import Officer, Service
from folkmoot.groundwork.accounts.permissions import check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held

from .models import AnswerVersion, OthersConsultation
from .permissions import check_draft, check_sign_off
from .queries import current
from .rules import ReplyState, ReplyStep, check_step


def _lock(one: OthersConsultation, step: ReplyStep) -> OthersConsultation:
    """The row as it stands now, moved by the step; two people at once do not both succeed."""
    locked = OthersConsultation.objects.select_for_update().get(pk=one.pk)
    one.state = locked.state = check_step(step, locked.state)
    return locked


def _check_days(received_on: date, deadline: date) -> None:
    if deadline < received_on:
        raise NotNow(_("The deadline lies before the day it was received."))


@transaction.atomic
def log(
    *, by: Officer, title: str, body: str, about: str, service: Service, received_on: date, deadline: date, **more: Any
) -> OthersConsultation:
    """Put another body's consultation on the register, with its deadline."""
    check(by, Permission.ANSWER_OTHERS, service)
    _check_days(received_on, deadline)
    topics = more.pop("topics", ())
    others_consultation = OthersConsultation.objects.create(
        title=title,
        body=body,
        about=about,
        service=service,
        received_on=received_on,
        deadline=deadline,
        created_by=by,
        **more,
    )
    others_consultation.topics.set(topics)
    record("replies.logged", by=by, subject=others_consultation, details={"body": body})
    return others_consultation


@held("one")
def change(*, by: Officer, one: OthersConsultation, **values: Any) -> OthersConsultation:
    """Change what is known of it, such as a deadline the other body put off, or who drafts."""
    check_draft(by, one)
    if not one.is_waiting:
        raise NotNow(_("It is over: what was asked and answered stands."))
    _check_days(values.get("received_on", one.received_on), values.get("deadline", one.deadline))
    topics = values.pop("topics", None)
    changed = sorted(name for name, value in values.items() if getattr(one, name) != value)
    if topics is not None and set(topics) != set(one.topics.all()):
        one.topics.set(topics)
        changed.append("topics")
    if not changed:
        return one
    if "service" in changed:
        check(by, Permission.ANSWER_OTHERS, values["service"])
    for name in changed:
        if name != "topics":
            setattr(one, name, values[name])
    one.save()
    fields = ", ".join(str(OthersConsultation._meta.get_field(name).verbose_name) for name in changed)  # type: ignore[union-attr]
    record("replies.changed", by=by, subject=one, details={"fields": fields})
    return one


@held("one")
def write(*, by: Officer, one: OthersConsultation, text: str) -> AnswerVersion:
    """Write the answer: into the version that is open, or into a new one after the last was handed over."""
    check_draft(by, one)
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise NotNow(_("Write the answer before you save it."))
    locked = _lock(one, ReplyStep.WRITE)
    version = current(locked)
    if version is not None and version.handed_over_at is None:
        if version.text == text:
            return version
        version.text, version.by, version.changed_at = text, by, timezone.now()
        version.save()
    else:
        number = version.number + 1 if version else 1
        version = AnswerVersion.objects.create(consultation=locked, number=number, text=text, by=by)
    locked.save(update_fields=["state"])
    record("replies.written", by=by, subject=one, details={"number": version.number})
    return version


@held("one")
def hand_over(*, by: Officer, one: OthersConsultation) -> AnswerVersion:
    """Give the answer to those who sign off; this version never changes again."""
    check_draft(by, one)
    locked = _lock(one, ReplyStep.HAND_OVER)
    version = current(locked)
    if version is None or version.handed_over_at is not None:
        raise NotNow(_("Write the answer first."))
    if not locked.who_answers:
        raise NotNow(_("Say first who may answer for the council: a committee, a cabinet member or an officer."))
    version.handed_over_at, version.handed_over_by = timezone.now(), by
    version.save(update_fields=["handed_over_at", "handed_over_by"])
    locked.save(update_fields=["state"])
    record("replies.handed_over", by=by, subject=one, details={"number": version.number})
    return version


@held("one")
def send_back(*, by: Officer, one: OthersConsultation, reason: str) -> AnswerVersion:
    """Ask for another version, saying what is missing."""
    version = current(one)
    check_sign_off(by, one, version)
    if not reason.strip():
        raise NotNow(_("Say what is missing, so that the author knows what to do."))
    locked = _lock(one, ReplyStep.SEND_BACK)
    assert version is not None  # noqa: S101 - check_sign_off has asked
    version.sent_back = reason.strip()
    version.save(update_fields=["sent_back"])
    locked.save(update_fields=["state"])
    record("replies.sent_back", by=by, subject=one, details={"number": version.number}, reason=reason.strip())
    return version


@held("one")
def sign_off(*, by: Officer, one: OthersConsultation) -> AnswerVersion:
    """Let it go out in the council's name. Nobody signs off their own."""
    version = current(one)
    check_sign_off(by, one, version)
    locked = _lock(one, ReplyStep.SIGN_OFF)
    assert version is not None  # noqa: S101 - check_sign_off has asked
    version.signed_off_by, version.signed_off_at = by, timezone.now()
    version.save(update_fields=["signed_off_by", "signed_off_at"])
    locked.save(update_fields=["state"])
    record("replies.signed_off", by=by, subject=one, details={"number": version.number})
    return version


@held("one")
def mark_sent(*, by: Officer, one: OthersConsultation, sent_on: date, sent_how: str) -> OthersConsultation:
    """Record that the signed answer went out, when and how."""
    check_draft(by, one)
    if sent_on > timezone.localdate():
        raise NotNow(_("Record it when it has gone out: the day is in the future."))
    locked = _lock(one, ReplyStep.SEND)
    locked.may_answer = locked.who_answers
    locked.sent_on, locked.sent_how = sent_on, sent_how.strip()
    locked.save(update_fields=["state", "sent_on", "sent_how", "may_answer"])
    late = sent_on > locked.deadline
    record("replies.sent_late" if late else "replies.sent", by=by, subject=one, details={"how": sent_how.strip()})
    return locked


@held("one")
def decline(*, by: Officer, one: OthersConsultation, reason: str) -> OthersConsultation:
    """Decide not to answer, with the reason."""
    check_draft(by, one)
    if not reason.strip():
        raise NotNow(_("Say why the council does not answer."))
    locked = _lock(one, ReplyStep.DECLINE)
    locked.reason_not_answered = reason.strip()
    locked.save(update_fields=["state", "reason_not_answered"])
    record("replies.declined", by=by, subject=one, reason=reason.strip())
    return locked


@held("one")
def reconsider(*, by: Officer, one: OthersConsultation) -> OthersConsultation:
    """Answer after all."""
    check_draft(by, one)
    locked = _lock(one, ReplyStep.RECONSIDER)
    if current(locked) is not None:
        locked.state = ReplyState.DRAFTING
    locked.save(update_fields=["state"])
    record("replies.reconsidered", by=by, subject=one)
    return locked


@held("one")
def publish(*, by: Officer, one: OthersConsultation, is_public: bool = True) -> OthersConsultation:
    """Show the sent answer to everybody, or take it down again."""
    check_draft(by, one)
    if one.state != ReplyState.SENT:
        raise NotNow(_("Only an answer that was sent can be published."))
    one.published_at = timezone.now() if is_public else None
    one.save(update_fields=["published_at"])
    record("replies.published" if is_public else "replies.taken_down", by=by, subject=one)
    return one
