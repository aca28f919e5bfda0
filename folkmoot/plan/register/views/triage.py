"""The five questions, before something is registered and afterwards; what they come to; the quick-reference cards."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.core.triage import CARD_BY_OUTCOME, CARDS, CONTINUUM, QUESTIONS, Result, decide, is_complete
from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.attempts import attempt
from folkmoot.groundwork.ui.voice import translated

from ..actions.triage import triage
from ..forms.triage import TriageForm
from ..models import Consultation
from ..pages import find, page, trail
from ..permissions import can_manage, check_manage
from ..queries import triage_of
from ..rules import DETAILS_OPEN, State


def answers_in(request: HttpRequest) -> dict[str, str]:
    """The answers that stand in an address."""
    return {question.key: request.GET.get(question.key, "") for question in QUESTIONS}


def shown(answers: dict[str, str], result: Result) -> dict[str, Any]:
    """What a page says of a result."""
    return {
        "result": result,
        "card": CARD_BY_OUTCOME[result.outcome],
        "continuum": CONTINUUM,
        "answered": [(_(one.text), _(one.answers[answers[one.key]])) for one in QUESTIONS],
        "query": urlencode(answers),
    }


@audience(Permission.REGISTER_CONSULTATION)
def first(request: HttpRequest) -> HttpResponse:
    """Where registering begins: five questions, then what they come to and the way on."""
    answers = answers_in(request)
    context: dict[str, Any] = {"breadcrumbs": [(_("Consultations"), reverse("register:list"))]}
    if is_complete(answers) and "again" not in request.GET:
        return render(request, "register/triage_result.html", context | shown(answers, decide(answers)))
    asked = any(question.key in request.GET for question in QUESTIONS) or "answer" in request.GET
    form = TriageForm(request.GET if asked and "again" not in request.GET else None, initial=answers)
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "register/triage.html", context | {"form": form}, status=status)


@audience(OFFICERS)
def of_consultation(request: HttpRequest, slug: str) -> HttpResponse:
    """What a consultation is and why; the questions again while its details may change."""
    consultation = find(slug)
    last = triage_of(consultation)
    before = find(slug)
    open_to = can_manage(request.user, consultation) and State(consultation.state) in DETAILS_OPEN
    form = TriageForm(request.POST or None, initial=last.answers if last else {})
    if request.method == "POST":
        check_manage(request.user, consultation)
        if form.is_valid() and attempt(
            request,
            lambda: triage(by=officer_of(request), consultation=consultation, answers=form.cleaned_data),
            form=form,
            said=_("The answers are kept."),
        ):
            return _came_to(request, before)
    context: dict[str, object] = {"last": last, "open_to": open_to, "breadcrumbs": trail(consultation)}
    if last is not None:
        context |= shown(last.answers, last.result)
    return page(request, "register/triage_of.html", consultation, form=form if open_to else None, **context)


def _came_to(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Back to the answers; whoever thought it was only to be logged is told why it is not."""
    fresh = find(consultation.slug)
    last = triage_of(fresh)
    if last is not None and last.gates and State(fresh.state) is State.DRAFT and consultation.state != fresh.state:
        messages.warning(request, translated(last.why))
    return redirect(reverse("register:triage_of", args=[consultation.slug]))


@audience(OFFICERS)
def cards(request: HttpRequest) -> HttpResponse:
    """All quick-reference cards."""
    crumbs = [(_("Consultations"), reverse("register:list"))]
    return render(request, "register/cards.html", {"cards": CARDS, "continuum": CONTINUUM, "breadcrumbs": crumbs})


@audience(OFFICERS)
def card(request: HttpRequest, outcome: str) -> HttpResponse:
    """One card, on a sheet of A5 or A4."""
    found = next((one for one in CARDS if one.outcome.value == outcome), None)
    if found is None:
        raise Http404
    crumbs = [
        (_("Consultations"), reverse("register:list")),
        (_("Quick-reference cards"), reverse("register:cards")),
    ]
    context = {"card": found, "continuum": CONTINUUM, "large": request.GET.get("size") == "a4", "breadcrumbs": crumbs}
    return render(request, "register/card.html", context)
