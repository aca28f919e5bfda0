"""Papers for the board: files that members read and the public does not."""

from __future__ import annotations

from pathlib import PurePath

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.files.uploads import UnfitFile, check_document
from folkmoot.groundwork.ui.attempts import attempt
from folkmoot.groundwork.ui.voice import translated
from folkmoot.plan.register.pages import find, page
from folkmoot.plan.register.permissions import can_edit, check_edit

from ..actions import meetings as actions
from ..forms.meetings import PaperForm
from ..models import Paper


@audience(OFFICERS)
def papers(request: HttpRequest, slug: str) -> HttpResponse:
    one = find(slug)
    form = PaperForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        check_edit(request.user, one)
    if request.method == "POST" and form.is_valid():
        upload, title = form.cleaned_data["file"], form.cleaned_data["title"]
        data = upload.read()
        try:
            kind = check_document(data)
        except UnfitFile as unfit:
            form.add_error("file", translated(unfit))
        else:
            officer, name = officer_of(request), upload.name
            act = lambda: actions.add_paper(  # noqa: E731
                by=officer, consultation=one, title=title, name=name, data=data, kind=kind
            )
            if attempt(request, act, form=form, said=_("The board has the paper.")):
                return redirect("briefs:papers", slug=slug)
    rows = one.board_papers.filter(withdrawn_at=None).select_related("added_by")
    return page(request, "briefs/papers.html", one, form=form, papers=rows, editable=can_edit(request.user, one))


@audience(OFFICERS)
def download(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Given out as a file, never run by a browser; asked for anew each time (S5, S10)."""
    paper = get_object_or_404(Paper, pk=pk, consultation__slug=slug, withdrawn_at=None)
    name = f"{slugify(paper.title)[:80] or 'paper'}{PurePath(paper.file_name).suffix[:8]}"
    response = FileResponse(paper.file.open("rb"), as_attachment=True, filename=name, content_type=paper.content_type)
    response["Cache-Control"] = "private, no-store"
    return response


@audience(Permission.EDIT_CONSULTATION)
@require_POST
def withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    paper = get_object_or_404(Paper.objects.select_related("consultation__service"), pk=pk, consultation__slug=slug)
    act = lambda: actions.withdraw_paper(by=officer_of(request), paper=paper)  # noqa: E731
    attempt(request, act, form=None, said=_("The paper is withdrawn. It stays on the record."))
    return redirect("briefs:papers", slug=slug)
