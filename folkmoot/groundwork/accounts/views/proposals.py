"""Roles that take two people: what waits, and the buttons of the second person."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.groundwork.ui.form_pages import button_pressed

from .. import actions
from ..audience import audience, officer_of
from ..models import RoleProposal
from ..permissions import can
from ..queries import waiting_roles
from ..roles import Permission

#: A member of the board is the second person where there is no second lead.
SECOND = (Permission.MANAGE_OFFICERS, Permission.DECIDE_BRIEF)


@audience(*SECOND)
def waiting(request: HttpRequest) -> HttpResponse:
    """A lead sees everything that waits; a member of the board sees what they may confirm."""
    officer = officer_of(request)
    is_lead = can(officer, Permission.MANAGE_OFFICERS)
    shown = [role for role in waiting_roles(officer) if is_lead or role.may_confirm]
    crumbs = [(_("Officers"), reverse("accounts:officers"))] if is_lead else []
    return render(request, "accounts/roles_waiting.html", {"waiting": shown, "breadcrumbs": crumbs})


@audience(*SECOND)
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    proposal = get_object_or_404(RoleProposal, pk=pk)
    return button_pressed(
        request,
        lambda: actions.confirm_role(by=officer_of(request), proposal=proposal),
        said=_("%(name)s now has the role.") % {"name": proposal.officer.name},
        back=reverse("accounts:roles_waiting"),
    )


@audience(*SECOND)
@require_POST
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    proposal = get_object_or_404(RoleProposal, pk=pk)
    return button_pressed(
        request,
        lambda: actions.refuse_role(by=officer_of(request), proposal=proposal),
        said=_("The role is not given."),
        back=reverse("accounts:roles_waiting"),
    )
