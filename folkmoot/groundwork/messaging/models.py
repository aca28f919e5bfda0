"""The outbox: a message is a row first and a delivery later, so a mail server that is down blocks nobody."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils import timezone

#: Longer than any mail server takes; what is still claimed after it was left by a worker that died.
GIVEN_UP = timedelta(minutes=15)


class OutboxMessage(models.Model):
    """A message to one address. `once` names what it is about, so that a crash never sends the same thing twice."""

    retention = "one year after it was sent"
    personal = ("to", "body")

    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    once = models.CharField(max_length=200, unique=True)
    consultation_id = models.BigIntegerField(null=True, db_index=True)
    #: Holds a code or the like: no officer reads it, and text and address are forgotten once it is delivered.
    private = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    #: Set and kept before the message is handed over. With neither `sent_at` nor an error after it, the worker died in
    #: between: nobody knows whether it went out, so it is not sent again by itself.
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.subject

    @property
    def is_uncertain(self) -> bool:
        """Whether a worker took it, and died before saying how it went."""
        return self.sent_at is None and self.claimed_at is not None and self.claimed_at < timezone.now() - GIVEN_UP
