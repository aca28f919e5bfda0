"""Reading guidance, and keeping it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.core.differences import differences
from folkmoot.groundwork.accounts.audience import INSIDE, OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.permissions import can
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.form_pages import form_page, values_of

from .. import actions, queries
from ..forms import GuidanceForm
from ..guidance_files import Guidance, shipped
from ..models import GuidanceVersion
from . import tabs


def _find(key: str) -> Guidance:
    found = queries.guidance(key)
    if found is None:
        raise Http404
    return found


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Toolkit"), reverse("toolkit:guidance_list")), *more]


@audience(INSIDE)
def listing(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:100].lower()
    sections = [
        (section, [page for page in pages if words in f"{page.title} {page.summary} {page.text}".lower()])
        for section, pages in queries.all_guidance()
    ]
    return render(
        request,
        "toolkit/listing.html",
        {
            "sections": [(section, pages) for section, pages in sections if pages],
            "words": request.GET.get("q", "").strip()[:100],
            "may_keep": can(request.user, Permission.KEEP_TOOLKIT),
            "is_inside": can(request.user, OFFICERS),
            "tabs": tabs("guidance_list", request.user),
        },
    )


@audience(INSIDE)
def one(request: HttpRequest, key: str) -> HttpResponse:
    context = {
        "page": _find(key),
        "may_keep": can(request.user, Permission.KEEP_TOOLKIT),
        "is_inside": can(request.user, OFFICERS),
        "breadcrumbs": _crumbs(),
    }
    return render(request, "toolkit/one.html", context)


def _url(key: str) -> str:
    return reverse("toolkit:guidance", args=[key])


def _guidance_page(
    request: HttpRequest,
    form: GuidanceForm,
    act: Callable[..., GuidanceVersion],
    *,
    title: str,
    back: str,
    page: Guidance | None = None,
) -> HttpResponse:
    return form_page(
        request,
        form,
        lambda: act(by=officer_of(request), **form.cleaned_data),
        title=title,
        caption=page.title if page else "",
        button=_("Save as a new version"),
        said=lambda row: _("“%(title)s” is saved as version %(number)s.") % {"title": row.title, "number": row.number},
        back=back,
        then=lambda row: _url(row.key),
        breadcrumbs=_crumbs((page.title, back)) if page else _crumbs(),
    )


@audience(Permission.KEEP_TOOLKIT)
def change(request: HttpRequest, key: str) -> HttpResponse:
    page = _find(key)
    form = GuidanceForm(request.POST or None, initial=values_of(page, GuidanceForm))
    act = partial(actions.change_guidance, key=key)
    return _guidance_page(request, form, act, title=_("Change guidance"), back=_url(key), page=page)


@audience(Permission.KEEP_TOOLKIT)
def new(request: HttpRequest) -> HttpResponse:
    form, listing = GuidanceForm(request.POST or None), reverse("toolkit:guidance_list")
    return _guidance_page(request, form, actions.add_guidance, title=_("Add guidance"), back=listing)


@audience(OFFICERS)
def versions(request: HttpRequest, key: str) -> HttpResponse:
    """Every edition with what it changed, the newest first; the words that came with the product last."""
    page, rows = _find(key), queries.versions(key)
    ours = shipped()[key].text if key in shipped() else ""
    texts = [row.text or ours for row in rows] + [ours]
    history = [(row, differences(texts[place + 1], texts[place])) for place, row in enumerate(rows)]
    here = (page.title, reverse("toolkit:guidance", args=[key]))
    return render(
        request,
        "toolkit/versions.html",
        {
            "page": page,
            "history": history,
            "ours": shipped().get(key),
            "breadcrumbs": _crumbs(here),
            "may_restore": page.number and key in shipped() and can(request.user, Permission.KEEP_TOOLKIT),
        },
    )


@audience(Permission.KEEP_TOOLKIT)
@require_POST
def restore(request: HttpRequest, key: str) -> HttpResponse:
    if key not in shipped():
        raise Http404
    actions.restore_guidance(by=officer_of(request), key=key)
    messages.success(request, _("The words that came with the product hold again. Yours are kept under the versions."))
    return redirect("toolkit:guidance", key=key)
