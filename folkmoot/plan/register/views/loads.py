"""Spreadsheets for the register: put in, say what the columns are, read what does not fit, load, take out again."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.core.refusals import NotNow
from folkmoot.core.register.rows import FAULTS
from folkmoot.core.tables.table import Column, Table, TableError
from folkmoot.core.tables.writing import safe
from folkmoot.groundwork.accounts.audience import audience, officer_of
from folkmoot.groundwork.accounts.permissions import can
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.jobs.models import Job

from .. import tasks
from ..actions import loads
from ..forms.loads import LoadFileForm, ReadingForm
from ..models import RegisterLoad
from ..queries.loads import entries_of, job_of, reading_of, table_of

_SAMPLES = 3


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    register = (_("Consultations"), reverse("register:list"))
    return [register, *more]


def _all() -> tuple[str, str]:
    return (_("Load from a spreadsheet"), reverse("register:loads"))


def _find(request: HttpRequest, pk: int) -> RegisterLoad:
    """One's own files; the corporate lead sees all."""
    found = RegisterLoad.objects.select_related("made_by")
    if not can(request.user, Permission.MANAGE_COUNCIL):
        found = found.filter(made_by=officer_of(request))
    return get_object_or_404(found, pk=pk)


def _to(load: RegisterLoad, name: str = "load") -> HttpResponse:
    return redirect(reverse(f"register:{name}", args=[load.pk]))


