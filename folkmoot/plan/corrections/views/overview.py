"""The corrections of document consultation: what is being prepared, what was published, and publishing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.plan.register.gates import corrected_at, people_heard
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.pages import consultation_form, find, page
from folkmoot.plan.register.permissions import can_edit, can_run, check_edit, check_run
from folkmoot.plan.register.rules import PUBLIC, State

from ..actions import preparing
from ..actions.publishing import publish as publish_correction
from ..models import Correction
from ..queries import Notice, before_and_after, notices, prepared
from ..rules import BEFORE_CLOSE
from .words import under


def _to_correct(consultation: Consultation) -> list[tuple[str, str]]:
    """What can be corrected, and where."""
    slug = consultation.slug
    days = _("The closing date") if consultation.state_at() in BEFORE_CLOSE else _("The promised date of feedback")
    documents = consultation.documents.filter(withdrawn_at=None)
    pictures = consultation.pictures.filter(withdrawn_at=None)
    return [
        (_("The words of the page"), reverse("corrections:words", args=[slug])),
        (days, reverse("corrections:days", args=[slug])),
        *(
            (_named(_("Document"), document.title), reverse("corrections:document", args=[slug, document.pk]))
            for document in documents
        ),
        (_("Add a document"), reverse("corrections:document_new", args=[slug])),
        *(
            (_named(_("Picture"), picture.alt), reverse("corrections:picture", args=[slug, picture.pk]))
            for picture in pictures
        ),
        (_("Add a picture"), reverse("corrections:picture_new", args=[slug])),
        *corrected_at(consultation),
    ]


def _named(what: str, title: str) -> str:
    return _("%(what)s: %(title)s") % {"what": what, "title": title}


@audience(OFFICERS)
def corrections(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    correction = prepared(consultation)
    is_public = State(consultation.state) in PUBLIC
    return page(
        request,
        "corrections/corrections.html",
        consultation,
        is_public=is_public,
        correction=correction,
        changes=before_and_after(correction) if correction else [],
        writers=", ".join(officer.name for officer in correction.writers.all()) if correction else "",
        to_correct=_to_correct(consultation) if is_public and can_edit(request.user, consultation) else [],
        may_publish=can_run(request.user, consultation),
        notices=notices(consultation),
    )


@audience(Permission.RUN_CONSULTATION)
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """What people will read, once more, and the button."""
    consultation = find(slug)
    check_run(request.user, consultation)
    correction = prepared(consultation)
    if correction is None:
        return redirect(reverse("corrections:corrections", args=[slug]))
    return consultation_form(
        request,
        consultation,
        None,
        lambda: publish_correction(by=officer_of(request), consultation=consultation),
        title=_("Publish the correction"),
        button=_("Publish it"),
        way_out=_("Not yet"),
        said=_said,
        under=under(consultation),
        template="corrections/publish.html",
        notice=Notice(correction, before_and_after(correction)),
        answered=people_heard([consultation.pk]).get(consultation.pk, 0),
    )


def _said(correction: Correction) -> str:
    if correction.tell:
        return _("The correction is published. We are writing to those who left an address.")
    return _("The correction is published.")


@audience(Permission.EDIT_CONSULTATION)
def discard(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    check_edit(request.user, consultation)
    return consultation_form(
        request,
        consultation,
        None,
        lambda: preparing.discard(by=officer_of(request), consultation=consultation),
        title=_("Give up this correction"),
        text=_("Nobody outside has seen it. What you prepared is deleted."),
        button=_("Give it up"),
        warning=True,
        said=_("The correction is given up. The page stays as it is."),
        under=under(consultation),
    )
