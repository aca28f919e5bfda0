"""Freezing what the public can read each time it changes: "what did people see on day N" has an answer (L7)."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime

from django.db import transaction
from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.records.actions import CLOCK, record
from folkmoot.groundwork.records.holding import hold

from ..gates import on_show, told_of_publishing
from ..models import Consultation, Materials
from ..queries import current_materials
from ..rules import PUBLIC, State

_TEXTS = (
    "title",
    "summary",
    "other_ways",
    "what_next",
    "contact_name",
    "contact_email",
    "contact_phone",
    "data_source",
)
_OF_DOCUMENT = ("pk", "title", "file_name", "content_type", "size", "sha256")
_OF_PICTURE = ("pk", "alt", "caption", "width", "height", "sha256")


def said(value: date | None) -> str:
    """A day or a moment, the same whatever zone it was typed in."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if value else ""


def content_of(consultation: Consultation) -> dict[str, object]:
    """What the public reads at this moment, as JSON."""
    content = {
        "texts": {name: getattr(consultation, name) for name in _TEXTS},
        "dates": {name: said(getattr(consultation, name)) for name in ("opens_at", "closes_at", "feedback_due")},
        "documents": [
            {name: getattr(document, name) for name in _OF_DOCUMENT}
            for document in consultation.documents.filter(withdrawn_at=None)
        ],
        "pictures": [
            {name: getattr(picture, name) for name in _OF_PICTURE}
            for picture in consultation.pictures.filter(withdrawn_at=None)
        ],
    }
    return content | on_show(consultation)


def freeze(consultation: Consultation, *, announced: bool = False) -> Materials | None:
    """Keep a copy of what is on show, if it is public and differs from the last copy.

    `announced` says that the public is told of the difference: by a step of the consultation or by a correction. What
    differs otherwise is refused, whatever action it came from (requirement L7).
    """
    if State(consultation.state) not in PUBLIC:
        return None
    content = content_of(consultation)
    digest = hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
    last = current_materials(consultation)
    if last is None or last.sha256 != digest:
        if not announced:
            raise NotNow(_("People are reading this. Publish a correction to change it."))
        number = last.number + 1 if last else 1
        last = Materials.objects.create(consultation=consultation, number=number, content=content, sha256=digest)
    told_of_publishing(consultation, last)
    return last


def seal_materials() -> int:
    """Put the hash of each new version into the audit trail; the worker calls this. Returns how many were new."""
    sealed = 0
    for materials in Materials.objects.filter(sealed_at=None).select_related("consultation").order_by("pk"):
        with transaction.atomic():
            hold(materials)
            if materials.sealed_at is not None:
                continue
            materials.sealed_at = timezone.now()
            materials.save(update_fields=["sealed_at"])
            record(
                "register.materials_sealed",
                by=CLOCK,
                subject=materials.consultation,
                consultation_id=materials.consultation_id,
                details={"number": materials.number, "sha256": materials.sha256},
            )
            sealed += 1
    return sealed
