"""Showing a brief to somebody without an account, such as the director who pays for it."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from folkmoot.groundwork.accounts.audience import PUBLIC, audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.form_pages import button_pressed
from folkmoot.plan.register.pages import find, page
from folkmoot.plan.register.permissions import check_manage

from ..actions import meetings as actions
from ..forms.meetings import ShowForm
from ..models import Showing
from ..queries import brief_parts
from ..queries.meetings import shown_by


@never_cache
@audience(Permission.EDIT_CONSULTATION)
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Make an address, which is shown once; see and end those made before."""
    consultation = find(slug)
    check_manage(request.user, consultation)
    form, address = ShowForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        _row, token = actions.show(by=officer_of(request), consultation=consultation, **form.cleaned_data)
        address, form = settings.SITE_URL + reverse("briefs:read", args=[token]), ShowForm()
    rows = consultation.showings.select_related("made_by")[:50]
    return page(request, "briefs/show.html", consultation, form=form, address=address, rows=rows)


@audience(Permission.EDIT_CONSULTATION)
@require_POST
def end(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    row = get_object_or_404(Showing.objects.select_related("consultation__service"), pk=pk, consultation__slug=slug)
    return button_pressed(
        request,
        lambda: actions.end_showing(by=officer_of(request), row=row),
        said=_("The address leads nowhere any more."),
        back=reverse("briefs:show", args=[slug]),
    )


@never_cache
@audience(PUBLIC)
def read(request: HttpRequest, token: str) -> HttpResponse:
    """The brief to read, for whoever has the address; search engines and referred sites learn nothing of it."""
    row = shown_by(token)
    if row is None:
        raise Http404
    actions.note_reading(row)
    context = {"row": row, "consultation": row.consultation, "parts": brief_parts(row.consultation)}
    response = render(request, "briefs/shown_brief.html", context)
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "no-referrer"
    return response
