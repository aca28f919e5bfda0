"""Delivering the outbox."""

from __future__ import annotations

import re
from datetime import timedelta
from email.errors import MessageError
from smtplib import SMTPDataError, SMTPRecipientsRefused

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.files.stored import fingerprint
from folkmoot.groundwork.stages import Stage, stages

from .models import OutboxMessage

#: With the pauses between them, a mail server may be away for a day.
MOST_ATTEMPTS = 12
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(minutes=2), timedelta(hours=6)
_ID = re.compile(r"<(\d{1,18})\.(\d{20})@folkmoot\.invalid>")


def message_id(message: OutboxMessage) -> str:
    """What the message is called among mail servers; nobody guesses it who has not seen the message."""
    return f"<{message.pk}.{message.created_at:%Y%m%d%H%M%S%f}@folkmoot.invalid>"


def called(name: str) -> OutboxMessage | None:
    """The message with this Message-ID, held until the transaction ends."""
    parts = _ID.fullmatch(name.strip())
    message = OutboxMessage.objects.select_for_update().filter(pk=parts[1]).first() if parts else None
    return message if message is not None and message_id(message) == name.strip() else None


def _claim(message: OutboxMessage) -> bool:
    """Take a message for oneself, kept before it is handed over; false when another worker has it."""
    message.claimed_at, message.attempts = timezone.now(), message.attempts + 1
    mine = OutboxMessage.objects.filter(pk=message.pk, claimed_at=None, sent_at=None, given_up_at=None)
    return mine.update(claimed_at=message.claimed_at, attempts=message.attempts) == 1


@transaction.atomic
def settle(message: OutboxMessage, **values: object) -> None:
    """Write down what became of a message, and tell the stages, of which one may have asked for it."""
    for name, value in values.items():
        setattr(message, name, value)
    message.save(update_fields=list(values))
    for stage in stages(Stage):
        stage.after_message(message)


def _hand_over(message: OutboxMessage, connection: BaseEmailBackend) -> tuple[str, bool]:
    """Give it to the mail server. Returns why not, and whether that is for good; nothing when it was taken."""
    mail = EmailMessage(
        message.subject,
        message.body,
        to=[message.to],
        connection=connection,
        headers={"Message-ID": message_id(message)},
    )
    try:
        taken = mail.send()
    except SMTPRecipientsRefused as refusal:
        return str(refusal), all(code >= 500 for code, _words in refusal.recipients.values())
    except SMTPDataError as refusal:
        return str(refusal), refusal.smtp_code >= 500
    except OSError as error:
        return str(error) or type(error).__name__, False
    except (ValueError, LookupError, TypeError, MessageError) as error:
        # It cannot be written as a letter, such as a subject with a line break in it: trying again is of no use.
        return str(error) or type(error).__name__, True
    return ("", False) if taken else (_("There is no address to send it to."), True)


def _attempt(message: OutboxMessage, connection: BaseEmailBackend) -> bool:
    """Try once to deliver; whether it was taken."""
    text = message.as_text()
    error, is_final = _hand_over(message, connection)
    if not error:
        forgotten = {"to": "", "body": ""} if message.private else {"sha256": fingerprint(text.encode())}
        settle(message, sent_at=timezone.now(), last_error="", **forgotten)
        return True
    if is_final or message.attempts >= MOST_ATTEMPTS:
        settle(message, given_up_at=timezone.now(), last_error=error[:300])
    else:
        pause = min(_FIRST_PAUSE * 2 ** (message.attempts - 1), _LONGEST_PAUSE)
        settle(message, last_error=error[:300], claimed_at=None, retry_at=timezone.now() + pause)
    return False


@task
def deliver() -> int:
    """Deliver what waits in the outbox; what a mail server did not take is tried again later, for a day.

    A message whose worker died while handing it over is not sent again: it may have gone out. It stands as uncertain
    in the outbox, where somebody decides. Returns how many went out.
    """
    due = Q(retry_at=None) | Q(retry_at__lte=timezone.now())
    waiting = OutboxMessage.objects.filter(due, sent_at=None, claimed_at=None, given_up_at=None).order_by("pk")
    connection = get_connection()
    sent, again = 0, set()
    for message in waiting[:1000]:
        if not _claim(message):
            continue
        if _attempt(message, connection):
            sent += 1
        elif message.given_up_at is None:
            again.add(message.retry_at)
    if soonest := min((moment for moment in again if moment), default=None):
        deliver.using(run_after=soonest).enqueue()
    return sent
