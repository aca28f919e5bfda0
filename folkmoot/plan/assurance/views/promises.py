"""The promises of one consultation, of the whole council, and of what it owes the public."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.groundwork.accounts.audience import OFFICERS, PUBLIC, audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.records.kept_pages import holds_until, kept_page
from folkmoot.groundwork.ui.downloads import csv_file
from folkmoot.groundwork.ui.form_pages import button_pressed
from folkmoot.groundwork.ui.forms import ReasonForm
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.pages import consultation_form, find, is_for, page

from ..actions import promises as actions
from ..forms.promises import JudgeForm, PromiseFilter, PromiseForm
from ..models import Promise
from ..models.promises import STANDING_WORDS
from ..permissions import can_edit, check_edit
from ..queries import promises as queries
from ..rules.promises import PromiseStanding
from ..tabs import tabs

HOME = "assurance:promises"
_COLUMNS = (
    "consultation",
    "service",
    "promise",
    "made on",
    "by when",
    "standing",
    "settled on",
    "why",
    "how it was made",
    "where",
)
PAGE_SIZE = 25


def _under(consultation: Consultation) -> tuple[str, str]:
    return _("Promises"), reverse(HOME, args=[consultation.slug])


@audience(OFFICERS)
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    rows = queries.promises_of(consultation)
    return page(
        request,
        "assurance/promises.html",
        consultation,
        open=[row for row in rows if not row.outcome],
        settled=[row for row in rows if row.outcome],
        changes=queries.changes(consultation),
        proposals=queries.proposals(consultation),
        disagree=queries.contradictions(consultation),
        planned=[] if rows else [queries.in_words(query) for query in queries.promised_now(consultation)],
        writable=can_edit(request.user, consultation),
        may_set_dates=is_for(request.user, consultation, "timetable:dates"),
    )


@audience(Permission.EDIT_CONSULTATION)
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Enter a promise; one found in a text arrives filled in."""
    consultation, by = find(slug), officer_of(request)
    check_edit(request.user, consultation)
    number = request.GET.get("found", "")
    proposals = queries.proposals(consultation) if number else []
    wanted = next((proposal for n, proposal in enumerate(proposals) if str(n) == number), None)
    start = {"text": wanted.found.sentence, "due_on": wanted.found.due, "place": wanted.place} if wanted else {}
    form = PromiseForm(request.POST or None, initial=start)
    return consultation_form(
        request,
        consultation,
        form,
        lambda: actions.add(by=by, consultation=consultation, found=bool(number), **form.cleaned_data),
        title=_("Add a promise"),
        text=_(
            "A clear promise binds the council. It is listed on the public page and followed until it is kept or "
            "broken."
        ),
        button=_("Put it on the register"),
        said=_("The promise is on the register."),
        under=_under(consultation),
    )


