"""Who writes a consultation together with its service: invited, and withdrawn again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.attempts import attempt
from folkmoot.groundwork.ui.form_pages import button_pressed

from ..actions.authors import invite
from ..actions.authors import withdraw as withdraw_author
from ..forms.authors import InviteForm
from ..models import CoAuthor
from ..pages import back_to, find, page, trail
from ..permissions import can_manage, check_manage


@audience(OFFICERS)
def authors(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody who writes it; the service's own authors invite others."""
    consultation = find(slug)
    may_invite = can_manage(request.user, consultation)
    if request.method == "POST":
        check_manage(request.user, consultation)
    by = officer_of(request)
    form = InviteForm(request.POST or None, consultation=consultation, officer=by) if may_invite else None
    if form is not None and form.is_bound and form.is_valid():
        chosen = form.cleaned_data["officer"]
        if attempt(
            request,
            lambda: invite(by=by, consultation=consultation, officer=chosen),
            form=form,
            said=_("%(name)s is invited, and told by e-mail.") % {"name": chosen.name},
        ):
            return back_to(consultation, "register:authors")
    return page(
        request,
        "register/authors.html",
        consultation,
        form=form,
        authors=consultation.co_authors.filter(withdrawn_at=None).select_related("officer", "invited_by"),
        may_invite=may_invite,
        breadcrumbs=trail(consultation, (_("Brief"), reverse("briefs:brief", args=[slug]))),
    )


@audience(Permission.EDIT_UNASKED)
@require_POST
def withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    consultation = find(slug)
    check_manage(request.user, consultation)
    author = get_object_or_404(CoAuthor.objects.select_related("officer"), pk=pk, consultation=consultation)
    return button_pressed(
        request,
        lambda: withdraw_author(by=officer_of(request), author=author),
        said=_("%(name)s can no longer write it. What they wrote stays.") % {"name": author.officer.name},
        back=reverse("register:authors", args=[slug]),
    )
