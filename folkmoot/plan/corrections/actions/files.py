"""The documents and pictures of a correction, put on and taken off the page when it is published."""

from __future__ import annotations

from django.utils import timezone

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.records.actions import record
from folkmoot.plan.register.models import Consultation, Document, Picture
from folkmoot.plan.register.permissions import check_run

from ..models import Correction, FileChange


def put_files(*, by: Officer, consultation: Consultation, correction: Correction) -> None:
    """The caller holds the consultation."""
    check_run(by, consultation)
    what = FileChange.What
    for change in correction.files.select_related("document", "picture"):
        match change.what:
            case what.DOCUMENT:
                _add_document(by, consultation, change)
            case what.REPLACE:
                _take_off(by, change.document, change)
                _add_document(by, consultation, change)
            case what.RENAME:
                _rename(change.document, change)
            case what.WITHDRAW:
                _take_off(by, change.document, change)
            case what.PICTURE:
                _add_picture(by, consultation, change)
            case what.REWORD | what.TAKE_OFF:
                _change_picture(change.picture, change)


def _add_document(by: Officer, consultation: Consultation, change: FileChange) -> None:
    document = Document.objects.create(
        consultation=consultation,
        title=change.title[:160],
        file=change.file.name,
        file_name=change.file_name,
        content_type=change.content_type,
        size=change.size,
        sha256=change.sha256,
        replaces=change.document,
        corrected_at=timezone.now(),
    )
    details = {"title": document.title, "sha256": document.sha256}
    record("register.document_added", by=by, subject=document, consultation_id=consultation.pk, details=details)


def _rename(document: Document | None, change: FileChange) -> None:
    if document is not None:
        document.title, document.corrected_at = change.title[:160], timezone.now()
        document.save(update_fields=["title", "corrected_at"])


def _take_off(by: Officer, document: Document | None, change: FileChange) -> None:
    if document is None or document.withdrawn_at is not None:
        return
    document.withdrawn_at, document.withdrawn_why = timezone.now(), change.correction.reason
    document.kept_back = change.kept_back
    document.save(update_fields=["withdrawn_at", "withdrawn_why", "kept_back"])
    details = {"title": document.title, "sha256": document.sha256}
    consultation_id = document.consultation_id
    record("register.document_removed", by=by, subject=document, consultation_id=consultation_id, details=details)


def _add_picture(by: Officer, consultation: Consultation, change: FileChange) -> None:
    picture = Picture.objects.create(
        consultation=consultation,
        file=change.file.name,
        alt=change.title,
        caption=change.caption,
        width=change.width,
        height=change.height,
        sha256=change.sha256,
    )
    details = {"alt": picture.alt, "sha256": picture.sha256}
    record("register.picture_added", by=by, subject=picture, consultation_id=consultation.pk, details=details)


def _change_picture(picture: Picture | None, change: FileChange) -> None:
    if picture is None:
        return
    if change.what == FileChange.What.TAKE_OFF:
        picture.withdrawn_at = timezone.now()
    else:
        picture.alt, picture.caption = change.title, change.caption
    picture.save(update_fields=["withdrawn_at", "alt", "caption"])
