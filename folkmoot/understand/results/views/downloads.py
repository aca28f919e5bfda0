"""Downloads of responses. Every request asks for the right anew: there is no link that works by itself (S10)."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.jobs.models import Job
from folkmoot.groundwork.ui.downloads import csv_lines
from folkmoot.plan.register.models import Activity
from folkmoot.plan.register.pages import find_asked

from .. import actions, copies, queries, tasks
from ..exporting import Rows, Variant, rows, totals
from ..forms import DownloadForm
from ..models import Export
from ..permissions import can_read_words, check_download
from ..results import Results, Section
from .officer import _page

_CSV = "text/csv; charset=utf-8"


def _activity(request: HttpRequest, slug: str) -> Activity:
    activity = find_asked(slug)
    check_download(officer_of(request), activity.consultation)
    return activity


def _as_file(response: HttpResponseBase, name: str) -> HttpResponseBase:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@audience(Permission.EXPORT_RESPONSES)
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    activity = _activity(request, slug)
    officer = officer_of(request)
    mine = list(Export.objects.filter(activity=activity, made_by=officer)[:5])
    jobs = {str(job.pk): job for job in Job.objects.filter(pk__in=[one.job_id for one in mine if one.job_id])}
    listed = [(one, jobs.get(one.job_id)) for one in mine]
    return _page(
        request,
        "results/downloads.html",
        activity,
        "downloads",
        download=DownloadForm(),
        exports=listed,
        stamp=copies.stamp(activity),
        waiting=any(one.state == Export.State.WAITING for one in mine),
        with_words=can_read_words(officer, activity.consultation),
    )


@audience(Permission.EXPORT_RESPONSES)
def responses_csv(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The counted responses as they are now, in a stream."""
    activity = _activity(request, slug)
    officer, questions = officer_of(request), copies.asked(activity)
    if questions is None:
        raise Http404
    sent = request.GET.get("variant", "")
    variant = Variant(sent) if sent in set(Variant) else Variant.WORDS
    actions.record_download(
        by=officer, activity=activity, rows=copies.stamp(activity).counted, kind=f"CSV, {variant.value}"
    )
    maker = Rows(questions, queries.spoken(questions), variant, can_read_words(officer, activity.consultation))
    stream = StreamingHttpResponse(csv_lines(maker.header(), rows(activity, maker)), content_type=_CSV)
    return _as_file(stream, f"{slugify(slug)[:60]}-responses-{variant.value}.csv")


@audience(Permission.EXPORT_RESPONSES)
def equality_csv(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Totals of the equality questions, protected and rounded: the only form in which they leave."""
    activity = _activity(request, slug)
    actions.renew(activity)
    copy = queries.open_copy(activity)
    if copy is None:
        raise Http404
    found = queries.results(copy)
    kept = tuple(
        Section(section.title, tuple(question for question in section.questions if question.equality))
        for section in found.sections
    )
    actions.record_totals(by=officer_of(request), activity=activity)
    lines = totals(Results(found.total, found.matching, kept))
    response = HttpResponse("".join(csv_lines(next(lines), lines)), content_type=_CSV)
    return _as_file(response, f"{slugify(slug)[:60]}-equality-totals.csv")


@audience(Permission.EXPORT_RESPONSES)
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Have a workbook made."""
    activity = _activity(request, slug)
    if request.method == "POST":
        tasks.ask_for_workbook(by=officer_of(request), activity=activity)
    return redirect(reverse("results:downloads", args=[slug]))


@audience(Permission.EXPORT_RESPONSES)
def workbook(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """A workbook that is ready, for the officer who asked for it."""
    activity = _activity(request, slug)
    officer = officer_of(request)
    export = get_object_or_404(Export, activity=activity, pk=pk, made_by=officer, state=Export.State.READY)
    if export.with_words and not can_read_words(officer, activity.consultation):
        raise Http404
    actions.record_download(by=officer, activity=activity, rows=export.rows, kind=_("workbook"))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _as_file(FileResponse(export.file.open("rb"), content_type=kind), f"{slugify(slug)[:60]}-responses.xlsx")
