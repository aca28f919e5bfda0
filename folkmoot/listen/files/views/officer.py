"""The officers' pages for files of responses: put in, say what the columns are, check, load, take out again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.ask.questionnaires.queries import current_version
from folkmoot.ask.responses.models import Batch, Channel
from folkmoot.core.collected.mapping import MappingError
from folkmoot.core.collected.proposal import propose
from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop
from folkmoot.core.tables.reading import read_table
from folkmoot.core.tables.table import Column, Table, TableError
from folkmoot.core.tables.workbook import sheets as sheets_of
from folkmoot.groundwork.accounts.audience import audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.attempts import attempt
from folkmoot.groundwork.ui.downloads import csv_stream
from folkmoot.groundwork.ui.voice import translated
from folkmoot.plan.register.models import Activity
from folkmoot.plan.register.pages import find, page, trail
from folkmoot.plan.register.queries import asked_activity

from .. import actions, queries, tasks
from ..forms import ColumnsForm, FileForm, ReadingForm, TargetChoices
from ..permissions import check_import
from ..rules import takes_imports
from .showing import MappingPage, by_column, found_in, listed_misfits

#: Columns on one page of the mapping: each row carries the whole list of targets.
COLUMNS_A_PAGE = 60


def _activity(request: HttpRequest, slug: str) -> Activity:
    activity = asked_activity(find(slug))
    if activity is None:
        get_object_or_404(Activity, pk=None)
        raise AssertionError("unreachable")
    check_import(officer_of(request), activity)
    return activity


def _batch(request: HttpRequest, slug: str, pk: int) -> Batch:
    return get_object_or_404(queries.batches(_activity(request, slug)), pk=pk)


def _trail(activity: Activity, *more: tuple[str, str]) -> list[tuple[str, str]]:
    slug = activity.consultation.slug
    return trail(activity.consultation, (_("Import responses"), reverse("files:batches", args=[slug])), *more)


def _to(batch: Batch, name: str) -> HttpResponse:
    return redirect(reverse(f"files:{name}", args=[batch.activity.consultation.slug, batch.pk]))


@audience(Permission.IMPORT_RESPONSES)
def batches(request: HttpRequest, slug: str) -> HttpResponse:
    activity = _activity(request, slug)
    consultation = activity.consultation
    return page(
        request,
        "files/batches.html",
        consultation,
        batches=Paginator(queries.batches(activity), 50).get_page(request.GET.get("page")),
        may_load=takes_imports(consultation.state_at()) and current_version(activity) is not None,
    )


@audience(Permission.IMPORT_RESPONSES)
def new(request: HttpRequest, slug: str) -> HttpResponse:
    activity = _activity(request, slug)
    version = current_version(activity)
    form = FileForm(request.POST or None, files=request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            if version is None:
                raise NotNow(noop("There is no published questionnaire yet that the file could answer."))
            batch = actions.receive(
                by=officer_of(request),
                activity=activity,
                version=version,
                content=upload.read(),
                name=upload.name,
                channel=Channel(form.cleaned_data["channel"]),
            )
        except TableError as fault:
            form.add_error("file", translated(fault))
        except actions.AlreadyLoaded as refusal:
            messages.info(request, translated(refusal))
            return _to(refusal.batch, "batch")
        except NotNow as refusal:
            form.add_error(None, translated(refusal))
        else:
            return _to(batch, "mapping")
    return page(request, "files/new.html", activity.consultation, form=form, breadcrumbs=_trail(activity))


@audience(Permission.IMPORT_RESPONSES)
def mapping(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What each column is, in a table of lists; many columns take several pages."""
    batch = _batch(request, slug, pk)
    if batch.state != Batch.State.CHECKED:
        return _to(batch, "batch")
    table = queries.table_of(batch)
    current = queries.mapping_of(batch)
    pages = Paginator(table.columns, COLUMNS_A_PAGE)
    part = pages.get_page(request.GET.get("columns"))
    reading = ReadingForm(
        request.POST or None,
        sheets=sheets_of(queries.content_of(batch)) if table.sheet else (),
        initial=ReadingForm.initial_of(current, batch.channel),
    )
    choices = TargetChoices(queries.questions_of(batch))
    shown: list[Column] = list(part.object_list)
    columns = ColumnsForm(
        request.POST or None,
        columns=shown,
        targets=[current.targets[column.position] for column in shown],
        choices=choices,
    )
    if request.method == "POST" and reading.is_valid() and columns.is_valid():
        done = _keep_mapping(request, batch, table, reading, columns, part.number, pages.num_pages)
        if done is not None:
            return done
    last = queries.last_of_shape(batch.version, table) if not batch.report else None
    return page(
        request,
        "files/mapping.html",
        batch.activity.consultation,
        form=reading,
        batch=batch,
        view=MappingPage(table, columns, choices),
        known=last[1] if last else None,
        part=part,
        breadcrumbs=_trail(batch.activity, (batch.file_name, reverse("files:batch", args=[slug, pk]))),
    )


