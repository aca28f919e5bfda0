"""Adding another survey to a consultation."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.attempts import attempt
from folkmoot.plan.register.actions.activities import add_asked
from folkmoot.plan.register.models import Activity
from folkmoot.plan.register.pages import find, page, trail
from folkmoot.plan.register.permissions import check_edit

from ..forms import NewSurveyForm
from ..queries import KEY


@audience(Permission.EDIT_CONSULTATION)
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Another survey of the same consultation, within its dates."""
    consultation = find(slug)
    check_edit(request.user, consultation)
    form = NewSurveyForm(request.POST or None)
    added: list[Activity] = []
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data

        def act() -> None:
            added.append(add_asked(by=officer_of(request), consultation=consultation, method=KEY, **values))

        if attempt(request, act, form=form, said=_("The survey is added. Next: its questionnaire.")):
            return redirect(reverse("questionnaires:questionnaire", args=[added[0].address]))
    crumb = (_("Activities"), reverse("register:activities", args=[slug]))
    return page(request, "survey/officer/new.html", consultation, form=form, breadcrumbs=trail(consultation, crumb))
