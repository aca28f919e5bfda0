"""Readings of the audit trail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC

from folkmoot.groundwork.stages import Stage, stages

from .chain import FIELDS
from .models import AuditEvent, EventQuerySet, SignedHead

_HEAD = ("number", "hash", "at", "public_key", "signature")


def history(consultation_id: int) -> EventQuerySet:
    """The records of one consultation, newest first."""
    return AuditEvent.objects.filter(consultation_id=consultation_id).order_by("-number")


def exported(events: EventQuerySet | None = None) -> Iterator[dict[str, object]]:
    """The chain as plain values, in order, in the shape `chain.verify` reads."""
    for event in (events or AuditEvent.objects.order_by("number")).iterator(2000):
        row = {name: getattr(event, name) for name in (*FIELDS, "hash")}
        row["at"] = event.at.astimezone(UTC).isoformat(timespec="microseconds")
        yield row


def signed_heads() -> list[dict[str, object]]:
    """Every signed head, oldest first, in the shape `checker.check` reads."""
    return [dict(row) for row in SignedHead.objects.order_by("number").values(*_HEAD)]


def proof() -> Iterator[Mapping[str, object]]:
    """Everything that proves the record, a line each, without what anybody answered: see `checker.py`."""
    for record in exported():
        yield {"kind": "record", **record}
    for head in signed_heads():
        yield {"kind": "head", **head}
    for stage in stages(Stage):
        yield from stage.proof()


def faults_within() -> Iterator[str]:
    """What every stage finds wrong that can be seen with the database alone, such as an answer that was changed."""
    for stage in stages(Stage):
        yield from stage.faults()


def told_fingerprints(verb: str) -> set[str]:
    """The fingerprints that records of this verb tell."""
    details = AuditEvent.objects.filter(verb=verb).values_list("details", flat=True)
    return {str(each.get("sha256", "")) for each in details}
