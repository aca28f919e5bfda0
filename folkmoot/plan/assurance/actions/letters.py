"""Letters to consultees, and what became of each: a mail server has taken it, or it came back."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.files.stored import fingerprint, store
from folkmoot.groundwork.messaging.actions import Message, send
from folkmoot.groundwork.messaging.models import OutboxMessage, as_text
from folkmoot.groundwork.records.actions import System
from folkmoot.groundwork.records.holding import held
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.rules import State

from ..models import Consultee, ConsulteeNotice, How
from ..permissions import check_write
from .consultees import record_of, row_of

#: Nothing is sent out any more for a consultation in these states.
_OVER = frozenset({State.REFUSED, State.CANCELLED, State.FED_BACK})
_MAIL = System("the mail server")


@held("consultation")
def write_to(
    *, by: Officer, consultation: Consultation, idents: Iterable[str], subject: str, text: str, reminder: bool
) -> list[ConsulteeNotice]:
    """Write to consultees by e-mail; a letter is evidence once a mail server has taken it.

    A reminder is kept, but tells nobody anew. Nobody gets the same letter twice, unless it came back.
    """
    check_write(by, consultation)
    if State(consultation.state) in _OVER:
        raise NotNow(noop("This consultation is over: nobody is written to any more."))
    if len(subject.splitlines()) > 1:
        raise NotNow(noop("The subject must be one line."))
    rows = [row_of(by, consultation, ident) for ident in idents]
    if not rows or not all(row.contact_email for row in rows):
        raise NotNow(noop("Choose consultees with an e-mail address."))
    notices = [_written(by, row, subject.strip()[:200], text, reminder) for row in rows]
    new = [notice for notice in notices if notice is not None]
    if not new:
        raise NotNow(noop("They have this letter already. Change it, or wait until it comes back."))
    return new


def _written(by: Officer, row: Consultee, subject: str, text: str, reminder: bool) -> ConsulteeNotice | None:
    """One letter to one consultee, with its notice; none where they have it already."""
    letter = as_text(row.contact_email, subject, text).encode()
    earlier = ConsulteeNotice.objects.filter(consultee=row, sha256=fingerprint(letter)).exclude(letter="")
    if earlier.filter(returned_at=None, withdrawn_at=None).exists():
        return None
    once = f"consultee-{row.pk}-{fingerprint(letter)[:32]}-{earlier.count() + 1}"
    notice = ConsulteeNotice(
        consultee=row,
        how=How.EMAIL.value,
        sent_on=timezone.localdate(),
        to_whom=row.contact_name or row.contact_email,
        recorded_by=by,
        is_reminder=reminder,
        letter=once,
        file_name="letter.txt",
        content_type="text/plain",
        size=len(letter),
    )
    notice.sha256 = store(notice.file, letter)
    notice.save()
    send([Message(row.contact_email, subject, text, once, row.consultation_id)])
    record_of("consultee_reminded" if reminder else "consultee_written", by, row, on=str(notice.sent_on))
    return notice


def after_message(message: OutboxMessage) -> None:
    """What became of a message: where it is a letter to a consultee, its notice says so from now on."""
    if message.is_lost:
        notice = _notice_of(message, returned_at=None)
        if notice is not None:
            notice.returned_at, notice.returned_reason = timezone.now(), message.why_lost
            notice.save(update_fields=["returned_at", "returned_reason"])
            record_of("letter_returned", _MAIL, notice.consultee, on=str(notice.sent_on))
    elif message.sent_at is not None:
        notice = _notice_of(message, confirmed_at=None)
        if notice is not None:
            notice.confirmed_at, notice.sent_on = message.sent_at, timezone.localdate(message.sent_at)
            notice.sha256 = message.sha256
            notice.save(update_fields=["confirmed_at", "sent_on", "sha256"])
            record_of("letter_taken", _MAIL, notice.consultee, on=str(notice.sent_on), sha256=notice.sha256)


def _notice_of(message: OutboxMessage, **waiting: None) -> ConsulteeNotice | None:
    notices = ConsulteeNotice.objects.select_related("consultee__consultation")
    return notices.filter(letter=message.once, **waiting).first()
