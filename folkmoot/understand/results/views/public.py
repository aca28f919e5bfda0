"""The published results, for everybody: prepared beforehand, so that nothing is counted while people read."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import PUBLIC, audience
from folkmoot.groundwork.records.kept_pages import kept_page
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.queries import published, survey_of

from .. import tasks
from ..exporting import csv_lines, totals
from ..queries import Published, public_results


def _published(slug: str) -> tuple[Consultation, Published | None]:
    consultation = get_object_or_404(published(), slug=slug, results_published_at__isnull=False)
    found = public_results(consultation)
    if found is None and (activity := survey_of(consultation)) is not None:
        tasks.ask_to_renew(activity)
    return consultation, found


@audience(PUBLIC)
@kept_page
def results(request: HttpRequest, slug: str) -> HttpResponse:
    """Every closed question with its figures."""
    consultation, found = _published(slug)
    crumbs = [
        (_("Home"), "/"),
        (consultation.title, reverse("portal:consultation", args=[slug])),
    ]
    context = {"consultation": consultation, "published": found, "breadcrumbs": crumbs}
    # Not kept while the figures are still being counted.
    return render(request, "results/public_results.html", context, status=200 if found else 202)


@audience(PUBLIC)
def results_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The same figures as a file."""
    _consultation, found = _published(slug)
    if found is None:
        raise Http404
    lines = totals(found.results)
    response = HttpResponse("".join(csv_lines(next(lines), lines)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slugify(slug)[:60]}-results.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "public, max-age=60"
    return response
