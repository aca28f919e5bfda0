"""The outbox: a message is a row first and a delivery later, so a mail server that is down blocks nobody."""

from __future__ import annotations

from django.db import models


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
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.subject
