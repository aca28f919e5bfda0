"""What the law asks every council to say: accessibility, privacy, cookies. Privacy is worked out from what is asked."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import PUBLIC, audience
from folkmoot.groundwork.records.kept_pages import kept_page
from folkmoot.plan.register.rules import State

from .. import privacy as notice
from ..queries import shown

#: The accessibility statement is about the software as it was on this day, and is due for review a year later.
STATEMENT_PREPARED = date(2026, 11, 22)
STATEMENT_REVIEW = date(2027, 11, 22)


@audience(PUBLIC)
@kept_page()
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/accessibility.html", {"prepared": STATEMENT_PREPARED, "review": STATEMENT_REVIEW})


@audience(PUBLIC)
@kept_page()
def privacy(request: HttpRequest) -> HttpResponse:
    """What holds for every consultation."""
    context = {"parts": notice.parts([]), "also": notice.also_kept()}
    return render(request, "portal/privacy.html", context)


@audience(PUBLIC)
@kept_page()
def consultation_privacy(request: HttpRequest, slug: str) -> HttpResponse:
    """What holds for one: every question it asks, by purpose."""
    found = shown(slug)
    if found is None or not found.asked or found.state is State.CANCELLED:
        raise Http404
    language = (get_language() or "en").split("-")[0]
    crumbs = [
        (_("Home"), reverse("portal:home")),
        (_("Consultations"), reverse("portal:find")),
        (found.consultation.title, reverse("portal:consultation", args=[slug])),
    ]
    context = {
        "consultation": found.consultation,
        "parts": notice.parts([way.questions for way in found.asked], language),
        "also": notice.also_kept(),
        "breadcrumbs": crumbs,
    }
    return render(request, "portal/privacy.html", context)


@audience(PUBLIC)
@kept_page()
def cookies(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/cookies.html")
