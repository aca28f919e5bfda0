"""Officers and their roles: who may sign in and do what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .. import actions
from ..audience import audience, officer_of
from ..management_forms import NewOfficerForm, RoleForm
from ..models import Membership, Officer
from ..permissions import NotAllowed
from ..queries import everybody, has_second_factor, with_second_factor
from ..roles import ROLES, Permission

MANAGERS = Permission.MANAGE_OFFICERS


def _attempt(request: HttpRequest, act: Callable[[], object], said: str) -> None:
    """What the rules refuse is said on the page one came from."""
    try:
        act()
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)


@audience(MANAGERS)
def listing(request: HttpRequest) -> HttpResponse:
    known = with_second_factor()
    officers = [(officer, officer.pk in known) for officer in everybody()]
    context = {
        "officers": [row for row in officers if row[0].is_active],
        "stopped": [row for row in officers if not row[0].is_active],
        "roles": ROLES,
    }
    return render(request, "accounts/officers.html", context)


@audience(MANAGERS)
def new(request: HttpRequest) -> HttpResponse:
    form = NewOfficerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by, said = officer_of(request), form.cleaned_data
        with transaction.atomic():
            officer = actions.add_officer(by=by, email=said["email"], name=said["name"], job_title=said["job_title"])
            actions.give_role(by=by, officer=officer, role=said["role"], service=said["service"])
        words = _("%(name)s is added. A letter with a link to choose a password is on its way.") % {
            "name": officer.name
        }
        messages.success(request, words)
        return redirect("accounts:officers")
    crumbs = [(_("Officers"), reverse("accounts:officers"))]
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "accounts/officer_new.html", {"form": form, "breadcrumbs": crumbs}, status=status)


def _shown(request: HttpRequest, officer: Officer, form: RoleForm) -> HttpResponse:
    context: dict[str, Any] = {
        "officer": officer,
        "form": form,
        "memberships": officer.memberships.select_related("service"),
        "has_factor": has_second_factor(officer),
        "is_self": officer.pk == officer_of(request).pk,
        "breadcrumbs": [(_("Officers"), reverse("accounts:officers"))],
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "accounts/officer.html", context, status=status)


@audience(MANAGERS)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """An officer's roles; posting gives one more."""
    officer = get_object_or_404(Officer, pk=pk)
    form = RoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _attempt(
            request,
            lambda: actions.give_role(by=officer_of(request), officer=officer, **form.cleaned_data),
            _("The role is given."),
        )
        return redirect("accounts:officer", pk)
    return _shown(request, officer, form)


@audience(MANAGERS)
@require_POST
def take_role(request: HttpRequest, pk: int, membership: int) -> HttpResponse:
    held = get_object_or_404(Membership.objects.select_related("officer"), pk=membership, officer=pk)
    _attempt(request, lambda: actions.take_role(by=officer_of(request), membership=held), _("The role is taken away."))
    return redirect("accounts:officer", pk)


@audience(MANAGERS)
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first: somebody in the middle of their work is thrown out."""
    officer = get_object_or_404(Officer, pk=pk, is_active=True)
    if request.method == "POST":
        said = _("%(name)s can no longer sign in.") % {"name": officer.name}
        _attempt(request, lambda: actions.stop_officer(by=officer_of(request), officer=officer), said)
        return redirect("accounts:officer", pk)
    crumbs = [(_("Officers"), reverse("accounts:officers")), (officer.name, reverse("accounts:officer", args=[pk]))]
    return render(request, "accounts/officer_stop.html", {"officer": officer, "breadcrumbs": crumbs})


@audience(MANAGERS)
@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    officer = get_object_or_404(Officer, pk=pk, is_active=False)
    said = _("%(name)s can sign in again.") % {"name": officer.name}
    _attempt(request, lambda: actions.start_officer(by=officer_of(request), officer=officer), said)
    return redirect("accounts:officer", pk)


@audience(MANAGERS)
@require_POST
def forget_second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    officer = get_object_or_404(Officer, pk=pk)
    said = _("%(name)s sets up a new second factor when they next sign in.") % {"name": officer.name}
    _attempt(request, lambda: actions.forget_second_factor(by=officer_of(request), officer=officer), said)
    return redirect("accounts:officer", pk)
