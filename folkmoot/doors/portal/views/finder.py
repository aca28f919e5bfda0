"""Finding a consultation: by words, stage, topic, place and audience. Everything asked for is in the address."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import PUBLIC, audience
from folkmoot.groundwork.places.queries import reach_of
from folkmoot.groundwork.records.kept_pages import holds_until, kept_page
from folkmoot.plan.register.models import Consultation

from ..forms import FindForm
from ..queries import STAGES, about_places, in_order, in_stage, next_change, saying, stage_counts, visible

ON_A_PAGE = 20


def _printable(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable())


def _asked_for(form: FindForm) -> QuerySet[Consultation]:
    """What the form asks for, in any stage. A part that makes no sense narrows nothing, and the page says so."""
    wanted: dict[str, Any] = getattr(form, "cleaned_data", {})
    found = visible()
    if wanted.get("postcode"):
        found = about_places(found, [place.pk for place in wanted["postcode"]])
    if wanted.get("area"):
        found = about_places(found, reach_of(wanted["area"]))
    if wanted.get("topic"):
        found = found.filter(topics=wanted["topic"])
    if wanted.get("audience"):
        found = found.filter(audiences=wanted["audience"])
    if wanted.get("q", "").strip():
        found = saying(found, wanted["q"])
    return found


def _named(form: FindForm) -> str:
    """The places that were asked for, by their names."""
    wanted: dict[str, Any] = form.cleaned_data
    area = wanted.get("area")
    return ", ".join(str(place) for place in wanted.get("postcode") or ([area] if area else []))


def _tabs(request: HttpRequest, stage: str, counts: dict[str, int]) -> list[dict[str, object]]:
    names = {
        "": _("All"),
        "open": _("Open"),
        "coming": _("Opening soon"),
        "closed": _("Closed"),
        "results": _("With results"),
    }
    tabs = []
    for key, name in names.items():
        query = request.GET.copy()
        query.pop("page", None)
        query.pop("state", None)
        if key:
            query["state"] = key
        address = request.path + (f"?{query.urlencode()}" if query else "")
        tabs.append({"name": name, "url": address, "count": counts[key or "all"], "current": key == stage})
    return tabs


@audience(PUBLIC)
@kept_page("q", "postcode", "topic", "area", "audience", "state", "page")
def find(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    # Without control characters, which no page may show again.
    form = FindForm({name: _printable(str(value)) for name, value in request.GET.items()})
    valid = form.is_valid()
    stage = request.GET.get("state", "")
    stage = stage if stage in STAGES else ""
    asked_for = _asked_for(form)
    best_first = valid and bool(form.cleaned_data.get("q", "").strip())
    rows = in_order(asked_for.filter(in_stage(stage, now)), now, best_first=best_first).prefetch_related(
        "topics", "areas"
    )
    tabs = _tabs(request, stage, stage_counts(asked_for, now))
    context = {
        "form": form,
        "stage": stage,
        "tabs": tabs,
        "shown": next(tab for tab in tabs if tab["current"]),
        "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        "places": _named(form),
        "narrowed": any(request.GET.get(name, "").strip() for name in form.fields),
        "more_open": any(request.GET.get(name) for name in ("topic", "area", "audience")),
        "feed": request.GET.urlencode(),
    }
    answer = render(request, "portal/find.html", context, status=200 if valid else 422)
    return holds_until(answer, next_change(now))
