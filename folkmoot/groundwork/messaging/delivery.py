"""Delivering the outbox."""

from __future__ import annotations

from datetime import timedelta

from django.core.mail import EmailMessage, get_connection
from django.utils import timezone
from django_tasks import task

from .models import OutboxMessage

MOST_ATTEMPTS = 8


def _claim(message: OutboxMessage) -> bool:
    """Take a message for oneself, kept before it is handed over; false when another worker has it."""
    mine = OutboxMessage.objects.filter(pk=message.pk, claimed_at=None, sent_at=None)
    return mine.update(claimed_at=timezone.now(), attempts=message.attempts + 1) == 1


@task
def deliver() -> int:
    """Deliver what waits in the outbox; what a mail server refused is tried again by a later job.

    A message whose worker died while handing it over is not sent again: it may have gone out. It stands as uncertain
    in the outbox, where somebody decides. Returns how many went out.
    """
    sent = 0
    waiting = OutboxMessage.objects.filter(sent_at=None, claimed_at=None, attempts__lt=MOST_ATTEMPTS).order_by("pk")
    connection = get_connection()
    failed = False
    for message in waiting[:1000]:
        if not _claim(message):
            continue
        mail = EmailMessage(
            message.subject,
            message.body,
            to=[message.to],
            connection=connection,
            headers={"Message-ID": f"<{message.pk}.{message.created_at:%Y%m%d%H%M%S%f}@folkmoot.invalid>"},
        )
        try:
            mail.send()
        except OSError as error:
            failed = True
            OutboxMessage.objects.filter(pk=message.pk).update(last_error=str(error)[:300], claimed_at=None)
        else:
            forgotten = {"to": "", "body": ""} if message.private else {}
            OutboxMessage.objects.filter(pk=message.pk).update(sent_at=timezone.now(), last_error="", **forgotten)
            sent += 1
    if failed:
        deliver.using(run_after=timezone.now() + timedelta(minutes=2)).enqueue()
    return sent
