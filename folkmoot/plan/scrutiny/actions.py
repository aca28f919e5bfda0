"""Following, commenting, replying."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.accounts.permissions import check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.permissions import check_edit

from .models import Follow, ScrutinyComment
from .rules import check_comment


@transaction.atomic
def follow(*, by: Officer, **what: Any) -> Follow:
    """Follow exactly one `place`, `service`, `topic` or `consultation`."""
    check(by, Permission.SEE_WORKSPACE)
    row, created = Follow.objects.get_or_create(officer=by, **what)
    if created:
        record("scrutiny.followed", by=by, subject=row)
    return row


@held("row")
def unfollow(*, by: Officer, row: Follow) -> None:
    """Stop following; officers may end only what they follow themselves."""
    check(by, Permission.SEE_WORKSPACE)
    if row.officer_id != by.pk:
        raise NotNow(_("This is followed by somebody else."))
    record("scrutiny.unfollowed", by=by, subject=row)
    row.delete()


@held("consultation")
def comment(*, by: Officer, consultation: Consultation, text: str) -> ScrutinyComment:
    """Remark on a consultation as scrutiny; not while people are answering."""
    check(by, Permission.SCRUTINISE)
    state = consultation.state_at()
    check_comment(state)
    if not text.strip():
        raise NotNow(_("Write the comment before you send it."))
    row = ScrutinyComment.objects.create(consultation=consultation, text=text.strip(), by=by, state=state)
    record("scrutiny.commented", by=by, subject=consultation, consultation_id=consultation.pk)
    return row


@held("row")
def reply(*, by: Officer, row: ScrutinyComment, text: str) -> ScrutinyComment:
    """Answer a remark once, for the consultation."""
    check_edit(by, row.consultation)
    locked = ScrutinyComment.objects.select_for_update().get(pk=row.pk)
    if locked.reply:
        raise NotNow(_("This comment has been answered already."))
    if not text.strip():
        raise NotNow(_("Write the reply before you send it."))
    locked.reply, locked.replied_by, locked.replied_at = text.strip(), by, timezone.now()
    locked.save(update_fields=["reply", "replied_by", "replied_at"])
    record("scrutiny.replied", by=by, subject=row.consultation, consultation_id=row.consultation_id)
    return locked
