"""Naming consultees, leaving one out with a reason, and keeping the evidence that each was told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.files.stored import store
from folkmoot.groundwork.records.actions import Actor, record
from folkmoot.groundwork.records.holding import held
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.rules import PUBLIC, State

from ..models import Consultee, ConsulteeNotice
from ..permissions import check_edit
from ..queries.consultees import ConsulteeLine, checklist, opening_day


@dataclass(frozen=True)
class Attached:
    """A file kept as evidence; `kind` is the content type that `groundwork.files.documents` found."""

    name: str
    data: bytes
    kind: str


def _check_not_announced(consultation: Consultation) -> None:
    """What weakens the evidence is not done between announcing and opening: the gate has been passed."""
    if consultation.state_at() is State.SCHEDULED:
        raise NotNow(noop("The consultation is scheduled on this evidence. Take it off the schedule first."))


def _line(consultation: Consultation, ident: str) -> ConsulteeLine:
    line = checklist(consultation).line(ident)
    if line is None:
        raise NotNow(noop("That consultee is not on the list any more. Look at the list again."))
    return line


def row_of(by: Officer, consultation: Consultation, ident: str) -> Consultee:
    """The row of a line; a line of the law gets its row now, if it has none."""
    line = _line(consultation, ident)
    if line.row is not None:
        return line.row
    asked = line.asked
    assert asked is not None  # noqa: S101 - only lines that law or a code asks for have no row
    row, _created = Consultee.objects.get_or_create(
        consultation=consultation,
        kind_key=asked.source,
        key=asked.key,
        defaults={"name": asked.words, "sort": asked.sort.value, "added_by": by},
    )
    return row


@held("consultation")
def add(
    *,
    by: Officer,
    consultation: Consultation,
    name: str,
    why: str,
    organisation: str = "",
    contact_name: str = "",
    contact_email: str = "",
    under: str = "",
) -> Consultee:
    """Add somebody who is affected; `under` is the line of the law they are named under."""
    check_edit(by, consultation)
    if not why.strip():
        raise NotNow(noop("Say why they are affected."))
    part_of = row_of(by, consultation, under) if under else None
    if part_of is not None and part_of.is_own:
        raise NotNow(noop("Bodies are named under a line of the law only."))
    row = Consultee.objects.create(
        consultation=consultation,
        name=name.strip(),
        organisation=organisation.strip(),
        contact_name=contact_name.strip(),
        contact_email=contact_email.strip(),
        why=why.strip(),
        part_of=part_of,
        added_by=by,
    )
    record_of("consultee_added", by, row)
    return row


def _is_on_show(consultee: Consultee) -> bool:
    """Whether the public's page names them among those who were told."""
    if not consultee.organisation or consultee.consultation.state_at() not in PUBLIC:
        return False
    return any(notice.tells for notice in consultee.notices.all())


@held("consultee.consultation", "consultee")
def change(*, by: Officer, consultee: Consultee, **values: str) -> Consultee:
    """Put the name, contact or reason of an own consultee right; the name that people can read stands (W14)."""
    check_edit(by, consultee.consultation)
    if not consultee.is_own:
        raise NotNow(noop("The words of the law stay as they are. Name bodies under them instead."))
    shown = values.get("organisation", consultee.organisation).strip()
    if shown != consultee.organisation and _is_on_show(consultee):
        raise NotNow(
            noop(
                "People can read that “%(name)s” were told. Withdraw the notice with the reason, add them under the "
                "right name, and record the notice again."
            ),
            name=consultee.organisation,
        )
    for name in ("name", "organisation", "contact_name", "contact_email", "why"):
        setattr(consultee, name, values.get(name, getattr(consultee, name)).strip())
    consultee.save()
    record_of("consultee_changed", by, consultee)
    return consultee


@held("consultation")
def leave_out(*, by: Officer, consultation: Consultation, ident: str, reason: str) -> Consultee:
    """Do not ask somebody on the list, with a reason that is kept and, for those the law names, published."""
    check_edit(by, consultation)
    if not reason.strip():
        raise NotNow(noop("Give the reason for leaving them out."))
    row = row_of(by, consultation, ident)
    row.left_out_reason, row.left_out_at, row.left_out_by = reason.strip(), timezone.now(), by
    row.save(update_fields=["left_out_reason", "left_out_at", "left_out_by"])
    record_of("consultee_left_out", by, row, reason=reason.strip())
    return row


