"""Documents and pictures of a consultation."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.groundwork.accounts.audience import INVITED, audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.form_pages import button_pressed
from folkmoot.plan.register.pages import consultation_form

from ..actions import consultations
from ..forms import DocumentForm, PictureForm
from ..pages import find
from ..permissions import can_edit, check_add
from ..rules import PUBLIC, State


@audience(Permission.EDIT_CONSULTATION, INVITED)
def documents(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    check_add(request.user, consultation)
    if request.method == "POST" and State(consultation.state) in PUBLIC:
        return redirect(reverse("corrections:corrections", args=[slug]))
    form = DocumentForm(request.POST or None, files=request.FILES or None)

    def add() -> object:
        title, file = form.cleaned_data["title"], form.cleaned_data["file"]
        by = officer_of(request)
        return consultations.add_document(
            by=by, consultation=consultation, title=title, name=file.name, data=file.data, kind=file.kind
        )

    return consultation_form(
        request,
        consultation,
        form,
        add,
        said=_("It is on the consultation's page."),
        then=reverse("register:documents", args=[slug]),
        template="register/documents.html",
        documents=consultation.documents.order_by("-pk"),
        is_read=State(consultation.state) in PUBLIC,
        may_correct=can_edit(request.user, consultation),
    )


@require_POST
@audience(Permission.EDIT_CONSULTATION, INVITED)
def withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    consultation = find(slug)
    document = get_object_or_404(consultation.documents.filter(withdrawn_at=None), pk=pk)
    return button_pressed(
        request,
        lambda: consultations.withdraw_document(by=officer_of(request), document=document),
        said=_("“%(title)s” is off the page. The record keeps it.") % {"title": document.title},
        back=reverse("register:documents", args=[slug]),
    )


@audience(Permission.EDIT_CONSULTATION, INVITED)
def pictures(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    check_add(request.user, consultation)
    if request.method == "POST" and State(consultation.state) in PUBLIC:
        return redirect(reverse("corrections:corrections", args=[slug]))
    form = PictureForm(request.POST or None, files=request.FILES or None)

    def add() -> object:
        words = dict(form.cleaned_data)
        return consultations.add_picture(
            by=officer_of(request), consultation=consultation, data=words.pop("file"), **words
        )

    return consultation_form(
        request,
        consultation,
        form,
        add,
        said=_("It is on the consultation's page."),
        then=reverse("register:pictures", args=[slug]),
        template="register/pictures.html",
        pictures=consultation.pictures.filter(withdrawn_at=None),
        is_read=State(consultation.state) in PUBLIC,
        may_correct=can_edit(request.user, consultation),
    )
