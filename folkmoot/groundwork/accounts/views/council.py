"""The council's details and its colours."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.core.sentences import noop
from folkmoot.groundwork.ui.form_pages import form_page
from folkmoot.groundwork.ui.theme import DEFAULT_COLOURS, contrast

from .. import actions
from ..audience import audience, officer_of
from ..management_forms import ColoursForm, CouncilForm
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
    )
