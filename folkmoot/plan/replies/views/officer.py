"""The register of other bodies' consultations, and one of them from its arrival to the published answer."""

from __future__ import annotations

from collections.abc import Callable

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.permissions import can
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.downloads import csv_file
from folkmoot.groundwork.ui.form_pages import button_pressed, form_page
from folkmoot.groundwork.ui.forms import ReasonForm
from folkmoot.groundwork.ui.voice import translated

from .. import actions
from ..forms import AnswerForm, OthersForm, RepliesFilter, SentForm
from ..models import OthersConsultation
from ..permissions import can_draft, can_sign_off, check_draft, check_sign_off
from ..queries import current, history, register, why_may_not
from ..rules import WAITING, ReplyStep, can_step, meets_too_late

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
            one.who_answers,
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


def _url(other: OthersConsultation) -> str:
    return reverse("replies:one", args=[other.pk])


def _form_page(
    request: HttpRequest, form: BaseForm, act: Callable[[], object], other: OthersConsultation, **words: str
) -> HttpResponse:
    """A page about one consultation of another body that is one form."""
    back, crumbs = _url(other), _crumbs((other.title, _url(other)))
    return form_page(request, form, act, back=back, caption=other.title, breadcrumbs=crumbs, **words)


@audience(Permission.ANSWER_OTHERS)
def new(request: HttpRequest) -> HttpResponse:
    officer = officer_of(request)
    form = OthersForm(request.POST or None, officer=officer)
    return form_page(
        request,
        form,
        lambda: actions.log(by=officer, **form.cleaned_data),
        title=_("Log another body's consultation"),
        button=_("Put it on the register"),
        said=_("It is on the register. Whoever drafts the answer is reminded of its day."),
        back=reverse("replies:list"),
        then=_url,
        breadcrumbs=_crumbs(),
    )


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
            "may_not": translated(refusal) if found.is_waiting and (refusal := why_may_not(found)) else "",
            "may": {
                step.name.lower(): can_step(step, found.state) and (signs if step in _SIGNERS else drafts)
                for step in ReplyStep
            },
            "drafts": drafts,
            "breadcrumbs": _crumbs(),
        },
    )


_SIGNERS = {ReplyStep.SIGN_OFF, ReplyStep.SEND_BACK}


@audience(Permission.ANSWER_OTHERS)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    other, officer = _find(pk), officer_of(request)
    check_draft(officer, other)
    # The form writes what was typed into its own copy; the page goes on showing what is saved.
    form = OthersForm(request.POST or None, instance=_find(pk), officer=officer)
    return _form_page(
        request,
        form,
        lambda: actions.change(by=officer, one=other, **form.cleaned_data),
        other,
        title=_("Details"),
        said=_("The details are saved."),
    )


@audience(Permission.ANSWER_OTHERS)
def write(request: HttpRequest, pk: int) -> HttpResponse:
    other, officer = _find(pk), officer_of(request)
    check_draft(officer, other)
    version = current(other)
    form = AnswerForm(request.POST or None, initial={"text": version.text if version else ""})
    return _form_page(
        request,
        form,
        lambda: actions.write(by=officer, one=other, text=form.cleaned_data["text"]),
        other,
        title=_("Answer"),
        button=_("Save the answer"),
        said=_("The answer is saved."),
        template="replies/answer.html",
        sent_back=version.sent_back if version else "",
    )


@audience(Permission.ANSWER_OTHERS)
@require_POST
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    other = _find(pk)
    return button_pressed(
        request,
        lambda: actions.hand_over(by=officer_of(request), one=other),
        said=_("Those who sign off have it. It cannot be changed meanwhile."),
        back=_url(other),
    )


@audience(Permission.SIGN_OFF_ANSWERS)
@require_POST
def sign_off(request: HttpRequest, pk: int) -> HttpResponse:
    other = _find(pk)
    return button_pressed(
        request,
        lambda: actions.sign_off(by=officer_of(request), one=other),
        said=_("The answer is signed off."),
        back=_url(other),
    )


@audience(Permission.SIGN_OFF_ANSWERS)
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    other, form = _find(pk), ReasonForm(request.POST or None)
    check_sign_off(request.user, other, current(other))
    return _form_page(
        request,
        form,
        lambda: actions.send_back(by=officer_of(request), one=other, **form.cleaned_data),
        other,
        title=_("Send the answer back"),
        button=_("Send it back"),
        said=_("The author has it back."),
    )


@audience(Permission.ANSWER_OTHERS)
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    other, form = _find(pk), ReasonForm(request.POST or None)
    check_draft(request.user, other)
    return _form_page(
        request,
        form,
        lambda: actions.decline(by=officer_of(request), one=other, **form.cleaned_data),
        other,
        title=_("Do not answer"),
        button=_("Put it on record"),
        said=_("It is on record that the council does not answer."),
    )


@audience(Permission.ANSWER_OTHERS)
def sent(request: HttpRequest, pk: int) -> HttpResponse:
    other = _find(pk)
    check_draft(request.user, other)
    form = SentForm(request.POST or None, initial={"sent_on": timezone.localdate()})
    return _form_page(
        request,
        form,
        lambda: actions.mark_sent(by=officer_of(request), one=other, **form.cleaned_data),
        other,
        title=_("The answer was sent"),
        button=_("Put it on record"),
        said=_("It is on record."),
    )


@audience(Permission.ANSWER_OTHERS)
@require_POST
def reconsider(request: HttpRequest, pk: int) -> HttpResponse:
    other = _find(pk)
    return button_pressed(
        request,
        lambda: actions.reconsider(by=officer_of(request), one=other),
        said=_("The council answers after all."),
        back=_url(other),
    )


@audience(Permission.ANSWER_OTHERS)
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish, or take down when it is public already."""
    other = _find(pk)
    is_public = other.published_at is None
    return button_pressed(
        request,
        lambda: actions.publish(by=officer_of(request), one=other, is_public=is_public),
        said=_("The answer is public.") if is_public else _("The answer is taken down."),
        back=_url(other),
    )
