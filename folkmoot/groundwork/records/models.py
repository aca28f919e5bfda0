"""The audit trail: append-only rows, each carrying the hash of the one before it.

There are no foreign keys: a record outlives what it describes. `chain.py` says how the hash is made.
"""

from __future__ import annotations

from typing import NoReturn, Unpack

from django.db import models

from folkmoot.groundwork.records.saving import SaveOptions


class AppendOnly(Exception):
    """Somebody tried to change or delete a record of the audit trail."""


class EventQuerySet(models.QuerySet["AuditEvent"]):
    def update(self, **kwargs: object) -> NoReturn:
        raise AppendOnly("The audit trail is append-only.")

    def delete(self) -> NoReturn:
        raise AppendOnly("The audit trail is append-only.")


class AuditEvent(models.Model):
    """One thing that happened. `details` holds no personal data, so that erasing a person never breaks the chain."""

    retention = "kept for good"
    personal = ("actor_name",)

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    verb = models.CharField(max_length=80, db_index=True)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=60)
    subject_name = models.CharField(max_length=300)
    #: The consultation this belongs to, so that its history is one indexed read.
    consultation_id = models.BigIntegerField(null=True, db_index=True)
    details = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["subject_type", "subject_id"])]

    def __str__(self) -> str:
        return f"{self.number} {self.verb}"

    def save(self, **options: Unpack[SaveOptions]) -> None:
        if not self._state.adding:
            raise AppendOnly("The audit trail is append-only.")
        super().save(**options)

    def delete(self, *args: object, **kwargs: object) -> NoReturn:
        raise AppendOnly("The audit trail is append-only.")


class SignedHead(models.Model):
    """The hash of the last record at one time, signed with a key that is not in the database (`signing.py`)."""

    retention = "kept for good"
    personal = ()

    number = models.PositiveBigIntegerField(primary_key=True)
    hash = models.CharField(max_length=64)
    #: As it was signed: ISO 8601 in UTC.
    at = models.CharField(max_length=40)
    public_key = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.hash[:12]}"
