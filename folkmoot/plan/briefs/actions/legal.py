"""Asking the council's legal adviser, and the adviser's view, which stands apart from all that is disclosed."""

from __future__ import annotations

from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.accounts.permissions import check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held
from folkmoot.plan.register.models import Consultation

from ..models import LegalView
from ..permissions import check_ask_adviser


@held("consultation")
def ask_adviser(*, by: Officer, consultation: Consultation, question: str) -> LegalView:
    """Ask the legal adviser something about a consultation. The trail says that it was asked, and not what."""
    check_ask_adviser(by, consultation)
    if not question.strip():
        raise NotNow(_("Write what you want to know."))
    view = LegalView.objects.create(consultation=consultation, question=question.strip(), asked_by=by)
    record("briefs.adviser_asked", by=by, subject=view, consultation_id=consultation.pk)
    return view


@held("view.consultation", "view")
def give_view(*, by: Officer, view: LegalView, text: str) -> LegalView:
    """Answer as the legal adviser. An answer stands; a further one answers a further question."""
    check(by, Permission.ADVISE_ON_LAW, view.consultation.service)
    if view.given_at is not None:
        raise NotNow(_("This question is answered already. Ask a further one if there is more to say."))
    if not text.strip():
        raise NotNow(_("Write your view."))
    view.text, view.given_by, view.given_at = text.strip(), by, timezone.now()
    view.save(update_fields=["text", "given_by", "given_at"])
    record("briefs.adviser_answered", by=by, subject=view, consultation_id=view.consultation_id)
    return view
