"""Delivering the outbox."""

from __future__ import annotations

from datetime import timedelta

from django.core.mail import EmailMessage, get_connection
from django.utils import timezone
from django_tasks import task

from .models import OutboxMessage

MOST_ATTEMPTS = 8


@task
def deliver() -> int:
    """Deliver what waits in the outbox; what fails is tried again by a later job. Returns how many went out."""
    sent = 0
    waiting = OutboxMessage.objects.filter(sent_at=None, attempts__lt=MOST_ATTEMPTS).order_by("pk")
    connection = get_connection()
    failed = False
    for message in waiting[:1000]:
        OutboxMessage.objects.filter(pk=message.pk).update(attempts=message.attempts + 1)
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
            OutboxMessage.objects.filter(pk=message.pk).update(last_error=str(error)[:300])
        else:
            forgotten = {"to": "", "body": ""} if message.private else {}
            OutboxMessage.objects.filter(pk=message.pk).update(sent_at=timezone.now(), last_error="", **forgotten)
            sent += 1
    if failed:
        deliver.using(run_after=timezone.now() + timedelta(minutes=2)).enqueue()
    return sent
