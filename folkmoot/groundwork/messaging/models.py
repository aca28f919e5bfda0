"""The outbox: a message is a row first and a delivery later, so a mail server that is down blocks nobody."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils import timezone

#: Longer than any mail server takes; what is still claimed after it was left by a worker that died.
GIVEN_UP = timedelta(minutes=15)


def as_text(to: str, subject: str, body: str) -> str:
    """A letter as it is kept and hashed: a line with the address, one with the subject, an empty one, the text."""
    return "\n".join((to, subject, "", body))


class OutboxMessage(models.Model):
    """A message to one address. `once` names what it is about, so that a crash never sends the same thing twice."""

    personal = ("to", "body", "last_error", "returned_reason")

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
    #: Not tried again before this, after a mail server did not take it.
    retry_at = models.DateTimeField(null=True)
    #: It will never be delivered: it was refused for good, or tried for a day.
    given_up_at = models.DateTimeField(null=True)
    #: Of the letter as it was handed over (`as_text`); none of a private one.
    sha256 = models.CharField(max_length=64, blank=True)
    #: A mail server took it and could not deliver it.
    returned_at = models.DateTimeField(null=True)
    returned_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.subject

    @property
    def is_uncertain(self) -> bool:
        """Whether a worker took it, and died before saying how it went."""
        if self.sent_at is not None or self.given_up_at is not None:
            return False
        return self.claimed_at is not None and self.claimed_at < timezone.now() - GIVEN_UP

    @property
    def is_lost(self) -> bool:
        """Whether nobody got it and nobody will."""
        return self.given_up_at is not None or self.returned_at is not None

    @property
    def why_lost(self) -> str:
        return self.returned_reason or self.last_error

    def as_text(self) -> str:
        return as_text(self.to, self.subject, self.body)