@held("consultation")
def take_back(*, by: Officer, consultation: Consultation, ident: str) -> Consultee:
    """Ask them after all."""
    check_edit(by, consultation)
    _check_not_announced(consultation)
    row = row_of(by, consultation, ident)
    row.left_out_reason, row.left_out_at, row.left_out_by = "", None, None
    row.save(update_fields=["left_out_reason", "left_out_at", "left_out_by"])
    record_of("consultee_taken_back", by, row)
    return row


def _check_day(consultation: Consultation, sent_on: date) -> None:
    if sent_on <= timezone.localdate():
        return
    opens_on = opening_day(consultation)
    if opens_on is None:
        raise NotNow(noop("A notice can be booked for a day to come once the opening date is set."))
    if sent_on > opens_on:
        raise NotNow(noop("They must be told by the day it opens at the latest."))


@held("consultation")
def tell(
    *,
    by: Officer,
    consultation: Consultation,
    idents: Iterable[str],
    how: str,
    sent_on: date,
    to_whom: str,
    reference: str = "",
    file: Attached | None = None,
) -> list[ConsulteeNotice]:
    """Keep the evidence that one notice told these: how, when, to whom, with a file or a reference."""
    check_edit(by, consultation)
    _check_day(consultation, sent_on)
    if not reference.strip() and file is None:
        raise NotNow(noop("Evidence is a file or a reference: attach the notice, or say where it is kept."))
    rows = [row_of(by, consultation, ident) for ident in idents]
    if not rows:
        raise NotNow(noop("Choose who was told."))
    now = timezone.now()
    is_past = sent_on <= timezone.localdate()
    values: dict[str, object] = {
        "how": how,
        "sent_on": sent_on,
        "to_whom": to_whom.strip(),
        "reference": reference.strip(),
        "recorded_by": by,
        "confirmed_at": now if is_past else None,
        "confirmed_by": by if is_past else None,
    }
    values |= _stored(file) if file is not None else {}
    return [_told(by, row, values) for row in rows]


def _stored(file: Attached) -> dict[str, object]:
    """The file under its hash, once for all who were told by it (requirement S5)."""
    notice = ConsulteeNotice()
    digest = store(notice.file, file.data)
    return {
        "file": notice.file.name,
        "file_name": file.name[:200],
        "content_type": file.kind,
        "size": len(file.data),
        "sha256": digest,
    }


def _told(by: Officer, row: Consultee, values: dict[str, Any]) -> ConsulteeNotice:
    notice = ConsulteeNotice.objects.create(consultee=row, **values)
    details = {"how": notice.how, "on": str(notice.sent_on), "sha256": notice.sha256}
    verb = "consultee_reminded" if notice.is_reminder else "consultee_told"
    record_of(verb, by, row, **details)
    return notice


@held("notice.consultee.consultation", "notice")
def confirm(*, by: Officer, notice: ConsulteeNotice) -> ConsulteeNotice:
    """Say that a notice that was booked went out on its day."""
    check_edit(by, notice.consultee.consultation)
    if not notice.in_force or notice.confirmed_at is not None or notice.is_letter:
        raise NotNow(noop("There is nothing to confirm."))
    if notice.sent_on > timezone.localdate():
        raise NotNow(noop("Its day has not come yet."))
    notice.confirmed_at, notice.confirmed_by = timezone.now(), by
    notice.save(update_fields=["confirmed_at", "confirmed_by"])
    record_of("notice_confirmed", by, notice.consultee, on=str(notice.sent_on))
    return notice


@held("notice.consultee.consultation", "notice")
def withdraw(*, by: Officer, notice: ConsulteeNotice, reason: str) -> ConsulteeNotice:
    """Evidence that turned out wrong: it stays in the record, with the reason, and counts no more."""
    consultation = notice.consultee.consultation
    check_edit(by, consultation)
    _check_not_announced(consultation)
    if not reason.strip():
        raise NotNow(noop("Say what is wrong with it."))
    if not notice.in_force:
        raise NotNow(noop("It is withdrawn already."))
    notice.withdrawn_at, notice.withdrawn_by, notice.withdrawn_reason = timezone.now(), by, reason.strip()
    notice.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    record_of("notice_withdrawn", by, notice.consultee, reason=reason.strip(), on=str(notice.sent_on))
    return notice


def record_of(verb: str, by: Actor, row: Consultee, reason: str = "", **details: str) -> None:
    """Names of organisations and groups only: the audit trail is published one day, people are not."""
    who = row.shown_name or _("a person")
    record(
        f"assurance.{verb}",
        by=by,
        subject=row.consultation,
        consultation_id=row.consultation_id,
        details={"who": who, **details},
        reason=reason,
    )
