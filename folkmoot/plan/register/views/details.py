"""Registering a consultation, and its details."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.core.triage import decide, is_complete
from folkmoot.groundwork.accounts.audience import audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.attempts import attempt

from ..actions import consultations
from ..actions.triage import triage
from ..forms import DetailsForm, RegisterForm
from ..pages import back_to, find, page
from ..permissions import check_manage
from .triage import answers_in, shown


@audience(Permission.REGISTER_CONSULTATION)
def new(request: HttpRequest) -> HttpResponse:
    """The second step: the five questions were answered before, and stand in the address."""
    answers = answers_in(request)
    if not is_complete(answers):
        return redirect(reverse("register:triage"))
    result = decide(answers)
    form = RegisterForm(request.POST or None, officer=officer_of(request))
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            consultation = consultations.register(by=officer_of(request), **form.cleaned_data)
            triage(by=officer_of(request), consultation=consultation, answers=answers)
        messages.success(request, _("The consultation is on the register. Next: write its brief."))
        return back_to(consultation)
    crumbs = [(_("Consultations"), reverse("register:list"))]
    context = {"form": form, "breadcrumbs": crumbs, **shown(answers, result)}
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "register/new.html", context, status=status)


@audience(Permission.EDIT_CONSULTATION)
def change(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    check_manage(request.user, consultation)
    form = DetailsForm(request.POST or None, instance=consultation)
    if request.method == "POST" and form.is_valid():
        fresh = find(slug)
        values = dict(form.cleaned_data)
        if attempt(
            request,
            lambda: consultations.change_details(by=officer_of(request), consultation=fresh, **values),
            form=form,
            said=_("The details are saved."),
        ):
            return back_to(fresh)
    return page(request, "register/details.html", find(slug), form=form)
