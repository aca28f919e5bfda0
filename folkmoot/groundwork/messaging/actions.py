"""Sending a message: into the outbox now, in the caller's transaction; delivered by a job."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from folkmoot.core.bounces import Bounce

from .delivery import called, deliver, settle
from .models import GIVEN_UP, OutboxMessage


@dataclass(frozen=True)
class Message:
    """What to send to whom; `once` is unique for the thing said to this person, whatever happens in between."""

    to: str
    subject: str
    body: str
    once: str
    consultation_id: int | None = None
    #: For the person it is sent to and nobody else, such as a code: forgotten once delivered.
    private: bool = False


@transaction.atomic
def release(message: OutboxMessage) -> bool:
    """Let a message go out again whose fate nobody knows; the caller has asked for the right to do so."""
    left = timezone.now() - GIVEN_UP
    uncertain = OutboxMessage.objects.filter(pk=message.pk, sent_at=None, given_up_at=None, claimed_at__lt=left)
    released = uncertain.update(claimed_at=None, attempts=0) == 1
    if released:
        deliver.enqueue()
    return released


@transaction.atomic
def send(messages: Iterable[Message]) -> int:
    """Put messages into the outbox, leaving out those put there before; returns how many were new.

    A subject is one line: some are made of titles, and a line break in one would begin another header.
    """
    wanted = {message.once: message for message in messages}
    known = set(OutboxMessage.objects.filter(once__in=wanted).values_list("once", flat=True))
    new = [
        OutboxMessage(**{**vars(message), "subject": " ".join(message.subject.split())})
        for once, message in wanted.items()
        if once not in known
    ]
    OutboxMessage.objects.bulk_create(new, batch_size=500, ignore_conflicts=True)
    if new:
        deliver.enqueue()
    return len(new)


@transaction.atomic
def come_back(bounce: Bounce) -> bool:
    """A mail server says that a message of ours did not arrive. Whom it names is not asked: it may have been forwarded
    to them. False where the message is not ours, or is known to have come back."""
    message = called(bounce.message_id)
    if message is None or message.returned_at is not None:
        return False
    settle(message, returned_at=timezone.now(), returned_reason=bounce.reason)
    return True