@require_POST
@audience(Permission.EDIT_CONSULTATION)
def dismiss(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    sentence = request.POST.get("sentence", "")
    if sentence not in {proposal.found.sentence for proposal in queries.proposals(consultation)}:
        raise Http404
    return button_pressed(
        request,
        lambda: actions.is_no_promise(by=officer_of(request), consultation=consultation, sentence=sentence),
        said=_("It is not proposed again."),
        back=reverse(HOME, args=[slug]),
    )


@audience(Permission.EDIT_CONSULTATION)
def reason(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Why people get less than was promised before."""
    consultation, by = find(slug), officer_of(request)
    check_edit(request.user, consultation)
    change = next((change for change in queries.changes(consultation) if change.key == key), None)
    if change is None:
        raise Http404
    form = ReasonForm(request.POST or None, hint=_("Published with the promise it takes back."))
    return consultation_form(
        request,
        consultation,
        form,
        lambda: actions.give_reason(by=by, consultation=consultation, key=key, **form.cleaned_data),
        title=_("Say why a promise changes"),
        text=change.sentence,
        button=_("Keep the reason"),
        said=_("The reason is kept, and published when the consultation is announced."),
        under=_under(consultation),
    )


@audience(Permission.EDIT_CONSULTATION)
def judge(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    consultation = find(slug)
    check_edit(request.user, consultation)
    promise = get_object_or_404(consultation.promises.filter(key="", outcome=""), pk=pk)
    form = JudgeForm(request.POST or None)
    return consultation_form(
        request,
        consultation,
        form,
        lambda: actions.judge(by=officer_of(request), promise=promise, **form.cleaned_data),
        title=_("Say what became of a promise"),
        text=promise.text,
        button=_("Settle it"),
        said=_("The promise is settled."),
        under=_under(consultation),
    )


def _narrowed(request: HttpRequest) -> tuple[PromiseFilter, QuerySet[Promise]]:
    form, found = PromiseFilter(request.GET), queries.register()
    if form.is_valid():
        wanted = form.cleaned_data
        if wanted["q"]:
            words = wanted["q"]
            found = found.filter(Q(text__icontains=words) | Q(consultation__title__icontains=words))
        if wanted["service"]:
            found = found.filter(consultation__service=wanted["service"])
        if wanted["origin"]:
            found = found.filter(origin=wanted["origin"])
        if wanted["standing"]:
            found = queries.in_standing(found, PromiseStanding(wanted["standing"]), timezone.localdate())
    return form, found


_SHOWN = (PromiseStanding.OVERDUE, PromiseStanding.DUE, PromiseStanding.KEPT, PromiseStanding.BROKEN)


@audience(OFFICERS)
def everywhere(request: HttpRequest) -> HttpResponse:
    """Every promise of the council."""
    form, found = _narrowed(request)
    today = timezone.localdate()
    counted = queries.tally(queries.register(), today)
    context = {
        "form": form,
        "tabs": tabs(request),
        "narrowed": any(request.GET.get(name) for name in form.fields),
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "figures": [(STANDING_WORDS[one], counted.counts[one]) for one in _SHOWN],
        "kept_share": counted.share_kept,
        "any": any(counted.counts.values()),
        "breadcrumbs": [(_("Assurance"), reverse("assurance:home"))],
    }
    return render(request, "assurance/promises_everywhere.html", context)


@audience(OFFICERS)
def download(request: HttpRequest) -> HttpResponse:
    """The promises as the filters leave them, in CSV."""
    _form, found = _narrowed(request)
    today = timezone.localdate()
    rows = (
        (
            one.consultation.title,
            one.consultation.service.name,
            one.text,
            timezone.localtime(one.made_at).date(),
            one.due_on,
            one.standing_on(today).value,
            one.settled_on,
            one.note,
            one.get_origin_display(),
            one.place,
        )
        for one in found.iterator(1000)
    )
    return csv_file("promises.csv", _COLUMNS, rows)


@audience(PUBLIC)
@kept_page("page")
def owed(request: HttpRequest) -> HttpResponse:
    """What the council promised, and what it still owes (requirement L14)."""
    today = timezone.localdate()
    public = queries.public_register()
    counted = queries.tally(public, today)
    overdue = queries.in_standing(public, PromiseStanding.OVERDUE, today)
    broken = queries.in_standing(public, PromiseStanding.BROKEN, today).order_by("-settled_on", "-pk")
    context = {
        "overdue": Paginator(overdue, PAGE_SIZE).get_page(request.GET.get("page")),
        "broken": broken[:PAGE_SIZE],
        "figures": [(STANDING_WORDS[one], counted.counts[one]) for one in _SHOWN],
        "kept_share": counted.share_kept,
        "any": any(counted.counts.values()),
        "breadcrumbs": [(_("Home"), reverse("portal:home"))],
    }
    midnight = datetime.combine(today + timedelta(days=1), time(), timezone.get_current_timezone())
    return holds_until(render(request, "assurance/owed.html", context), midnight)
