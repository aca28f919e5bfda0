"""The council's details, its colours and its logo."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.core.sentences import noop
from folkmoot.groundwork.ui.form_pages import button_pressed, form_page
from folkmoot.groundwork.ui.theme import DEFAULT_COLOURS, contrast

from .. import actions
from ..audience import audience, officer_of
from ..management_forms import ColoursForm, CouncilForm, LogoForm
from ..models import Council
from ..roles import Permission

_NAMES = {"brand": noop("Main colour"), "accent": noop("Accent"), "link": noop("Links")}
_PAIRS = (("brand", "#ffffff"), ("brand", "paper"), ("link", "#ffffff"), ("link", "paper"), ("accent", "#ffffff"))


@audience(Permission.MANAGE_COUNCIL)
def details(request: HttpRequest) -> HttpResponse:
    form = CouncilForm(request.POST or None, council=Council.objects.first())
    return form_page(
        request,
        form,
        lambda: actions.change_council(by=officer_of(request), **form.cleaned_data),
        title=_("Council"),
        said=_("The council's details are changed."),
        back=reverse("workspace:home"),
        then=reverse("accounts:council"),
        template="accounts/council.html",
    )


@audience(Permission.MANAGE_COUNCIL)
def logo(request: HttpRequest) -> HttpResponse:
    """Put the logo at the top of every page, change it, or see the way to take it away."""
    council, details = Council.objects.select_related("logo").first(), reverse("accounts:council")
    form = LogoForm(request.POST or None, files=request.FILES or None, council=council)
    return form_page(
        request,
        form,
        lambda: actions.set_logo(
            by=officer_of(request), picture=form.cleaned_data["file"], alt=form.cleaned_data["alt"]
        ),
        title=_("Logo"),
        button=_("Save the logo"),
        said=_("The logo is at the top of every page."),
        back=details,
        then=reverse("accounts:logo"),
        breadcrumbs=[(_("Council"), details)],
        template="accounts/logo.html",
        logo=council.logo if council else None,
    )


@audience(Permission.MANAGE_COUNCIL)
@require_POST
def logo_remove(request: HttpRequest) -> HttpResponse:
    return button_pressed(
        request,
        lambda: actions.remove_logo(by=officer_of(request)),
        said=_("The logo is taken away. The short name of the council stands there again."),
        back=reverse("accounts:logo"),
    )


@audience(Permission.MANAGE_COUNCIL)
def colours(request: HttpRequest) -> HttpResponse:
    council, details = Council.objects.first(), reverse("accounts:council")
    form = ColoursForm(request.POST or None, council=council)
    chosen = DEFAULT_COLOURS | {k: v for k, v in ((council.colours if council else None) or {}).items() if v}
    return form_page(
        request,
        form,
        lambda: actions.change_council(by=officer_of(request), colours=form.cleaned_data),
        title=_("Colours"),
        button=_("Save the colours"),
        said=_("The colours are changed."),
        back=details,
        then=reverse("accounts:colours"),
        breadcrumbs=[(_("Council"), details)],
        template="accounts/colours.html",
        ratios=[
            (front, _(_NAMES[front]), back, contrast(chosen[front], chosen.get(back, back))) for front, back in _PAIRS
        ],
        chosen=chosen,
        logo=council.logo if council else None,
    )
