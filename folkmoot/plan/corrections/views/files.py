"""Correcting documents and pictures."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.plan.register.pages import consultation_form

from ..actions import preparing
from ..forms import DocumentChangeForm, NewDocumentForm, NewPictureForm, PictureChangeForm
from ..models import FileChange
from .words import found, kept, under


@audience(Permission.EDIT_CONSULTATION)
def document_new(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = found(request, slug)
    form = NewDocumentForm(request.POST or None, files=request.FILES or None)

    def add() -> FileChange:
        title, file = form.cleaned_data["title"], form.cleaned_data["file"]
        return preparing.add_document(
            by=officer_of(request),
            consultation=consultation,
            title=title,
            name=file.name,
            data=file.data,
            kind=file.kind,
        )

    return consultation_form(
        request,
        consultation,
        form,
        add,
        title=_("Add a document"),
        button=_("Keep the document"),
        said=kept(),
        under=under(consultation),
    )


@audience(Permission.EDIT_CONSULTATION)
def document(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    consultation, by = found(request, slug), officer_of(request)
    on_page = get_object_or_404(consultation.documents.filter(withdrawn_at=None), pk=pk)
    form = DocumentChangeForm(request.POST or None, files=request.FILES or None, initial={"title": on_page.title})

    def change() -> FileChange:
        typed = form.cleaned_data
        if typed["what"] == "withdraw":
            return preparing.withdraw_document(
                by=by, consultation=consultation, document=on_page, kept_back=typed["kept_back"]
            )
        file = typed["file"] if typed["what"] == "replace" else None
        sent = {"name": file.name, "data": file.data, "kind": file.kind} if file else {}
        return preparing.change_document(
            by=by, consultation=consultation, document=on_page, title=typed["title"], **sent
        )

    return consultation_form(
        request,
        consultation,
        form,
        change,
        title=_("Correct “%(title)s”") % {"title": on_page.title},
        button=_("Keep this"),
        said=kept(),
        under=under(consultation),
    )


@audience(Permission.EDIT_CONSULTATION)
def picture_new(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = found(request, slug)
    form = NewPictureForm(request.POST or None, files=request.FILES or None)

    def add() -> FileChange:
        typed = dict(form.cleaned_data)
        return preparing.add_picture(by=officer_of(request), consultation=consultation, data=typed.pop("file"), **typed)

    return consultation_form(
        request,
        consultation,
        form,
        add,
        title=_("Add a picture"),
        button=_("Keep the picture"),
        said=kept(),
        under=under(consultation),
    )


@audience(Permission.EDIT_CONSULTATION)
def picture(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    consultation = found(request, slug)
    on_page = get_object_or_404(consultation.pictures.filter(withdrawn_at=None), pk=pk)
    form = PictureChangeForm(request.POST or None, initial={"alt": on_page.alt, "caption": on_page.caption})
    return consultation_form(
        request,
        consultation,
        form,
        lambda: preparing.change_picture(
            by=officer_of(request), consultation=consultation, picture=on_page, **form.cleaned_data
        ),
        title=_("Correct a picture"),
        quoted=on_page.alt,
        button=_("Keep this"),
        said=kept(),
        under=under(consultation),
    )
