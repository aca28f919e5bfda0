"""Sending a message: into the outbox now, in the caller's transaction; delivered by a job."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from .delivery import deliver
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
    uncertain = OutboxMessage.objects.filter(pk=message.pk, sent_at=None, claimed_at__lt=timezone.now() - GIVEN_UP)
    released = uncertain.update(claimed_at=None, attempts=0) == 1
    if released:
        deliver.enqueue()
    return released


@transaction.atomic
def send(messages: Iterable[Message]) -> int:
    """Put messages into the outbox, leaving out those put there before; returns how many were new."""
    wanted = {message.once: message for message in messages}
    known = set(OutboxMessage.objects.filter(once__in=wanted).values_list("once", flat=True))
    new = [OutboxMessage(**vars(message)) for once, message in wanted.items() if once not in known]
    OutboxMessage.objects.bulk_create(new, batch_size=500, ignore_conflicts=True)
    if new:
        deliver.enqueue()
    return len(new)
