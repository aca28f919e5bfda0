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
from ..models import Membership, Officer
from ..queries import everybody, has_second_factor, with_second_factor
from ..roles import ROLES, Permission

MANAGERS = Permission.MANAGE_OFFICERS


def _url(officer: Officer) -> str:
    return reverse("accounts:officer", args=[officer.pk])


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
    form, listing = NewOfficerForm(request.POST or None), reverse("accounts:officers")

    def add() -> Officer:
        by, said = officer_of(request), form.cleaned_data
        with transaction.atomic():
            officer = actions.add_officer(by=by, email=said["email"], name=said["name"], job_title=said["job_title"])
            actions.give_role(by=by, officer=officer, role=said["role"], service=said["service"])
        return officer

    return form_page(
        request,
        form,
        add,
        title=_("Add an officer"),
        button=_("Add them"),
        said=lambda officer: (
            _("%(name)s is added. A letter with a link to choose a password is on its way.") % {"name": officer.name}
        ),
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
        lambda: actions.give_role(by=officer_of(request), officer=officer, **form.cleaned_data),
        said=_("The role is given."),
        back=_url(officer),
        breadcrumbs=[(_("Officers"), reverse("accounts:officers"))],
        template="accounts/officer.html",
        officer=officer,
        memberships=officer.memberships.select_related("service"),
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
    return button_pressed(
        request,
        lambda: actions.start_officer(by=officer_of(request), officer=officer),
        said=_("%(name)s can sign in again.") % {"name": officer.name},
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
