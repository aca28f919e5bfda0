"""Documents and pictures of a consultation."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.groundwork.accounts.audience import audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.files.uploads import UnfitFile, check_document, clean_picture
from folkmoot.groundwork.ui.voice import translated

from ..actions import consultations
from ..forms import DocumentForm, PictureForm
from ..pages import back_to, find, page
from ..permissions import check_edit


def _taken(form: forms.Form, request: HttpRequest, take: object) -> bool:
    """Run the taking of an uploaded file; what makes it unfit becomes an error of its field."""
    try:
        take()  # type: ignore[operator]
    except UnfitFile as unfit:
        form.add_error("file", translated(unfit))
        return False
    messages.success(request, _("It is on the consultation's page."))
    return True


@audience(Permission.EDIT_CONSULTATION)
def documents(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    check_edit(request.user, consultation)
    form = DocumentForm(request.POST or None, request.FILES or None)

    def take() -> None:
        upload = form.cleaned_data["file"]
        data = upload.read()
        consultations.add_document(
            by=officer_of(request),
            consultation=consultation,
            title=form.cleaned_data["title"],
            name=upload.name[:200],
            data=data,
            kind=check_document(data),
        )

    if request.method == "POST" and form.is_valid() and _taken(form, request, take):
        return back_to(consultation, "register:documents")
    return page(
        request, "register/documents.html", consultation, form=form, documents=consultation.documents.order_by("-pk")
    )


@require_POST
@audience(Permission.EDIT_CONSULTATION)
def withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    consultation = find(slug)
    document = get_object_or_404(consultation.documents.filter(withdrawn_at=None), pk=pk)
    consultations.withdraw_document(by=officer_of(request), document=document)
    messages.success(request, _("“%(title)s” is off the page. The record keeps it.") % {"title": document.title})
    return back_to(consultation, "register:documents")


@audience(Permission.EDIT_CONSULTATION)
def pictures(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    check_edit(request.user, consultation)
    form = PictureForm(request.POST or None, request.FILES or None)

    def take() -> None:
        consultations.add_picture(
            by=officer_of(request),
            consultation=consultation,
            data=clean_picture(form.cleaned_data["file"].read()),
            alt=form.cleaned_data["alt"],
            caption=form.cleaned_data["caption"],
        )

    if request.method == "POST" and form.is_valid() and _taken(form, request, take):
        return back_to(consultation, "register:pictures")
    return page(request, "register/pictures.html", consultation, form=form, pictures=consultation.pictures.all())
