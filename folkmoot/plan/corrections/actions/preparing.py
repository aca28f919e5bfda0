"""Preparing a correction: nothing of this is seen outside until it is published."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone
from PIL import Image

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.files.stored import store
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held
from folkmoot.plan.register.actions.contributors import keep_contributors
from folkmoot.plan.register.actions.materials import said
from folkmoot.plan.register.models import Activity, Consultation, Document, Picture
from folkmoot.plan.register.permissions import check_edit
from folkmoot.plan.register.queries import current_materials
from folkmoot.plan.register.rules import State

from ..models import Correction, FileChange
from ..queries import prepared
from ..rules import BEFORE_CLOSE, NEEDED, check_correctable


def _begun(by: Officer, consultation: Consultation, part: str) -> Correction:
    """The correction that is being prepared, begun where there is none. The caller holds the consultation."""
    check_edit(by, consultation)
    check_correctable(State(consultation.state))
    materials = current_materials(consultation)
    assert materials is not None  # noqa: S101 - what is public was frozen
    correction = prepared(consultation) or Correction(consultation=consultation)
    correction.before = materials
    correction.save()
    correction.writers.add(by)
    keep_contributors(consultation, by)
    details = {"part": part}
    record("corrections.prepared", by=by, subject=consultation, consultation_id=consultation.pk, details=details)
    return correction


def _want(correction: Correction, part: str, values: Mapping[str, object]) -> Correction:
    """Keep what is wanted of one part of the page; what is as it stands is not wanted."""
    stands = correction.before.content[part]
    for name, value in values.items():
        correction.wanted.pop(f"{part}.{name}", None)
        if stands.get(name) != value:
            correction.wanted[f"{part}.{name}"] = value
    correction.save(update_fields=["wanted"])
    return correction


@held("consultation")
def write_words(*, by: Officer, consultation: Consultation, texts: dict[str, str], brief: dict[str, str]) -> Correction:
    """What the texts of the page are to say: `texts` by the name of the detail, `brief` by the part."""
    for name, text in texts.items():
        if name in NEEDED and not text.strip():
            raise NotNow(_("The title, the summary and the contact e-mail cannot be empty."))
    correction = _begun(by, consultation, _("the words"))
    return _want(_want(correction, "texts", texts), "brief", brief)


@held("consultation")
def move_days(*, by: Officer, consultation: Consultation, closes_at: datetime, feedback_due: date | None) -> Correction:
    """Give people longer, or promise feedback for another day. Closing earlier has a way of its own."""
    check_edit(by, consultation)
    if consultation.closes_at is None or closes_at < consultation.closes_at:
        raise NotNow(_("A correction can only give people longer. To close earlier, use “Opening and closing”."))
    if closes_at != consultation.closes_at and consultation.state_at() not in BEFORE_CLOSE:
        raise NotNow(_("The consultation has closed. People cannot be given longer any more."))
    if feedback_due is not None and feedback_due <= timezone.localtime(closes_at).date():
        raise NotNow(_("The promised date of feedback must be after the closing date."))
    correction = _begun(by, consultation, _("the dates"))
    return _want(correction, "dates", {"closes_at": said(closes_at), "feedback_due": said(feedback_due)})


@held("activity.consultation", "activity")
def reword(*, by: Officer, activity: Activity, wanted: Mapping[str, object]) -> Correction:
    """What something that people answer is to say. Whatever runs it checks it again on publishing."""
    correction = _begun(by, activity.consultation, activity.title)
    number, stands = str(activity.number), correction.before.content[activity.method][str(activity.number)]
    if stands["sha256"] == wanted["sha256"]:
        correction.wanted.pop(f"{activity.method}.{number}", None)
        correction.save(update_fields=["wanted"])
        return correction
    return _want(correction, activity.method, {number: wanted})


@held("consultation")
def add_document(
    *, by: Officer, consultation: Consultation, title: str, name: str, data: bytes, kind: str
) -> FileChange:
    """Another document. `kind` is the content type that `groundwork.files.documents` found."""
    correction = _begun(by, consultation, title)
    change = FileChange(correction=correction, what=FileChange.What.DOCUMENT, title=title)
    return _with_document(change, name, data, kind)


def _with_document(change: FileChange, name: str, data: bytes, kind: str) -> FileChange:
    change.file_name, change.content_type, change.size = name, kind, len(data)
    change.sha256 = store(change.file, data)
    change.save()
    return change


def _anew(correction: Correction, what: FileChange.What, **of: Document | Picture) -> FileChange:
    """What is to happen to one file now, in place of what was wanted before."""
    correction.files.filter(**of).delete()
    return FileChange(correction=correction, what=what, **of)


def _check_on_page(by: Officer, consultation: Consultation, file: Document | Picture) -> None:
    check_edit(by, consultation)
    if file.consultation_id != consultation.pk or file.withdrawn_at is not None:
        raise NotNow(_("This is not on the page any more."))


@held("consultation")
def change_document(
    *,
    by: Officer,
    consultation: Consultation,
    document: Document,
    title: str,
    name: str = "",
    data: bytes = b"",
    kind: str = "",
) -> FileChange:
    """Another title for a document, or another file in its place."""
    _check_on_page(by, consultation, document)
    if not data and title == document.title:
        raise NotNow(_("Give another title, or choose another file."))
    correction = _begun(by, consultation, document.title)
    if not data:
        change = _anew(correction, FileChange.What.RENAME, document=document)
        change.title = title
        change.save()
        return change
    change = _anew(correction, FileChange.What.REPLACE, document=document)
    change.title = title
    return _with_document(change, name, data, kind)


@held("consultation")
def withdraw_document(*, by: Officer, consultation: Consultation, document: Document, kept_back: bool) -> FileChange:
    """Take a document off the page. People can still get it from the history, unless it is kept back."""
    _check_on_page(by, consultation, document)
    change = _anew(_begun(by, consultation, document.title), FileChange.What.WITHDRAW, document=document)
    change.kept_back = kept_back
    change.save()
    return change


@held("consultation")
def add_picture(*, by: Officer, consultation: Consultation, data: bytes, alt: str, caption: str = "") -> FileChange:
    """Another picture, re-encoded by `uploads.clean_picture`."""
    correction = _begun(by, consultation, alt)
    change = FileChange(correction=correction, what=FileChange.What.PICTURE, title=alt, caption=caption)
    with Image.open(io.BytesIO(data)) as image:
        change.width, change.height = image.size
    change.sha256 = store(change.file, data, ending=".png")
    change.save()
    return change


@held("consultation")
def change_picture(
    *, by: Officer, consultation: Consultation, picture: Picture, alt: str, caption: str = "", take_off: bool = False
) -> FileChange:
    """What is said of a picture, or that it is taken off the page."""
    _check_on_page(by, consultation, picture)
    if not take_off and (alt, caption) == (picture.alt, picture.caption):
        raise NotNow(_("Say something else of the picture, or take it off the page."))
    what = FileChange.What.TAKE_OFF if take_off else FileChange.What.REWORD
    change = _anew(_begun(by, consultation, picture.alt), what, picture=picture)
    change.title, change.caption = alt, caption
    change.save()
    return change


@held("consultation")
def write_notice(
    *, by: Officer, consultation: Consultation, reason: str, matters: str, tell: bool, answer_again: bool
) -> Correction:
    """Why it is corrected, and what that means to those who have answered."""
    check_edit(by, consultation)
    if not reason.strip():
        raise NotNow(_("Give the reason. It is published with the correction."))
    correction = _begun(by, consultation, _("the notice"))
    is_open = consultation.state_at() in BEFORE_CLOSE
    correction.reason, correction.matters = reason.strip(), matters
    correction.tell, correction.answer_again = tell, answer_again and is_open
    correction.save(update_fields=["reason", "matters", "tell", "answer_again"])
    return correction


@held("consultation")
def discard(*, by: Officer, consultation: Consultation) -> None:
    """Give up the correction that is being prepared. Nobody outside has seen it."""
    check_edit(by, consultation)
    correction = prepared(consultation)
    if correction is None:
        raise NotNow(_("No correction is being prepared."))
    correction.delete()
    record("corrections.discarded", by=by, subject=consultation, consultation_id=consultation.pk)
