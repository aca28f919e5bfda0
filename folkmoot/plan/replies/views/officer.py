"""The register of other bodies' consultations, and one of them from its arrival to the published answer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.permissions import can
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.attempts import attempt
from folkmoot.groundwork.ui.downloads import csv_file

from .. import actions
from ..forms import AnswerForm, OthersForm, ReasonForm, RepliesFilter, SentForm
from ..models import OthersConsultation
from ..permissions import can_draft, can_sign_off, check_draft, check_sign_off
from ..queries import current, history, register
from ..rules import WAITING, Step, can_step, meets_too_late

PAGE_SIZE = 25
_COLUMNS = (
    "title",
    "who asks",
    "service",
    "received",
    "answers by",
    "who drafts",
    "who may answer",
    "state",
    "sent on",
    "why not answered",
)


def _narrowed(request: HttpRequest) -> tuple[RepliesFilter, QuerySet[OthersConsultation]]:
    form, found = RepliesFilter(request.GET), register()
    if not form.is_valid():
        return form, found
    wanted = form.cleaned_data
    if wanted["q"]:
        found = found.filter(Q(title__icontains=wanted["q"]) | Q(body__icontains=wanted["q"]))
    if wanted["service"]:
        found = found.filter(service=wanted["service"])
    if not wanted["state"]:
        found = found.filter(state__in=[state.value for state in WAITING])
    elif wanted["state"] != "all":
        found = found.filter(state=wanted["state"])
    return form, found


@audience(OFFICERS)
def listing(request: HttpRequest) -> HttpResponse:
    form, found = _narrowed(request)
    today = timezone.localdate()
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(
        request,
        "replies/list.html",
        {
            "form": form,
            "page": page,
            "today": today,
            "rows": [(one, one.is_waiting and one.deadline < today) for one in page.object_list],
            "narrowed": any(request.GET.get(name) for name in form.fields),
            "may_log": can(request.user, Permission.ANSWER_OTHERS),
        },
    )


@audience(OFFICERS)
def download(request: HttpRequest) -> HttpResponse:
    """The list as the filters leave it, in CSV."""
    _form, found = _narrowed(request)
    rows = (
        (
            one.title,
            one.body,
            one.service,
            one.received_on,
            one.deadline,
            one.drafter,
            one.may_answer,
            one.state,
            one.sent_on,
            one.reason_not_answered,
        )
        for one in found.iterator(1000)
    )
    return csv_file("consultations-by-others.csv", _COLUMNS, rows)


def _find(pk: int) -> OthersConsultation:
    return get_object_or_404(register(), pk=pk)


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Consultations by others"), reverse("replies:list")), *more]


def _form_page(
    request: HttpRequest, form: BaseForm, title: str, save: str, one: OthersConsultation | None = None, **more: Any
) -> HttpResponse:
    crumbs = _crumbs((one.title, reverse("replies:one", args=[one.pk]))) if one else _crumbs()
    context = {"form": form, "title": title, "save": save, "one": one, "breadcrumbs": crumbs, **more}
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "replies/form.html", context, status=status)


@audience(Permission.ANSWER_OTHERS)
def new(request: HttpRequest) -> HttpResponse:
    officer = officer_of(request)
    form = OthersForm(request.POST or None, officer=officer)
    if request.method == "POST" and form.is_valid():
        one = actions.log(by=officer, **form.cleaned_data)
        messages.success(request, _("It is on the register. Whoever drafts the answer is reminded of its day."))
        return redirect("replies:one", pk=one.pk)
    return _form_page(request, form, _("Log another body's consultation"), _("Put it on the register"))


@audience(OFFICERS)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    found, today = _find(pk), timezone.localdate()
    version = current(found)
    drafts, signs = can_draft(request.user, found), can_sign_off(request.user, found, version)
    return render(
        request,
        "replies/one.html",
        {
            "one": found,
            "version": version,
            "earlier": history(found)[1:],
            "today": today,
            "overdue": found.is_waiting and found.deadline < today,
            "too_late": meets_too_late(found.deadline, found.meets_on),
            "may": {
                step.name.lower(): can_step(step, found.state) and (signs if step in _SIGNERS else drafts)
                for step in Step
            },
            "drafts": drafts,
            "breadcrumbs": _crumbs(),
        },
    )


_SIGNERS = {Step.SIGN_OFF, Step.SEND_BACK}


@audience(Permission.ANSWER_OTHERS)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    found, officer = _find(pk), officer_of(request)
    check_draft(officer, found)
    form = OthersForm(request.POST or None, instance=found, officer=officer)
    if request.method == "POST" and form.is_valid():
        values, fresh = dict(form.cleaned_data), _find(pk)
        if attempt(
            request,
            lambda: actions.change(by=officer, one=fresh, **values),
            form=form,
            said=_("The details are saved."),
        ):
            return redirect("replies:one", pk=pk)
    return _form_page(request, form, _("Details"), _("Save"), _find(pk))


@audience(Permission.ANSWER_OTHERS)
def write(request: HttpRequest, pk: int) -> HttpResponse:
    found, officer = _find(pk), officer_of(request)
    check_draft(officer, found)
    version = current(found)
    form = AnswerForm(request.POST or None, initial={"text": version.text if version else ""})
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        if attempt(
            request, lambda: actions.write(by=officer, one=found, text=text), form=form, said=_("The answer is saved.")
        ):
            return redirect("replies:one", pk=pk)
    said = version.sent_back if version else ""
    return _form_page(request, form, _("Answer"), _("Save the answer"), found, sent_back=said)


@audience(Permission.ANSWER_OTHERS)
@require_POST
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    found = _find(pk)
    attempt(
        request,
        lambda: actions.hand_over(by=officer_of(request), one=found),
        form=None,
        said=_("Those who sign off have it. It cannot be changed meanwhile."),
    )
    return redirect("replies:one", pk=pk)


@audience(Permission.SIGN_OFF_ANSWERS)
@require_POST
def sign_off(request: HttpRequest, pk: int) -> HttpResponse:
    found = _find(pk)
    said = _("The answer is signed off.")
    attempt(request, lambda: actions.sign_off(by=officer_of(request), one=found), form=None, said=said)
    return redirect("replies:one", pk=pk)


def _with_reason(request: HttpRequest, pk: int, act: Any, title: str, save: str, said: str) -> HttpResponse:
    found = _find(pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(request, lambda: act(by=officer_of(request), one=found, reason=reason), form=form, said=said):
            return redirect("replies:one", pk=pk)
    return _form_page(request, form, title, save, found)


@audience(Permission.SIGN_OFF_ANSWERS)
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    found = _find(pk)
    check_sign_off(request.user, found, current(found))
    return _with_reason(
        request, pk, actions.send_back, _("Send the answer back"), _("Send it back"), _("The author has it back.")
    )


@audience(Permission.ANSWER_OTHERS)
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    check_draft(request.user, _find(pk))
    said = _("It is on record that the council does not answer.")
    return _with_reason(request, pk, actions.decline, _("Do not answer"), _("Put it on record"), said)


@audience(Permission.ANSWER_OTHERS)
def sent(request: HttpRequest, pk: int) -> HttpResponse:
    found = _find(pk)
    check_draft(request.user, found)
    form = SentForm(request.POST or None, initial={"sent_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if attempt(
            request,
            lambda: actions.mark_sent(by=officer_of(request), one=found, **values),
            form=form,
            said=_("It is on record."),
        ):
            return redirect("replies:one", pk=pk)
    return _form_page(request, form, _("The answer was sent"), _("Put it on record"), found)


@audience(Permission.ANSWER_OTHERS)
@require_POST
def reconsider(request: HttpRequest, pk: int) -> HttpResponse:
    found = _find(pk)
    said = _("The council answers after all.")
    attempt(request, lambda: actions.reconsider(by=officer_of(request), one=found), form=None, said=said)
    return redirect("replies:one", pk=pk)


@audience(Permission.ANSWER_OTHERS)
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish, or take down when it is public already."""
    found = _find(pk)
    is_public = found.published_at is None
    said = _("The answer is public.") if is_public else _("The answer is taken down.")
    attempt(
        request, lambda: actions.publish(by=officer_of(request), one=found, is_public=is_public), form=None, said=said
    )
    return redirect("replies:one", pk=pk)
