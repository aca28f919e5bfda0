"""Clashes of one consultation: what else asks the same people, quieter weeks, and going on with a reason."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.attempts import attempt
from folkmoot.groundwork.ui.form_pages import form_page
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.pages import find, page, trail
from folkmoot.plan.register.permissions import can_manage, check_manage

from ..actions import coordination as actions
from ..forms.coordination import GoOnForm, LimitsForm, TryForm
from ..models import AudienceLimit
from ..queries.askings import limits
from ..queries.clashes import Proposal, picture
from .strips import of_often, of_picture

#: Places told one by one: those asked most often.
PLACES = 12
_ASKED = ("opens", "opens-day", "closes", "closes-day", "tried")


def _start(consultation: Consultation) -> dict[str, object]:
    """The days, people and places as they are saved."""
    opens, closes = consultation.opens_at, consultation.closes_at
    return {
        "opens": timezone.localtime(opens).date() if opens else None,
        "closes": timezone.localtime(closes).date() if closes else None,
        "audiences": list(consultation.audiences.all()),
        "areas": list(consultation.areas.all()),
    }


def _asked(request: HttpRequest, start: dict[str, Any]) -> QueryDict | None:
    """What the address asks for; a day it does not name is the one that is saved."""
    data = request.GET.copy()
    if not any(name in data for name in _ASKED):
        return None
    for name in ("opens", "closes"):
        if start[name] and name not in data and f"{name}-day" not in data:
            data[name] = start[name].isoformat()
    return data


def _proposal(consultation: Consultation, form: TryForm, start: dict[str, Any]) -> Proposal | None:
    """What is tried, or what is saved as long as nothing is; people and places are the form's if it asks for them."""
    values = start
    if form.is_bound:
        if not form.is_valid():
            return None
        values = form.cleaned_data
        if "tried" not in form.data:
            values |= {name: values[name] or start[name] for name in ("audiences", "areas")}
    if not values["opens"] or not values["closes"]:
        return None
    return Proposal(consultation, values["opens"], values["closes"], tuple(values["audiences"]), tuple(values["areas"]))


@audience(OFFICERS)
def clashes(request: HttpRequest, slug: str) -> HttpResponse:
    """Works by plain addresses: `?opens=2027-05-03&closes=2027-07-26`. The dates page fetches it while one types."""
    consultation = find(slug)
    start = _start(consultation)
    form = TryForm(_asked(request, start), initial=start)
    proposal = _proposal(consultation, form, start)
    return _shown(request, consultation, form, proposal)


def _shown(
    request: HttpRequest,
    consultation: Consultation,
    form: TryForm,
    proposal: Proposal | None,
    reason: GoOnForm | None = None,
) -> HttpResponse:
    context: dict[str, object] = {}
    if proposal is not None:
        shown = picture(proposal)
        context = {
            "picture": shown,
            "drawn": of_picture(shown),
            "audiences": of_often(shown.audiences),
            "places": of_often(shown.places[:PLACES]),
            "places_left": max(0, len(shown.places) - PLACES),
        }
    broken = form.is_bound and not form.is_valid()
    answer = page(
        request,
        "programme/clashes.html",
        consultation,
        form=reason,
        trying=form,
        page_has_errors=broken,
        reason_form=reason or GoOnForm(),
        accepted=consultation.clashes_accepted.select_related("by"),
        editable=can_manage(request.user, consultation),
        breadcrumbs=trail(consultation),
        **context,
    )
    answer.status_code = 422 if broken else answer.status_code
    return answer


def _posted(request: HttpRequest, consultation: Consultation) -> tuple[TryForm, Proposal | None]:
    form = TryForm(request.POST)
    return form, _proposal(consultation, form, _start(consultation))


@audience(Permission.EDIT_CONSULTATION)
@require_POST
def go_on(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep the reason for going on with days that clash. What clashes is worked out anew."""
    consultation = find(slug)
    check_manage(request.user, consultation)
    trying, proposal = _posted(request, consultation)
    form = GoOnForm(request.POST)
    if proposal is None:
        return redirect("programme:clashes", slug)
    if form.is_valid() and attempt(
        request,
        lambda: actions.go_on_anyway(
            by=officer_of(request), picture=picture(proposal), reason=form.cleaned_data["reason"]
        ),
        form=form,
        said=_("Your reason is kept."),
    ):
        return redirect(f"{reverse('programme:clashes', args=[slug])}?opens={proposal.first}&closes={proposal.last}")
    return _shown(request, consultation, trying, proposal, form)


@audience(Permission.EDIT_CONSULTATION)
@require_POST
def move(request: HttpRequest, slug: str) -> HttpResponse:
    """Take quieter days over as the consultation's dates."""
    consultation = find(slug)
    check_manage(request.user, consultation)
    _form, proposal = _posted(request, consultation)
    if proposal is not None and attempt(
        request,
        lambda: actions.move_to(
            by=officer_of(request), consultation=consultation, first=proposal.first, last=proposal.last
        ),
        form=None,
        said=_("The quieter dates are the consultation's dates now."),
    ):
        return redirect("timetable:dates", slug)
    return redirect("programme:clashes", slug)


@audience(Permission.KEEP_CALENDARS)
def limit(request: HttpRequest) -> HttpResponse:
    """How often in a year is enough."""
    form = LimitsForm(request.POST or None, limits=limits(), special=list(AudienceLimit.objects.all()))
    load = reverse("programme:load")
    return form_page(
        request,
        form,
        lambda: actions.set_limits(
            by=officer_of(request),
            most_per_audience=form.cleaned_data["most_per_audience"],
            most_per_place=form.cleaned_data["most_per_place"],
            audiences=form.audiences(),
            everybody=form.cleaned_data["everybody"],
        ),
        title=_("How often people are asked"),
        text=_(
            "Asked too often, people stop answering. Say how many consultations a year are enough; officers see it "
            "while they choose their dates. Nothing is forbidden by it."
        ),
        button=_("Save the limits"),
        said=_("The limits are saved."),
        back=load,
        then=reverse("programme:limits"),
        breadcrumbs=[(_("Year’s load"), load)],
    )
