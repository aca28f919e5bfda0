"""Registering a consultation, and its details."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.core.triage import decide, is_complete
from folkmoot.groundwork.accounts.audience import audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.form_pages import form_page

from ..actions import consultations
from ..actions.triage import triage
from ..forms import DetailsForm, RegisterForm
from ..models import Consultation
from ..pages import consultation_form, find
from ..permissions import check_manage
from .triage import answers_in, shown


@audience(Permission.REGISTER_CONSULTATION)
def new(request: HttpRequest) -> HttpResponse:
    """The second step: the five questions were answered before, and stand in the address."""
    answers = answers_in(request)
    if not is_complete(answers):
        return redirect(reverse("register:triage"))
    form, officer = RegisterForm(request.POST or None, officer=officer_of(request)), officer_of(request)

    def register() -> Consultation:
        with transaction.atomic():
            consultation = consultations.register(by=officer, **form.cleaned_data)
            triage(by=officer, consultation=consultation, answers=answers)
        return consultation

    return form_page(
        request,
        form,
        register,
        title=_("Register a consultation"),
        button=_("Put it on the register"),
        said=_("The consultation is on the register. Next: write its brief."),
        then=lambda consultation: reverse("workspace:consultation", args=[consultation.slug]),
        back=reverse("register:list"),
        breadcrumbs=[(_("Consultations"), reverse("register:list"))],
        template="register/new.html",
        **shown(answers, decide(answers)),
    )


@audience(Permission.EDIT_CONSULTATION)
def change(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    check_manage(request.user, consultation)
    # The form writes what was typed into its own copy; the page goes on showing what is saved.
    form = DetailsForm(request.POST or None, instance=find(slug), officer=officer_of(request))
    return consultation_form(
        request,
        consultation,
        form,
        lambda: consultations.change_details(by=officer_of(request), consultation=consultation, **form.cleaned_data),
        title=_("Details"),
        button=_("Save the details"),
        said=_("The details are saved."),
        template="register/details.html",
    )
