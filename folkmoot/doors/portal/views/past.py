"""What the public saw on a day: pages for anybody, from the frozen copies."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import PUBLIC, audience
from folkmoot.groundwork.records.kept_pages import kept_page
from folkmoot.plan.register.models import Consultation

from ..forms import DayForm
from ..past import listed, on_day, page_of, versions
from ..queries import visible


def _found(slug: str) -> Consultation:
    consultation = visible().filter(slug=slug).first()
    if consultation is None:
        raise Http404
    return consultation


def _crumbs(consultation: Consultation) -> list[tuple[str, str]]:
    return [
        (_("Home"), reverse("portal:home")),
        (_("Consultations"), reverse("portal:find")),
        (consultation.title, reverse("portal:consultation", args=[consultation.slug])),
    ]


@audience(PUBLIC)
@kept_page("day-day", "day-month", "day-year")
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """Every copy that is kept, and a form for a day."""
    consultation = _found(slug)
    form = DayForm(request.GET if "day-year" in request.GET else None)
    if form.is_bound and form.is_valid():
        response = HttpResponse(status=302)
        response["Location"] = reverse("portal:past", args=[slug, form.cleaned_data["day"].isoformat()])
        return response
    context = {
        "consultation": consultation,
        "form": form,
        "stood": listed(consultation),
        "breadcrumbs": _crumbs(consultation),
    }
    return render(request, "portal/history.html", context, status=422 if form.is_bound else 200)


@audience(PUBLIC)
@kept_page("version")
def past(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """The page as it stood on a day: at its end, or in one of the versions it had that day."""
    consultation = _found(slug)
    try:
        wanted = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    kept = versions(consultation)
    copies = on_day(kept, wanted) if wanted <= timezone.localdate() else []
    number = request.GET.get("version", "")
    chosen = [copy for copy in copies if str(copy.number) == number] if number else copies[-1:]
    if copies and not chosen:
        raise Http404
    first = timezone.localtime(kept[0].made_at).date() if kept else None
    context = {
        "consultation": consultation,
        "day": wanted,
        "first": first,
        "past": page_of(consultation, chosen[0], wanted) if chosen else None,
        "others": [copy for copy in copies if copy not in chosen],
        "breadcrumbs": [
            *_crumbs(consultation),
            (_("History of the page"), reverse("portal:history", args=[slug])),
        ],
    }
    return render(request, "portal/past.html", context, status=200 if chosen else 404)
