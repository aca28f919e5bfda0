"""Papers for the board: files that members read and the public does not."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.files.giving import given_out
from folkmoot.groundwork.ui.form_pages import button_pressed
from folkmoot.plan.register.pages import consultation_form, find
from folkmoot.plan.register.permissions import can_edit, check_edit

from ..actions import meetings as actions
from ..forms.meetings import PaperForm
from ..models import Paper


@audience(OFFICERS)
def papers(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    if request.method == "POST":
        check_edit(request.user, consultation)
    form = PaperForm(request.POST or None, files=request.FILES or None)

    def add() -> object:
        title, file = form.cleaned_data["title"], form.cleaned_data["file"]
        by = officer_of(request)
        return actions.add_paper(
            by=by, consultation=consultation, title=title, name=file.name, data=file.data, kind=file.kind
        )

    return consultation_form(
        request,
        consultation,
        form,
        add,
        said=_("The board has the paper."),
        then=reverse("briefs:papers", args=[slug]),
        template="briefs/papers.html",
        papers=consultation.board_papers.filter(withdrawn_at=None).select_related("added_by"),
        editable=can_edit(request.user, consultation),
    )


@audience(OFFICERS)
def download(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Given out as a file, never run by a browser; asked for anew each time (S5, S10)."""
    paper = get_object_or_404(Paper, pk=pk, consultation__slug=slug, withdrawn_at=None)
    return given_out(paper.file, paper.content_type, paper.title, private=True)


@audience(Permission.EDIT_CONSULTATION)
@require_POST
def withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    paper = get_object_or_404(Paper.objects.select_related("consultation__service"), pk=pk, consultation__slug=slug)
    return button_pressed(
        request,
        lambda: actions.withdraw_paper(by=officer_of(request), paper=paper),
        said=_("The paper is withdrawn. It stays on the record."),
        back=reverse("briefs:papers", args=[slug]),
    )
