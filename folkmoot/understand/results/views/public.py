"""The published results, for everybody: prepared beforehand, so that nothing is counted while people read."""

from __future__ import annotations

from itertools import chain

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import PUBLIC, audience
from folkmoot.groundwork.records.kept_pages import kept_page
from folkmoot.groundwork.ui.downloads import csv_lines
from folkmoot.plan.register.models import Activity, Consultation
from folkmoot.plan.register.queries import asked_activities, published

from .. import tasks
from ..exporting import totals
from ..queries import Published, public_results


def _published(slug: str) -> tuple[Consultation, list[tuple[Activity, Published]]]:
    """Everything people answered with its figures; nothing at all while some of it is still being counted."""
    consultation = get_object_or_404(published(), slug=slug, results_published_at__isnull=False)
    ready: list[tuple[Activity, Published]] = []
    waiting = False
    for activity in asked_activities(consultation):
        activity.consultation = consultation
        figures = public_results(activity)
        if figures is None:
            tasks.ask_to_renew(activity)
            waiting = True
        else:
            ready.append((activity, figures))
    return consultation, [] if waiting else ready


@audience(PUBLIC)
@kept_page()
def results(request: HttpRequest, slug: str) -> HttpResponse:
    """Every closed question with its figures."""
    consultation, ready = _published(slug)
    crumbs = [
        (_("Home"), "/"),
        (consultation.title, reverse("portal:consultation", args=[slug])),
    ]
    context = {"consultation": consultation, "published": ready, "breadcrumbs": crumbs}
    # Not kept while the figures are still being counted.
    return render(request, "results/public_results.html", context, status=200 if ready else 202)


@audience(PUBLIC)
def results_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The same figures as a file."""
    _consultation, ready = _published(slug)
    if not ready:
        raise Http404
    tables = [totals(figures.results) for _activity, figures in ready]
    heading = [next(lines) for lines in tables].pop()
    response = HttpResponse("".join(csv_lines(heading, chain(*tables))), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slugify(slug)[:60]}-results.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "public, max-age=60"
    return response
