"""What holds for the whole council: the way round its pages, and what it adopted."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.permissions import can
from folkmoot.groundwork.accounts.roles import Permission

from ..actions import policy as actions
from ..forms.promises import PolicyForm
from ..queries.policy import policy
from ..tabs import tabs


@audience(OFFICERS)
def home(request: HttpRequest) -> HttpResponse:
    return redirect("assurance:scorecards")


@audience(OFFICERS)
def adopted(request: HttpRequest) -> HttpResponse:
    """What the council adopted; who keeps the standards may change it."""
    may_change = can(request.user, Permission.KEEP_STANDARDS)
    row = policy()
    form = PolicyForm(request.POST or None, instance=row) if may_change else None
    if request.method == "POST":
        if form is None:
            actions.adopt(by=officer_of(request))
        elif form.is_valid():
            actions.adopt(by=officer_of(request), **form.cleaned_data)
            messages.success(request, _("It holds for what is announced from now on."))
            return redirect("assurance:policy")
    status = 422 if form is not None and form.is_bound and not form.is_valid() else 200
    context = {
        "form": form,
        "row": policy(),
        "tabs": tabs(request),
        "breadcrumbs": [(_("Assurance"), reverse("assurance:home"))],
    }
    return render(request, "assurance/policy.html", context, status=status)
