"""Reading guidance, and keeping it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.core.differences import differences
from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.permissions import can
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.voice import translated

from .. import actions, queries
from ..forms import GuidanceForm
from ..guidance_files import Guidance, shipped
from . import tabs


def _find(key: str) -> Guidance:
    found = queries.guidance(key)
    if found is None:
        raise Http404
    return found


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Toolkit"), reverse("toolkit:guidance_list")), *more]


@audience(OFFICERS)
def listing(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:100].lower()
    sections = [
        (section, [one for one in pages if words in f"{one.title} {one.summary} {one.text}".lower()])
        for section, pages in queries.all_guidance()
    ]
    return render(
        request,
        "toolkit/listing.html",
        {
            "sections": [(section, pages) for section, pages in sections if pages],
            "words": request.GET.get("q", "").strip()[:100],
            "may_keep": can(request.user, Permission.KEEP_TOOLKIT),
            "tabs": tabs("guidance_list"),
        },
    )


@audience(OFFICERS)
def one(request: HttpRequest, key: str) -> HttpResponse:
    context = {"page": _find(key), "may_keep": can(request.user, Permission.KEEP_TOOLKIT), "breadcrumbs": _crumbs()}
    return render(request, "toolkit/one.html", context)


def _kept(request: HttpRequest, form: GuidanceForm, act: Any, context: dict[str, Any]) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            row = act(by=officer_of(request), **form.cleaned_data)
        except actions.Refused as refusal:
            form.add_error(None, translated(refusal))
        else:
            messages.success(request, _("“%(title)s” is saved as version %(number)s.") % vars(row))
            return redirect("toolkit:guidance", key=row.key)
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "toolkit/form.html", {"form": form, **context}, status=status)


@audience(Permission.KEEP_TOOLKIT)
def change(request: HttpRequest, key: str) -> HttpResponse:
    page = _find(key)
    initial = {name: getattr(page, name) for name in ("title", "section", "summary", "text")}
    here = (page.title, reverse("toolkit:guidance", args=[key]))

    def act(**values: Any) -> Any:
        return actions.change_guidance(key=key, **values)

    form = GuidanceForm(request.POST or None, initial=initial)
    return _kept(request, form, act, {"page": page, "breadcrumbs": _crumbs(here)})


@audience(Permission.KEEP_TOOLKIT)
def new(request: HttpRequest) -> HttpResponse:
    return _kept(request, GuidanceForm(request.POST or None), actions.add_guidance, {"breadcrumbs": _crumbs()})


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
