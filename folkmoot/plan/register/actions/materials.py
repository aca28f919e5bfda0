"""Freezing what the public can read each time it changes: "what did people see on day N" has an answer (L7)."""

from __future__ import annotations

import hashlib
import json

from django.db import transaction
from django.utils import timezone

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


def _content(consultation: Consultation) -> dict[str, object]:
    content = {
        "texts": {name: getattr(consultation, name) for name in _TEXTS},
        "dates": [str(consultation.opens_at), str(consultation.closes_at), str(consultation.feedback_due)],
        "documents": [
            {"title": document.title, "sha256": document.sha256}
            for document in consultation.documents.filter(withdrawn_at=None)
        ],
        "pictures": [{"alt": picture.alt, "sha256": picture.sha256} for picture in consultation.pictures.all()],
    }
    return content | on_show(consultation)


def freeze(consultation: Consultation) -> Materials | None:
    """Keep a copy of what is on show, if it is public and differs from the last copy."""
    if State(consultation.state) not in PUBLIC:
        return None
    content = _content(consultation)
    digest = hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
    last = current_materials(consultation)
    if last is None or last.sha256 != digest:
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
