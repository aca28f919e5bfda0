"""Questions to the council's legal adviser, and the adviser's views."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.permissions import can, check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.pages import consultation_form, find, page, trail

from ..actions import legal
from ..forms.answers import QuestionForm, ViewForm
from ..models import LegalView
from ..permissions import can_ask_adviser, check_ask_adviser, check_see_legal_views


def _under(consultation: Consultation) -> tuple[str, str]:
    return (_("Legal advice"), reverse("briefs:legal", args=[consultation.slug]))


@never_cache
@audience(OFFICERS)
def views(request: HttpRequest, slug: str) -> HttpResponse:
    """What was asked and answered, for those whom it concerns."""
    consultation = find(slug)
    check_see_legal_views(request.user, consultation)
    return page(
        request,
        "briefs/legal.html",
        consultation,
        views=consultation.legal_views.select_related("asked_by", "given_by"),
        may_ask=can_ask_adviser(request.user, consultation),
        may_answer=can(request.user, Permission.ADVISE_ON_LAW, consultation.service),
        breadcrumbs=trail(consultation, (_("Brief"), reverse("briefs:brief", args=[slug]))),
    )


@audience(OFFICERS)
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    check_ask_adviser(request.user, consultation)
    form = QuestionForm(request.POST or None)
    return consultation_form(
        request,
        consultation,
        form,
        lambda: legal.ask_adviser(by=officer_of(request), consultation=consultation, **form.cleaned_data),
        title=_("Ask the legal adviser"),
        text=_("Question and answer stand apart from the brief. They are not shown to sponsors or the public."),
        button=_("Ask"),
        said=_("The legal adviser finds your question on their desk."),
        under=_under(consultation),
    )


@audience(Permission.ADVISE_ON_LAW)
def answer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    consultation = find(slug)
    view = get_object_or_404(
        LegalView.objects.select_related("consultation__service"), consultation=consultation, pk=pk
    )
    check(request.user, Permission.ADVISE_ON_LAW, consultation.service)
    form = ViewForm(request.POST or None)
    return consultation_form(
        request,
        consultation,
        form,
        lambda: legal.give_view(by=officer_of(request), view=view, **form.cleaned_data),
        title=_("Answer as the legal adviser"),
        quoted=view.question,
        button=_("Give this view"),
        said=_("Your view is given. The service and the board can read it."),
        under=_under(consultation),
    )
