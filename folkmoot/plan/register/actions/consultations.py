"""Registering a consultation and changing what is known of it."""

from __future__ import annotations

import io
from typing import Any

from django.db import transaction
from django.utils import timezone
from PIL import Image

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.accounts.models import Officer, Service
from folkmoot.groundwork.accounts.permissions import check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.files.stored import store
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held

from ..gates import against_kind
from ..models import Consultation, Document, Picture
from ..permissions import check_add, check_manage
from ..queries import triage_of
from ..rules import DETAILS_OPEN, NO_CONSULTATION, State
from ..stage import first_way
from .activities import add_asked
from .contributors import keep_contributors
from .entries import free_slug, keep_entry
from .materials import freeze

#: Details that may change after approval too; the rest belongs to what the board approved.
ALWAYS_OPEN = frozenset(
    {
        "contact_name",
        "contact_email",
        "contact_phone",
        "other_ways",
        "what_next",
        "feedback_due",
        "topics",
        "priorities",
        "data_source",
    }
)
SETS = ("audiences", "areas", "topics", "priorities")


@transaction.atomic
def register(*, by: Officer, title: str, summary: str, service: Service, **details: Any) -> Consultation:
    """Log a consultation in the register, with the one activity that every consultation begins with."""
    check(by, Permission.REGISTER_CONSULTATION, service)
    sets = {name: details.pop(name) for name in SETS if name in details}
    consultation = Consultation.objects.create(
        title=title,
        slug=free_slug(title),
        summary=summary,
        service=service,
        created_by=by,
        lead_officer=details.pop("lead_officer", None) or by,
        **details,
    )
    for name, values in sets.items():
        getattr(consultation, name).set(values)
    keep_contributors(consultation, by, consultation.lead_officer)
    record("register.registered", by=by, subject=consultation, consultation_id=consultation.pk)
    add_asked(by=by, consultation=consultation, method=first_way().key, title=title)
    return consultation


def _differs(consultation: Consultation, name: str, value: Any) -> bool:
    if name in SETS:
        return {row.pk for row in getattr(consultation, name).all()} != {row.pk for row in value}
    return bool(getattr(consultation, name) != value)


def _check_route(consultation: Consultation, kind: str) -> None:
    """Another label is no way round a consultation, and what is only logged is none (*Eveleigh*)."""
    triage = triage_of(consultation)
    if kind in NO_CONSULTATION and triage is not None and triage.gates:
        raise NotNow(triage.why)
    if kind not in NO_CONSULTATION and consultation.state == State.LOGGED and not consultation.run_by:
        raise NotNow(
            _("What is only logged is no consultation. Plan it in full, with a brief that the board approves.")
        )


@held("consultation")
def change_details(*, by: Officer, consultation: Consultation, **values: Any) -> Consultation:
    """Change what is known of a consultation. What the board approved stands once it has approved."""
    check_manage(by, consultation)
    changed = sorted(name for name, value in values.items() if _differs(consultation, name, value))
    if not changed:
        return consultation
    state = State(consultation.state)
    settled = state not in DETAILS_OPEN
    if settled and not ALWAYS_OPEN.issuperset(changed):
        fixed = ", ".join(name.replace("_", " ") for name in changed if name not in ALWAYS_OPEN)
        raise NotNow(
            _("The board has the brief: %(fixed)s cannot be changed while the consultation is %(state)s."),
            fixed=fixed,
            state=state,
        )
    for why_not in against_kind(consultation, values.get("kind", consultation.kind)):
        raise NotNow(why_not)
    if "kind" in changed:
        _check_route(consultation, values["kind"])
    if not ALWAYS_OPEN.issuperset(changed):
        keep_contributors(consultation, by, consultation.lead_officer, values.get("lead_officer", by))
    for name in changed:
        if name in SETS:
            getattr(consultation, name).set(values[name])
        else:
            setattr(consultation, name, values[name])
    consultation.save()
    keep_entry(consultation)
    record(
        "register.details_changed",
        by=by,
        subject=consultation,
        consultation_id=consultation.pk,
        details={"fields": ", ".join(name.replace("_", " ") for name in changed)},
    )
    freeze(consultation)
    return consultation


@held("consultation")
def add_document(*, by: Officer, consultation: Consultation, title: str, name: str, data: bytes, kind: str) -> Document:
    """Put a document on the consultation's page. `kind` is the content type that `groundwork.files.documents` found."""
    check_add(by, consultation)
    document = Document(consultation=consultation, title=title, file_name=name, content_type=kind, size=len(data))
    document.sha256 = store(document.file, data)
    document.save()
    record(
        "register.document_added",
        by=by,
        subject=document,
        consultation_id=consultation.pk,
        details={"title": title, "sha256": document.sha256},
    )
    freeze(consultation)
    return document


@held("document.consultation", "document")
def withdraw_document(*, by: Officer, document: Document) -> None:
    """Take a document off the page. It stays in the record, because people may have read it (requirement L7)."""
    consultation = document.consultation
    check_add(by, consultation)
    document.withdrawn_at = timezone.now()
    document.save(update_fields=["withdrawn_at"])
    record(
        "register.document_removed",
        by=by,
        subject=document,
        consultation_id=consultation.pk,
        details={"title": document.title, "sha256": document.sha256},
    )
    freeze(consultation)


@held("consultation")
def add_picture(*, by: Officer, consultation: Consultation, data: bytes, alt: str, caption: str = "") -> Picture:
    """Put a picture on the page. `data` is the re-encoded image of `uploads.clean_picture`, so it is what it says."""
    check_add(by, consultation)
    with Image.open(io.BytesIO(data)) as image:
        width, height = image.size
    picture = Picture(consultation=consultation, alt=alt, caption=caption, width=width, height=height)
    picture.sha256 = store(picture.file, data, ending=".png")
    picture.save()
    details = {"alt": alt, "sha256": picture.sha256}
    record("register.picture_added", by=by, subject=picture, consultation_id=consultation.pk, details=details)
    freeze(consultation)
    return picture
