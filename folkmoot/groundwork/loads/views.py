"""The pages of loading a spreadsheet: put in, columns and words said, what does not fit, loaded, taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.core.refusals import Fault as FileFault
from folkmoot.core.refusals import NotNow
from folkmoot.core.tables.table import MAX_BYTES, Column, TableError
from folkmoot.core.tables.workbook import sheets as sheets_of
from folkmoot.groundwork.accounts.audience import audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.jobs.models import Job
from folkmoot.groundwork.ui.attempts import attempt
from folkmoot.groundwork.ui.downloads import csv_stream
from folkmoot.groundwork.ui.voice import translated

from . import actions, tasks
from .forms import FileForm, ReadingForm, WordsForm
from .loader import AnyLoader
from .models import Load
from .queries import CHANGEABLE, HIDDEN, content_of, job_of, reading_of, remembered, rows_of, table_of
from .showing import column_rows, counted, facts, hidden, listed, unmatched, words_by_kind

#: Columns on one page: each has the whole list of targets.
COLUMNS_A_PAGE = 60
View = Callable[..., HttpResponseBase]


class LoadPages:
    """The pages of one loader. `urls` gives them addresses under `route` and the names that the loader says."""

    def __init__(
        self, loader: AnyLoader, *, route: str, permission: Permission, file_form: type[FileForm] = FileForm
    ) -> None:
        self.loader, self.route, self.permission, self.file_form = loader, route, permission, file_form

    def urls(self) -> list[URLPattern]:
        stem = self.loader.names.partition(":")[2]
        one = f"{self.route}<int:pk>/"
        pages: list[tuple[str, View, str]] = [
            (self.route, self.overview, "loads"),
            (one, self.load, "load"),
            (f"{one}columns/", self.columns, "load_columns"),
            (f"{one}words/", self.words, "load_words"),
            (f"{one}misfits/", self.misfits, "load_misfits"),
            (f"{one}begin/", require_POST(self.begin), "load_begin"),
            (f"{one}again/", require_POST(self.try_again), "load_again"),
            (f"{one}undo/", self.undo, "load_undo"),
            (f"{one}discard/", require_POST(self.discard), "load_discard"),
        ]
        return [path(route, self._declared(view), name=f"{stem}{name}") for route, view, name in pages]

    def _declared(self, view: View) -> View:
        @wraps(view)
        def declared(request: HttpRequest, **where: Any) -> HttpResponseBase:
            return view(request, **where)

        return audience(self.permission)(declared)

    # --- Ways

    def _find(self, request: HttpRequest, pk: int, where: Mapping[str, str]) -> Load:
        officer, about = officer_of(request), self.loader.about(where)
        self.loader.check(officer, about)
        loads = Load.objects.filter(loader=self.loader.key, about=about).select_related("made_by")
        return get_object_or_404(self.loader.seen_by(officer, loads), pk=pk)

    def _to(self, load: Load, name: str = "load") -> HttpResponse:
        return redirect(self.loader.url(name, load.about, load))

    def _shown(self, request: HttpRequest, template: str, about: str, **context: Any) -> HttpResponse:
        load: Load | None = context.get("load")
        names = ("load", "load_columns", "load_words", "load_misfits", "load_begin", "load_again")
        more = ("load_undo", "load_discard")
        context["at"] = {name: self.loader.url(name, about, load) for name in (*names, *more)} if load else {}
        context["at"]["loads"] = self.loader.url("loads", about)
        context["wording"] = self.loader.wording(about)
        context["back"] = self.loader.back(about)
        context["breadcrumbs"] = self.loader.trail(about)
        if load:
            context["breadcrumbs"].append((context["wording"].title, context["at"]["loads"]))
            if template != "loads/load.html":
                context["breadcrumbs"].append((load.file_name, context["at"]["load"]))
        return self.loader.page(request, template, about, context)

    # --- Pages

    def overview(self, request: HttpRequest, **where: str) -> HttpResponse:
        """Put a file in; the files there were."""
        officer, about = officer_of(request), self.loader.about(where)
        self.loader.check(officer, about)
        help_text, refusal = self.loader.wording(about).file_help, self.loader.refusal(about)
        form = self.file_form(request.POST or None, files=request.FILES or None, help_text=help_text)
        if request.method == "POST" and form.is_valid() and (answer := self._received(request, form, about)):
            return answer
        loads = Load.objects.filter(loader=self.loader.key, about=about).select_related("made_by")
        page = Paginator(self.loader.seen_by(officer, loads), 25).get_page(request.GET.get("page"))
        closed = translated(refusal) if refusal else ""
        return self._shown(request, "loads/loads.html", about, form=form, page=page, closed=closed)

    def _received(self, request: HttpRequest, form: FileForm, about: str) -> HttpResponse | None:
        """Take the file in; None when something is wrong with it, which the form then says."""
        upload, officer = form.cleaned_data["file"], officer_of(request)
        try:
            load = actions.receive(
                by=officer,
                loader=self.loader,
                about=about,
                content=upload.read(MAX_BYTES + 1),
                name=upload.name,
                settings=form.settings(),
            )
        except TableError as fault:
            form.add_error("file", translated(fault))
            return None
        except actions.AlreadyLoaded as refusal:
            messages.info(request, translated(refusal))
            seen = self.loader.seen_by(officer, Load.objects.filter(pk=refusal.load.pk))
            return self._to(refusal.load) if seen.exists() else redirect(self.loader.url("loads", about))
        except NotNow as refusal:
            form.add_error(None, translated(refusal))
            return None
        return self._to(load, "load_columns")

    def columns(self, request: HttpRequest, pk: int, **where: str) -> HttpResponse:
        """Where the headings stand and what each column is: proposed, to be corrected."""
        load, officer = self._find(request, pk, where), officer_of(request)
        if load.state not in CHANGEABLE:
            return self._to(load)
        table, loader = table_of(load), self.loader.of(load)
        part = Paginator(table.columns, COLUMNS_A_PAGE).get_page(request.GET.get("columns"))
        form = ReadingForm(
            request.POST or None,
            loader=loader,
            table=table,
            reading=reading_of(load),
            sheets=sheets_of(content_of(load)) if table.sheet else (),
            asked=list(loader.options(officer)),
            columns=list(part.object_list),
        )
        if request.method == "POST" and form.is_valid() and (answer := self._said(request, load, form, part)):
            return answer
        general = [bound for bound in form.visible_fields() if bound.name not in form.column_names]
        known = remembered(loader, table) if load.state == Load.State.RECEIVED else None
        return self._shown(
            request,
            "loads/columns.html",
            load.about,
            form=form,
            load=load,
            table=table,
            rows=column_rows(form, hidden(loader, load)),
            general=general,
            known=known,
            part=part,
        )

    def _said(self, request: HttpRequest, load: Load, form: ReadingForm, part: Page[Any]) -> HttpResponse | None:
        """Keep what was said of the columns; None when something is wrong with it, which the form then says."""
        officer, reading = officer_of(request), form.reading()
        try:
            if not reading.is_read_like(form.table):
                actions.read_anew(by=officer, load=load, reading=reading)
                messages.info(request, _("The file was read anew. Look through the columns again."))
                return self._to(load, "load_columns")
            if part.has_next() and not form.is_finished:
                actions.keep_reading(by=officer, load=load, reading=reading)
                return redirect(f"{request.path}?columns={part.next_page_number()}")
            tasks.read_and_check(by=officer, load=load, reading=reading)
        except (FileFault, NotNow) as refusal:
            form.add_error(None, translated(refusal))
            return None
        return self._to(load, "load_words" if unmatched(load) else "load")

    def words(self, request: HttpRequest, pk: int, **where: str) -> HttpResponse:
        """What the file's own words mean to the council."""
        load = self._find(request, pk, where)
        own = self.loader.of(load).own_values()
        if load.state != Load.State.CHECKED or not load.report.get("words"):
            return self._to(load)
        form = WordsForm(request.POST or None, words=load.report["words"], own=own, reading=reading_of(load))
        if request.method == "POST" and form.is_valid():
            try:
                tasks.match_and_check(by=officer_of(request), load=load, words=form.meanings())
            except NotNow as refusal:
                form.add_error(None, translated(refusal))
            else:
                return self._to(load)
        groups = words_by_kind(form, own)
        return self._shown(request, "loads/words.html", load.about, form=form, load=load, groups=groups)

    def load(self, request: HttpRequest, pk: int, **where: str) -> HttpResponse:
        """How a file stands: what does not fit, row by row; loading it; what came of it."""
        load = self._find(request, pk, where)
        if load.state == Load.State.RECEIVED:
            return self._to(load, "load_columns")
        job, report = job_of(load), load.report
        waiting = load.state in {Load.State.CHECKING, Load.State.LOADING}
        loader, heads = self.loader.of(load), self._heads(load)
        wording = loader.wording(load.about)
        cells = Paginator(report.get("listed", []), 50).get_page(request.GET.get("page"))
        return self._shown(
            request,
            "loads/load.html",
            load.about,
            load=load,
            job=job,
            waiting=waiting,
            broke=waiting and (job is None or job.state == Job.State.DEAD),
            report=report,
            page=cells,
            faults=listed(loader, cells.object_list, heads),
            by_column=listed(loader, report.get("by_column", []), heads),
            kept=listed(loader, report.get("kept", []), heads),
            by_cell=loader.by_cell,
            unmatched=unmatched(load),
            facts=facts(report, wording, loader.by_cell),
            preview_heads=[_(head) for head in loader.preview_heads],
            add=counted(wording.add, report.get("good", 0)),
            loaded=counted(wording.loaded, load.loaded),
            result_url=loader.result_url(load) if load.state == Load.State.LOADED else "",
        )

    def _heads(self, load: Load) -> dict[int, Column]:
        return {column.position: column for column in table_of(load).columns} if load.file else {}

    def misfits(self, request: HttpRequest, pk: int, **where: str) -> HttpResponseBase:
        """Every cell that does not fit, as a file to work through beside the spreadsheet."""
        load, officer = self._find(request, pk, where), officer_of(request)
        loader, heads = self.loader.of(load), self._heads(load)
        apart = hidden(loader, load)

        def rows() -> Iterator[list[object]]:
            for row in rows_of(load, officer) if load.file else ():
                for fault in row.faults:
                    column = heads.get(fault.column) or Column(fault.column, "")
                    value = HIDDEN if fault.column in apart else fault.value
                    yield [fault.row, column.letter, column.heading, value, loader.sentence(fault)]

        header = [_("Row"), _("Column"), _("Heading"), _("What the cell holds"), _("Why it does not fit")]
        return csv_stream("cells-that-do-not-fit.csv", header, rows())

    def begin(self, request: HttpRequest, pk: int, **where: str) -> HttpResponse:
        load = self._find(request, pk, where)
        try:
            tasks.begin(by=officer_of(request), load=load, only_good="only_good" in request.POST)
        except NotNow as refusal:
            messages.error(request, translated(refusal))
        return self._to(load)

    def try_again(self, request: HttpRequest, pk: int, **where: str) -> HttpResponse:
        load = self._find(request, pk, where)
        tasks.try_again(by=officer_of(request), load=load)
        return self._to(load)

    def undo(self, request: HttpRequest, pk: int, **where: str) -> HttpResponse:
        """Confirm, then take the rows of a file out again."""
        load, wording = self._find(request, pk, where), self.loader.wording(self.loader.about(where))
        if request.method == "POST":
            try:
                number = actions.undo(by=officer_of(request), load=load)
            except NotNow as refusal:
                messages.error(request, translated(refusal))
            else:
                messages.success(request, counted(wording.taken_out, number))
            return self._to(load)
        take_out = counted(wording.take_out, load.loaded)
        return self._shown(request, "loads/undo.html", load.about, load=load, take_out=take_out)

    def discard(self, request: HttpRequest, pk: int, **where: str) -> HttpResponse:
        load = self._find(request, pk, where)
        said = _("“%(file)s” is thrown away. Nothing of it was loaded.") % {"file": load.file_name}
        if attempt(request, lambda: actions.discard(by=officer_of(request), load=load), form=None, said=said):
            return redirect(self.loader.url("loads", load.about))
        return self._to(load)
