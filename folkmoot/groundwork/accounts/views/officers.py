"""Officers and their roles: who may sign in and do what."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.groundwork.ui.form_pages import button_pressed, form_page

from .. import actions
from ..audience import audience, officer_of
from ..management_forms import NewOfficerForm, RoleForm
from ..models import Membership, Officer, Service
from ..queries import everybody, has_second_factor, waiting_roles, with_second_factor
from ..roles import ROLE_BY_KEY, ROLES, Permission

MANAGERS = Permission.MANAGE_OFFICERS


def _url(officer: Officer) -> str:
    return reverse("accounts:officer", args=[officer.pk])


def _give_or_propose(by: Officer, officer: Officer, role: str, service: Service | None) -> None:
    act = actions.propose_role if ROLE_BY_KEY[role].by_two else actions.give_role
    act(by=by, officer=officer, role=role, service=service)


def _given_or_proposed(role: str) -> str:
    if ROLE_BY_KEY[role].by_two:
        return _("The role is proposed. It holds once somebody else confirms it.")
    return _("The role is given.")


@audience(MANAGERS)
def listing(request: HttpRequest) -> HttpResponse:
    known = with_second_factor()
    officers = [(officer, officer.pk in known) for officer in everybody()]
    context = {
        "officers": [row for row in officers if row[0].is_active],
        "stopped": [row for row in officers if not row[0].is_active],
        "roles": ROLES,
        "waiting": len(waiting_roles(officer_of(request))),
    }
    return render(request, "accounts/officers.html", context)


@audience(MANAGERS)
def new(request: HttpRequest) -> HttpResponse:
    form, listing = NewOfficerForm(request.POST or None), reverse("accounts:officers")

    def add() -> Officer:
        by, said = officer_of(request), form.cleaned_data
        with transaction.atomic():
            officer = actions.add_officer(by=by, email=said["email"], name=said["name"], job_title=said["job_title"])
            _give_or_propose(by, officer, said["role"], said["service"])
        return officer

    def said(officer: Officer) -> str:
        words = _("%(name)s is added. A letter with a link to choose a password is on its way.")
        if ROLE_BY_KEY[str(form.cleaned_data["role"])].by_two:
            words += " " + _given_or_proposed(form.cleaned_data["role"])
        return words % {"name": officer.name}

    return form_page(
        request,
        form,
        add,
        title=_("Add an officer"),
        button=_("Add them"),
        said=said,
        back=listing,
        breadcrumbs=[(_("Officers"), listing)],
    )


@audience(MANAGERS)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """An officer's roles; posting gives one more."""
    officer = get_object_or_404(Officer, pk=pk)
    form = RoleForm(request.POST or None)
    return form_page(
        request,
        form,
        lambda: _give_or_propose(officer_of(request), officer, **form.cleaned_data),
        said=lambda _done: _given_or_proposed(form.cleaned_data["role"]),
        back=_url(officer),
        breadcrumbs=[(_("Officers"), reverse("accounts:officers"))],
        template="accounts/officer.html",
        officer=officer,
        memberships=officer.memberships.select_related("service"),
        waiting=waiting_roles(officer_of(request), of=officer),
        has_factor=has_second_factor(officer),
        is_self=officer.pk == officer_of(request).pk,
    )


@audience(MANAGERS)
@require_POST
def take_role(request: HttpRequest, pk: int, membership: int) -> HttpResponse:
    held = get_object_or_404(Membership.objects.select_related("officer"), pk=membership, officer=pk)
    return button_pressed(
        request,
        lambda: actions.take_role(by=officer_of(request), membership=held),
        said=_("The role is taken away."),
        back=_url(held.officer),
    )


@audience(MANAGERS)
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first: somebody in the middle of their work is thrown out."""
    officer = get_object_or_404(Officer, pk=pk, is_active=True)
    return form_page(
        request,
        None,
        lambda: actions.stop_officer(by=officer_of(request), officer=officer),
        title=_("Stop %(name)s from signing in") % {"name": officer.name},
        text=_(
            "They are signed out wherever they are. What they did stays in the record, with their name. You can let "
            "them sign in again."
        ),
        button=_("Stop them"),
        warning=True,
        said=_("%(name)s can no longer sign in.") % {"name": officer.name},
        back=_url(officer),
        breadcrumbs=[(_("Officers"), reverse("accounts:officers")), (officer.name, _url(officer))],
    )


@audience(MANAGERS)
@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    officer = get_object_or_404(Officer, pk=pk, is_active=False)
    said = _("%(name)s can sign in again.") % {"name": officer.name}
    if any(ROLE_BY_KEY[held.role].by_two for held in officer.memberships.all()):
        said = _(
            "%(name)s can sign in again. Their role that takes two people is proposed anew: somebody else confirms it."
        ) % {"name": officer.name}
    return button_pressed(
        request,
        lambda: actions.start_officer(by=officer_of(request), officer=officer),
        said=said,
        back=_url(officer),
    )


@audience(MANAGERS)
@require_POST
def forget_second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    officer = get_object_or_404(Officer, pk=pk)
    return button_pressed(
        request,
        lambda: actions.forget_second_factor(by=officer_of(request), officer=officer),
        said=_("%(name)s sets up a new second factor when they next sign in.") % {"name": officer.name},
        back=_url(officer),
    )
