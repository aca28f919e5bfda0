"""The council's details and its colours."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.groundwork.ui.theme import DEFAULT_COLOURS, contrast

from .. import actions
from ..audience import audience, officer_of
from ..management_forms import ColoursForm, CouncilForm
from ..models import Council
from ..roles import Permission

_PAIRS = (("brand", "#ffffff"), ("brand", "paper"), ("link", "#ffffff"), ("link", "paper"), ("accent", "#ffffff"))


@audience(Permission.MANAGE_COUNCIL)
def details(request: HttpRequest) -> HttpResponse:
    council = Council.objects.first()
    form = CouncilForm(request.POST or None, council=council)
    if request.method == "POST" and form.is_valid():
        actions.change_council(by=officer_of(request), **form.cleaned_data)
        messages.success(request, _("The council's details are changed."))
        return redirect("accounts:council")
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "accounts/council.html", {"form": form}, status=status)


@audience(Permission.MANAGE_COUNCIL)
def colours(request: HttpRequest) -> HttpResponse:
    council = Council.objects.first()
    form = ColoursForm(request.POST or None, council=council)
    if request.method == "POST" and form.is_valid():
        actions.change_council(by=officer_of(request), colours=form.cleaned_data)
        messages.success(request, _("The colours are changed."))
        return redirect("accounts:colours")
    chosen = DEFAULT_COLOURS | {k: v for k, v in ((council.colours if council else None) or {}).items() if v}
    ratios = [(front, back, contrast(chosen[front], chosen.get(back, back))) for front, back in _PAIRS]
    crumbs = [(_("Council"), reverse("accounts:council"))]
    context = {"form": form, "ratios": ratios, "chosen": chosen, "breadcrumbs": crumbs}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "accounts/colours.html", context, status=status)
