"""Readings of the audit trail."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC

from .chain import FIELDS
from .models import AuditEvent, EventQuerySet


def history(consultation_id: int) -> EventQuerySet:
    """The records of one consultation, newest first."""
    return AuditEvent.objects.filter(consultation_id=consultation_id).order_by("-number")


def exported(events: EventQuerySet | None = None) -> Iterator[dict[str, object]]:
    """The chain as plain values, in order, in the shape `chain.verify` reads."""
    for event in (events or AuditEvent.objects.order_by("number")).iterator(2000):
        row = {name: getattr(event, name) for name in (*FIELDS, "hash")}
        row["at"] = event.at.astimezone(UTC).isoformat(timespec="microseconds")
        yield row
