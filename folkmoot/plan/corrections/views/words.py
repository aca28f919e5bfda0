"""Correcting texts and dates, and writing the notice."""

from __future__ import annotations

from datetime import date, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.pages import consultation_form, find
from folkmoot.plan.register.permissions import check_edit
from folkmoot.plan.register.rules import PUBLIC, State

from ..actions import preparing
from ..forms import CorrectionNoticeForm, DaysForm, PageWordsForm
from ..queries import on_page, prepared


def under(consultation: Consultation) -> tuple[str, str]:
    return _("Corrections"), reverse("corrections:corrections", args=[consultation.slug])


def found(request: HttpRequest, slug: str) -> Consultation:
    """A consultation that this officer may correct, and that has something to correct."""
    consultation = find(slug)
    check_edit(request.user, consultation)
    if State(consultation.state) not in PUBLIC:
        raise Http404
    return consultation


def kept() -> str:
    return _("It is kept with the correction. Nobody outside sees it until you publish.")


@audience(Permission.EDIT_CONSULTATION)
def words(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = found(request, slug)
    form = PageWordsForm(request.POST or None, would_be=on_page(consultation))
    return consultation_form(
        request,
        consultation,
        form,
        lambda: preparing.write_words(by=officer_of(request), consultation=consultation, **form.words()),
        title=_("Correct the words"),
        text=_("Change only what is wrong. People see what stood here before, and what stands here now."),
        button=_("Keep the words"),
        said=kept(),
        under=under(consultation),
    )


@audience(Permission.EDIT_CONSULTATION)
def days(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = found(request, slug)
    wanted = on_page(consultation)["dates"]
    initial = {
        "closes_at": datetime.fromisoformat(wanted["closes_at"]),
        "feedback_due": date.fromisoformat(wanted["feedback_due"]) if wanted["feedback_due"] else None,
    }
    form = DaysForm(request.POST or None, initial=initial)
    return consultation_form(
        request,
        consultation,
        form,
        lambda: preparing.move_days(by=officer_of(request), consultation=consultation, **form.cleaned_data),
        title=_("Give people longer"),
        text=_("The closing date can only be made later here. The law’s rules about dates are checked again."),
        button=_("Keep the dates"),
        said=kept(),
        under=under(consultation),
    )


@audience(Permission.EDIT_CONSULTATION)
def notice(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = found(request, slug)
    correction = prepared(consultation)
    initial = {name: getattr(correction, name) for name in CorrectionNoticeForm.base_fields} if correction else {}
    form = CorrectionNoticeForm(request.POST or None, initial=initial)
    return consultation_form(
        request,
        consultation,
        form,
        lambda: preparing.write_notice(by=officer_of(request), consultation=consultation, **form.cleaned_data),
        title=_("The notice"),
        button=_("Keep the notice"),
        said=_("The notice is kept. Look through the correction once more before it is published."),
        under=under(consultation),
    )
