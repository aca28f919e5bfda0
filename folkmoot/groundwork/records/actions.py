"""The one way to write to the audit trail."""

from __future__ import annotations

from typing import Any, Protocol

from django.db import connection, models
from django.utils import timezone

from .chain import START, record_hash
from .models import AuditEvent
from .sentences import known_verbs

#: Any number will do; it must only be the same for every writer of the chain.
_CHAIN_LOCK = 7_035_512


class Actor(Protocol):
    """Whoever does something: an officer, or the system itself, such as the clock."""

    @property
    def pk(self) -> Any: ...
    @property
    def name(self) -> Any: ...


class System:
    """The product acting by itself: the clock that opens and closes, an import that was asked for earlier."""

    pk = None

    def __init__(self, name: str) -> None:
        self.name = name


CLOCK = System("the clock")
RESPONDENT = System("a respondent")


def record(
    verb: str,
    *,
    by: Actor,
    subject: models.Model,
    consultation_id: int | None = None,
    details: dict[str, Any] | None = None,
    reason: str = "",
) -> AuditEvent:
    """Append one record, inside the transaction of the change it describes. `details` must hold no personal data."""
    if not connection.in_atomic_block:
        raise RuntimeError("An audit record is written in the transaction of the change it describes.")
    if verb not in known_verbs():
        raise ValueError(f"No sentence is written for the audit verb {verb!r}.")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])
    last = AuditEvent.objects.order_by("-number").values("number", "hash").first()
    fields: dict[str, Any] = {
        "number": last["number"] + 1 if last else 1,
        "at": (now := timezone.now()).astimezone(tz=timezone.get_fixed_timezone(0)).isoformat(timespec="microseconds"),
        "verb": verb,
        "actor_id": by.pk,
        "actor_name": str(by.name)[:200],
        "subject_type": subject._meta.label_lower,
        "subject_id": str(subject.pk),
        "subject_name": str(subject)[:300],
        "consultation_id": consultation_id,
        "details": details or {},
        "reason": reason,
        "previous_hash": last["hash"] if last else START,
    }
    event = AuditEvent(**{**fields, "at": now}, hash=record_hash(fields))
    event.save(force_insert=True)
    return event