def _keep_mapping(
    request: HttpRequest, batch: Batch, table: Table, reading: ReadingForm, columns: ColumnsForm, number: int, last: int
) -> HttpResponse | None:
    """Keep what was chosen; None when something is wrong with it, which the form then says."""
    data, by = reading.cleaned_data, officer_of(request)
    current, channel = queries.mapping_of(batch), Channel(data["channel"])
    settings = {"dates": data["dates"], "times": data["times"], "no_answer": reading.words()}
    encoding = data.get("encoding") or table.encoding
    try:
        above = table.above if data["above"] is None else data["above"]
        sheet = data.get("sheet", table.sheet)
        said = (data["header_rows"], above, encoding, sheet)
        if said != (table.header_rows, table.above, table.encoding, table.sheet):
            content, another = queries.content_of(batch), sheet != table.sheet
            # On another sheet the headings stand somewhere else: they are looked for anew.
            anew = read_table(
                content,
                batch.file_name,
                header_rows=None if another else data["header_rows"],
                above=None if another else above,
                encoding=encoding or None,
                sheet=sheet or None,
            )
            proposal = replace(propose(anew, queries.questions_of(batch)), **settings)
            actions.change_mapping(by=by, batch=batch, mapping=proposal, channel=channel, finished=False)
            messages.info(request, _("The file was read anew, so look through the columns again."))
            return _to(batch, "mapping")
        targets = list(current.targets)
        for place, target in columns.chosen():
            targets[place] = target
        changed = replace(current, targets=tuple(targets), **settings)
        if request.POST.get("then") == "next" and number < last:
            actions.change_mapping(by=by, batch=batch, mapping=changed, channel=channel, finished=False)
            return redirect(f"{request.path}?columns={number + 1}")
        tasks.map_and_check(by=by, batch=batch, mapping=changed, channel=channel)
    except (MappingError, TableError) as fault:
        reading.add_error(None, translated(fault))
        return None
    return _to(batch, "batch")


@audience(Permission.IMPORT_RESPONSES)
def batch(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One file: its check under way, what does not fit, loading it, what came of it."""
    found = _batch(request, slug, pk)
    job = queries.job_of(found)
    listed = Paginator(found.report.get("listed", []), 50).get_page(request.GET.get("page"))
    return page(
        request,
        "files/batch.html",
        found.activity.consultation,
        batch=found,
        job=job,
        waiting=found.state == Batch.State.LOADING or (found.state == Batch.State.CHECKED and not found.report),
        misfits=listed,
        cells=listed_misfits(found, listed.object_list),
        found=found_in(found),
        by_column=by_column(found),
        may_load=takes_imports(found.activity.consultation.state_at()),
        breadcrumbs=_trail(found.activity),
    )


@audience(Permission.IMPORT_RESPONSES)
def misfits(request: HttpRequest, slug: str, pk: int) -> StreamingHttpResponse:
    """Every cell that does not fit, as a file; read anew from the rows, so that none is missing."""
    found = _batch(request, slug, pk)
    if found.state != Batch.State.CHECKED or not found.file:
        get_object_or_404(Batch, pk=None)
    questions, table = queries.questions_of(found), queries.table_of(found)
    headings = [column.heading for column in table.columns]

    def rows() -> Iterator[list[object]]:
        for row in queries.converted(found):
            for misfit in row.misfits:
                heading = headings[misfit.column] if misfit.column < len(headings) else ""
                yield [
                    misfit.row,
                    Column(misfit.column, "").letter,
                    heading,
                    misfit.value,
                    queries.why(misfit, questions),
                ]

    header = [_("Row"), _("Column"), _("Heading"), _("What stands there"), _("Why")]
    return csv_stream(f"cells-that-do-not-fit-{found.pk}.csv", header, rows())


@audience(Permission.IMPORT_RESPONSES)
def load(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = _batch(request, slug, pk)
    if request.method == "POST":
        without = request.POST.get("without_misfits") == "yes"
        attempt(
            request,
            lambda: tasks.load(by=officer_of(request), batch=found, without_misfits=without),
            form=None,
            said=_("The file is being loaded."),
        )
    return _to(found, "batch")


@audience(Permission.IMPORT_RESPONSES)
def try_again(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = _batch(request, slug, pk)
    if request.method == "POST":
        tasks.try_again(by=officer_of(request), batch=found)
    return _to(found, "batch")


@audience(Permission.IMPORT_RESPONSES)
def undo(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Confirm, then take the batch's responses out of the counted set."""
    found = _batch(request, slug, pk)
    if request.method == "POST" and attempt(
        request,
        lambda: actions.undo(by=officer_of(request), batch=found),
        form=None,
        said=_("The responses of this file are out of the counted set."),
    ):
        return _to(found, "batch")
    return page(
        request,
        "files/undo.html",
        found.activity.consultation,
        batch=found,
        breadcrumbs=_trail(found.activity, (found.file_name, reverse("files:batch", args=[slug, pk]))),
    )


@audience(Permission.IMPORT_RESPONSES)
def discard(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Confirm, then throw away a file of which nothing was loaded."""
    found = _batch(request, slug, pk)
    if request.method == "POST" and attempt(
        request,
        lambda: actions.discard(by=officer_of(request), batch=found),
        form=None,
        said=_("The file is thrown away."),
    ):
        return redirect(reverse("files:batches", args=[slug]))
    return page(
        request,
        "files/discard.html",
        found.activity.consultation,
        batch=found,
        breadcrumbs=_trail(found.activity, (found.file_name, reverse("files:batch", args=[slug, pk]))),
    )
