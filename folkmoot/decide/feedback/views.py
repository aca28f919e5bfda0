"""We asked, you said, we did: writing it, reading it as people will, publishing it and telling them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.decide.decisions.models import Publication
from folkmoot.decide.decisions.permissions import can_publish, check_publish
from folkmoot.decide.decisions.queries import decision_of
from folkmoot.decide.decisions.views.elections import in_the_way
from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.plan.register.gates import people_to_tell
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.pages import consultation_form, find, page, trail

from . import actions
from .forms import FeedbackForm
from .queries import feedback_draft, feedback_of
from .rules import FEEDBACK_PARTS, missing_feedback
from .telling import feedback_text


def _under(consultation: Consultation) -> tuple[str, str]:
    return _("Feedback"), reverse("feedback:feedback", args=[consultation.slug])


@audience(OFFICERS)
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    return page(
        request,
        "feedback/feedback.html",
        consultation,
        draft=feedback_draft(consultation),
        given=feedback_of(consultation),
        decision=decision_of(consultation),
        state=consultation.state_at(),
        may_publish=can_publish(request.user, consultation),
        breadcrumbs=trail(consultation),
    )


@audience(Permission.PUBLISH_FEEDBACK)
def write(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    check_publish(request.user, consultation)
    source = feedback_draft(consultation) or feedback_of(consultation)
    initial = {part: getattr(source, part) for part in FEEDBACK_PARTS} if source else {}
    form = FeedbackForm(request.POST or None, initial=initial)
    return consultation_form(
        request,
        consultation,
        form,
        lambda: actions.write_feedback(by=officer_of(request), consultation=consultation, **form.cleaned_data),
        said=_("The draft is saved."),
        under=_under(consultation),
        then=reverse("feedback:publish_feedback", args=[slug]) if "preview" in request.POST else "",
        template="feedback/feedback_form.html",
    )


@audience(Permission.PUBLISH_FEEDBACK)
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """The draft as people will read it, the message as they will get it, and how many will."""
    consultation = find(slug)
    check_publish(request.user, consultation)
    draft, decision, given = feedback_draft(consultation), decision_of(consultation), feedback_of(consultation)
    if draft is None:
        return redirect("feedback:feedback", slug)
    missing = missing_feedback({part: getattr(draft, part) for part in FEEDBACK_PARTS})
    return consultation_form(
        request,
        consultation,
        None,
        lambda: actions.publish_feedback(by=officer_of(request), consultation=consultation),
        said=_("The feedback is public, and people are being told."),
        under=_under(consultation),
        template="feedback/feedback_publish.html",
        feedback=draft,
        decision=decision,
        given=given,
        missing=missing,
        told=0 if given else sum(1 for _address in people_to_tell(consultation)),
        message="" if decision is None or missing else feedback_text(consultation, decision, draft),
        **in_the_way(request, consultation, Publication.FEEDBACK),
    )
