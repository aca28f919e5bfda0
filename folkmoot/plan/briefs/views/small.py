"""The proportionate route: small activities approved by a service manager, and what counts as small."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.attempts import attempt
from folkmoot.groundwork.ui.form_pages import form_page, values_of
from folkmoot.groundwork.ui.forms import ReasonForm
from folkmoot.plan.register.pages import back_to, find, page, trail
from folkmoot.plan.register.rules import State

from ..actions import briefs
from ..forms import SmallRouteForm
from ..permissions import check_approve_small
from ..queries import brief_parts
from ..queries.small import small_route, too_large


@audience(Permission.APPROVE_SMALL)
def approve(request: HttpRequest, slug: str) -> HttpResponse:
    """Read the brief and approve it in place of the board, or read why the board must."""
    consultation = find(slug)
    check_approve_small(request.user, consultation)
    form = ReasonForm(request.POST or None)
    form.fields["reason"].label = _("Why the board need not see it")
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(
            request,
            lambda: briefs.approve_small(by=officer_of(request), consultation=consultation, reason=reason),
            form=form,
            said=_("It is approved, and the lead officer is told."),
        ):
            return back_to(consultation)
    return page(
        request,
        "briefs/approve_small.html",
        consultation,
        form=form,
        waiting=consultation.state == State.SUBMITTED,
        too_large=too_large(consultation),
        parts=brief_parts(consultation),
        breadcrumbs=trail(consultation, (_("Brief"), reverse("briefs:brief", args=[slug]))),
    )


@audience(Permission.MANAGE_COUNCIL)
def settings(request: HttpRequest) -> HttpResponse:
    """What counts as small."""
    route, listing = small_route(), reverse("register:list")
    form = SmallRouteForm(request.POST or None, initial=values_of(route, SmallRouteForm))
    return form_page(
        request,
        form,
        lambda: briefs.set_small_route(by=officer_of(request), **form.cleaned_data),
        title=_("What counts as small"),
        said=_("What counts as small is saved."),
        back=listing,
        then=reverse("briefs:small_route"),
        breadcrumbs=[(_("Consultations"), listing)],
        template="briefs/small_route.html",
        route=route,
    )
