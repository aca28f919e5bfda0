"""The action plan for everybody: what was promised, how far it is, what is late."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import PUBLIC, audience
from folkmoot.groundwork.records.kept_pages import kept_page

from ..forms.strategy import CODE_NAMES, StrategyFilter
from ..models import ActionState
from ..queries.strategy import overview, published
from .strategy import as_csv


@audience(PUBLIC)
def newest(request: HttpRequest) -> HttpResponse:
    """The plan in force; a list of all when there are none or several."""
    rows = list(published())
    if len(rows) == 1:
        return redirect("programme:public_strategy", rows[0].slug)
    shown = [(plan, overview(plan)) for plan in rows]
    return render(request, "programme/public_strategies.html", {"rows": shown})


@audience(PUBLIC)
@kept_page("state", "code", "service")
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(published(), slug=slug)
    form = StrategyFilter(request.GET)
    shown = overview(found, **form.narrowed())
    counts = [(ActionState(state).label, shown.counts[state]) for state in ActionState.values]
    return render(
        request,
        "programme/public_strategy.html",
        {
            "plan": found,
            "filters": form,
            "shown": shown,
            "narrowed": any(form.narrowed().values()),
            "figures": [*counts, (_("Late"), shown.late)],
            "codes": CODE_NAMES.items(),
            "query": request.GET.urlencode(),
            "others": published().exclude(pk=found.pk),
            "earlier": found.follows if found.follows and found.follows.published_at else None,
        },
    )


@audience(PUBLIC)
def download(request: HttpRequest, slug: str) -> HttpResponse:
    return as_csv(get_object_or_404(published(), slug=slug), StrategyFilter(request.GET).narrowed())
