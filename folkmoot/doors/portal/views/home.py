"""The first page: what the council asks now, what comes, and what became of what people said."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from folkmoot.decide.feedback.queries import answered
from folkmoot.groundwork.accounts.audience import PUBLIC, audience
from folkmoot.groundwork.records.kept_pages import holds_until, kept_page

from ..queries import in_stage, next_change, stage_counts, visible

MOST_OPEN, MOST_COMING, MOST_ANSWERED = 6, 3, 3
SOON = timedelta(days=7)


@audience(PUBLIC)
@kept_page()
def home(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    open_now = list(visible().filter(in_stage("open", now)).order_by("closes_at", "pk")[:MOST_OPEN])
    coming = list(visible().filter(in_stage("coming", now)).order_by("opens_at", "pk")[:MOST_COMING])
    prefetch_related_objects([*open_now, *coming], "topics", "areas")
    context = {
        "open_now": open_now,
        "coming": coming,
        "answered": list(answered()[:MOST_ANSWERED]),
        "counts": stage_counts(visible(), now),
        "soon": now + SOON,
    }
    return holds_until(render(request, "portal/home.html", context), next_change(now))
