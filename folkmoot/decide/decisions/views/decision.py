"""The decision: what is on record, and recording it after reading it once more as the public will."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import OFFICERS, audience
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.attempts import attempt
from folkmoot.plan.assurance.queries.equality import to_read as assessments_to_read
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.pages import back_to, find, page, trail
from folkmoot.plan.register.rules import AFTER_CLOSE

from ..actions import record_decision
from ..forms import DecisionForm
from ..permissions import can_publish, can_record_decision, check_record_decision
from ..queries import decision_of, decisions_of


def _trail(consultation: Consultation) -> list[tuple[str, str]]:
    return trail(consultation, (_("Decision"), reverse("decisions:decision", args=[consultation.slug])))


def _said(request: HttpRequest) -> list[tuple[str, str]]:
    """What the form said, to be sent once more with the confirmation."""
    return [(name, str(value)) for name, value in request.POST.items() if name != "csrfmiddlewaretoken"]


@audience(OFFICERS)
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    records = decisions_of(consultation)
    return page(
        request,
        "decisions/decision.html",
        consultation,
        decision=records[0] if records else None,
        earlier=records[1:],
        state=consultation.state_at(),
        may_record=can_record_decision(request.user, consultation),
        may_publish=can_publish(request.user, consultation),
        over=consultation.state_at() in AFTER_CLOSE,
        breadcrumbs=trail(consultation),
    )


@audience(Permission.RECORD_DECISION)
def record(request: HttpRequest, slug: str) -> HttpResponse:
    """Form, then the same words as people will read them, then the record: it cannot be changed afterwards."""
    consultation = find(slug)
    check_record_decision(request.user, consultation)
    earlier = decision_of(consultation)
    versions = assessments_to_read(consultation)
    form = DecisionForm(request.POST or None, earlier=earlier, versions=versions, expected=consultation.decided_by)
    if request.method == "POST" and form.is_valid() and "change" not in request.POST:
        if "confirmed" not in request.POST:
            return page(
                request,
                "decisions/decision_preview.html",
                consultation,
                decision=form.cleaned_data,
                said=_said(request),
                breadcrumbs=_trail(consultation),
            )
        if attempt(
            request,
            lambda: record_decision(by=request.user, consultation=consultation, **form.cleaned_data),  # type: ignore[arg-type]
            form=form,
            said=_("The decision is on record and on the public page."),
        ):
            return back_to(consultation, "decisions:decision")
    return page(
        request,
        "decisions/decision_form.html",
        consultation,
        form=form,
        earlier=earlier,
        state=consultation.state_at(),
        breadcrumbs=_trail(consultation),
    )
