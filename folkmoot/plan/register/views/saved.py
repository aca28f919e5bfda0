"""Views of the register kept under a name, and the outlines that its map is drawn from."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.core.maps.outlines import OutlineError
from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.permissions import can
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.places.actions import read_outlines
from folkmoot.groundwork.places.models import Place
from folkmoot.groundwork.ui.form_pages import form_page
from folkmoot.groundwork.ui.voice import translated

from ..actions import views as saving
from ..forms import OutlinesForm, RegisterFilter, SavedViewForm
from ..models import SavedView
from ..queries.listing import Choices, saved_views
from .register import KEPT


def _allowed() -> frozenset[str]:
    return frozenset([*RegisterFilter({}, choices=Choices()).names(), *KEPT])


@audience(OFFICERS)
def views(request: HttpRequest) -> HttpResponse:
    """Save the list one comes from; the views there are, to open or remove."""
    officer, listing = officer_of(request), reverse("register:list")
    may_share = can(officer, Permission.MANAGE_COUNCIL)
    query = saving.tidy(request.GET.urlencode(), _allowed())
    form = SavedViewForm(request.POST or None, may_share=may_share)
    return form_page(
        request,
        form,
        lambda: saving.save_view(by=officer, query=query, **form.cleaned_data),
        said=lambda view: _("The view “%(name)s” is saved.") % {"name": view.name},
        then=lambda view: f"{listing}?{view.query}",
        back=listing,
        template="register/views.html",
        query=query,
        views=saved_views(officer),
        officer=officer,
        may_share=may_share,
        breadcrumbs=[(_("Consultations"), f"{listing}?{query}")],
    )


@require_POST
@audience(OFFICERS)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    view = get_object_or_404(SavedView, pk=pk)
    saving.remove_view(by=officer_of(request), view=view)
    messages.success(request, _("The view “%(name)s” is removed.") % {"name": view.name})
    return redirect(reverse("register:views"))


@audience(Permission.MANAGE_COUNCIL)
def outlines(request: HttpRequest) -> HttpResponse:
    """Take the outlines of places from a GeoJSON file."""
    form = OutlinesForm(request.POST or None, files=request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            drawn = read_outlines(
                by=officer_of(request),
                content=upload.read(),
                name=upload.name,
                add_as=form.cleaned_data["add_as"],
            )
        except OutlineError as fault:
            form.add_error("file", translated(fault))
        except NotNow as refusal:
            form.add_error("file", translated(refusal))
        else:
            said = _("%(n)s places have an outline now, %(added)s of them added from the file.")
            messages.success(request, said % {"n": drawn.places, "added": drawn.added})
            return redirect(reverse("register:map"))
    places = list(Place.objects.offered())
    context = {
        "form": form,
        "with_outline": sum(bool(place.outline) for place in places),
        "places": len(places),
        "without": [place for place in places if not place.outline],
        "breadcrumbs": [
            (_("Consultations"), reverse("register:list")),
            (_("Map"), reverse("register:map")),
        ],
    }
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "register/outlines.html", context, status=status)