def _shown(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    form = context.get("form")
    status = 422 if form is not None and form.is_bound and not form.is_valid() else 200
    return render(request, template, context, status=status)


@audience(Permission.REGISTER_CONSULTATION)
def overview(request: HttpRequest) -> HttpResponse:
    """Put a file in; the files there were."""
    form = LoadFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            load = loads.receive(by=officer_of(request), content=upload.read(), name=upload.name)
        except TableError as fault:
            form.add_error("file", fault.translated(gettext))
        except loads.AlreadyLoaded as refusal:
            messages.info(request, str(refusal))
            if refusal.load.made_by_id == officer_of(request).pk or can(request.user, Permission.MANAGE_COUNCIL):
                return _to(refusal.load)
            return redirect(reverse("register:loads"))
        else:
            return _to(load, "load_columns")
    found = RegisterLoad.objects.select_related("made_by")
    if not can(request.user, Permission.MANAGE_COUNCIL):
        found = found.filter(made_by=officer_of(request))
    page = Paginator(found, 25).get_page(request.GET.get("page"))
    return _shown(request, "register/loads.html", {"form": form, "page": page, "breadcrumbs": _crumbs()})


def _samples(table: Table) -> list[list[str]]:
    """For each column, the first different words that stand in it."""
    samples: list[list[str]] = [[] for _column in table.columns]
    for number, (_row, cells) in enumerate(table.rows()):
        for found, cell in zip(samples, cells, strict=False):
            text = " ".join(cell.split())[:80]
            if text and text not in found and len(found) < _SAMPLES:
                found.append(text)
        if number >= 50:
            break
    return samples


@audience(Permission.REGISTER_CONSULTATION)
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """What each column is: proposed from the headings, to be corrected."""
    load, officer = _find(request, pk), officer_of(request)
    if load.state not in {RegisterLoad.State.RECEIVED, RegisterLoad.State.CHECKED, RegisterLoad.State.CHECKING}:
        return _to(load)
    table = table_of(load)
    form = ReadingForm(request.POST or None, officer=officer, table=table, reading=reading_of(load))
    if request.method == "POST" and form.is_valid():
        try:
            tasks.read_and_check(by=officer, load=load, reading=form.reading())
        except TableError as fault:
            form.add_error(None, fault.translated(gettext))
        except NotNow as refusal:
            form.add_error(None, str(refusal))
        else:
            return _to(load)
    rows = [
        (column, samples, form[name])
        for column, samples, name in zip(table.columns, _samples(table), form.column_names, strict=True)
    ]
    general = [bound for bound in form.visible_fields() if bound.name not in form.column_names]
    crumbs = _crumbs(_all(), (load.file_name, reverse("register:load", args=[load.pk])))
    context = {"form": form, "load": load, "rows": rows, "general": general, "breadcrumbs": crumbs}
    return _shown(request, "register/load_columns.html", context)


@audience(Permission.REGISTER_CONSULTATION)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """How a file stands: what does not fit, row by row; loading it; what came of it."""
    load = _find(request, pk)
    job = job_of(load)
    waiting = load.state in {RegisterLoad.State.CHECKING, RegisterLoad.State.LOADING}
    if load.state == RegisterLoad.State.RECEIVED:
        return _to(load, "load_columns")
    heads = {column.position: column for column in table_of(load).columns} if load.file else {}
    report = load.report
    context = {
        "load": load,
        "job": job,
        "waiting": waiting,
        "broke": waiting and (job is None or job.state == Job.State.DEAD),
        "report": report,
        "faults": Paginator(_listed(report.get("listed", []), heads), 50).get_page(request.GET.get("page")),
        "kept": _listed(report.get("kept", []), heads),
        "facts": _facts(report),
        "breadcrumbs": _crumbs(_all()),
    }
    return _shown(request, "register/load.html", context)


def _facts(report: dict[str, Any]) -> list[tuple[str, str]]:
    rows = [
        (_("Rows in the file"), report.get("rows", 0)),
        (_("Rows that fit and are new"), report.get("good", 0)),
        (_("Rows that do not fit"), report.get("bad", 0)),
        (_("Rows that are on the register already"), report.get("known", 0)),
        (_("Rows that stand in the file twice"), report.get("twice", 0)),
    ]
    return [(words, f"{number:,}") for words, number in rows if number or words == rows[0][0]]


def _listed(faults: list[dict[str, Any]], heads: dict[int, Column]) -> list[dict[str, Any]]:
    made = []
    for fault in faults:
        column = heads.get(fault["column"]) or Column(fault["column"], "")
        made.append(
            {
                **fault,
                "cell": f"{column.letter}{fault['row']}",
                "heading": column.heading,
                "why": _(FAULTS[fault["why"]]),
            }
        )
    return made


class _Echo:
    def write(self, line: str) -> str:
        return line


@audience(Permission.REGISTER_CONSULTATION)
def misfits(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """Every cell that does not fit, as a file to work through beside the spreadsheet."""
    load, officer = _find(request, pk), officer_of(request)

    def rows() -> Iterator[list[str]]:
        yield [_("Row"), _("Column"), _("Heading"), _("What stands there"), _("Why it does not fit")]
        heads = {column.position: column for column in table_of(load).columns} if load.file else {}
        for entry in entries_of(load, officer) if load.file else ():
            for fault in entry.faults:
                column = heads.get(fault.column) or Column(fault.column, "")
                yield [str(fault.row), column.letter, safe(column.heading), safe(fault.value), _(FAULTS[fault.why])]

    writer = csv.writer(_Echo())
    lines = (("" if number else "\ufeff") + str(writer.writerow(row)) for number, row in enumerate(rows()))
    attached = {"Content-Disposition": 'attachment; filename="rows-that-do-not-fit.csv"'}
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=attached)


@require_POST
@audience(Permission.REGISTER_CONSULTATION)
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    load = _find(request, pk)
    try:
        tasks.begin(by=officer_of(request), load=load, only_good="only_good" in request.POST)
    except NotNow as refusal:
        messages.error(request, str(refusal))
    return _to(load)


@require_POST
@audience(Permission.REGISTER_CONSULTATION)
def try_again(request: HttpRequest, pk: int) -> HttpResponse:
    load = _find(request, pk)
    tasks.try_again(by=officer_of(request), load=load)
    return _to(load)


@audience(Permission.REGISTER_CONSULTATION)
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm, then take the entries of a file off the register."""
    load = _find(request, pk)
    if request.method == "POST":
        try:
            number = loads.undo(by=officer_of(request), load=load)
        except NotNow as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("%(n)s entries are off the register.") % {"n": f"{number:,}"})
        return _to(load)
    crumbs = _crumbs(_all(), (load.file_name, reverse("register:load", args=[load.pk])))
    return _shown(request, "register/load_undo.html", {"load": load, "breadcrumbs": crumbs})


@require_POST
@audience(Permission.REGISTER_CONSULTATION)
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    load = _find(request, pk)
    try:
        loads.discard(by=officer_of(request), load=load)
    except NotNow as refusal:
        messages.error(request, str(refusal))
        return _to(load)
    messages.success(request, _("“%(file)s” is thrown away. Nothing of it was loaded.") % {"file": load.file_name})
    return redirect(reverse("register:loads"))
