"""Inviting somebody to write a consultation with the service, and withdrawing it."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.accounts.permissions import can
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.messaging.actions import Message, send
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held

from ..models import CoAuthor, Consultation
from ..permissions import can_manage, check_manage
from .contributors import keep_contributors


@held("consultation")
def invite(*, by: Officer, consultation: Consultation, officer: Officer) -> CoAuthor:
    """Let somebody write with the service: a colleague, a contractor, a partner. They are told."""
    check_manage(by, consultation)
    if can_manage(officer, consultation):
        raise NotNow(noop("%(name)s may write it anyway, by the roles they hold."), name=officer.name)
    if not can(officer, Permission.SEE_INVITED):
        raise NotNow(noop("%(name)s has no role yet. Whoever looks after officers gives one."), name=officer.name)
    row, is_new = CoAuthor.objects.select_for_update().get_or_create(
        consultation=consultation, officer=officer, defaults={"invited_by": by, "at": timezone.now()}
    )
    if not is_new:
        if row.withdrawn_at is None:
            raise NotNow(noop("%(name)s is invited already."), name=officer.name)
        row.invited_by, row.at, row.withdrawn_at = by, timezone.now(), None
        row.save(update_fields=["invited_by", "at", "withdrawn_at"])
    keep_contributors(consultation, by, officer)
    record(
        "register.author_invited", by=by, subject=row, consultation_id=consultation.pk, details={"name": officer.name}
    )
    said = _("%(name)s invites you to write the brief of “%(title)s” together. It is on your desk.")
    send(
        [
            Message(
                to=officer.email,
                subject=_("You are invited: %(title)s") % {"title": consultation.title},
                body=said % {"name": by.name, "title": consultation.title} + "\n",
                once=f"co-author-{row.pk}-{row.at.isoformat()}",
                consultation_id=consultation.pk,
            )
        ]
    )
    return row


@held("author.consultation", "author")
def withdraw(*, by: Officer, author: CoAuthor) -> CoAuthor:
    """End an invitation. What they wrote stays, and they still do not decide the brief."""
    consultation = author.consultation
    check_manage(by, consultation)
    row = CoAuthor.objects.select_for_update().get(pk=author.pk)
    if row.withdrawn_at is not None:
        raise NotNow(noop("This invitation is withdrawn already."))
    row.withdrawn_at = timezone.now()
    row.save(update_fields=["withdrawn_at"])
    record(
        "register.author_withdrawn",
        by=by,
        subject=row,
        consultation_id=consultation.pk,
        details={"name": row.officer.name},
    )
    return row
