"""The scorecard of one consultation, the overview of the council, and the standards themselves."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.models import Person
from folkmoot.groundwork.accounts.permissions import can
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.downloads import csv_file
from folkmoot.groundwork.ui.form_pages import form_page, values_of
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.pages import consultation_form, find, is_for, page
from folkmoot.plan.register.queries import in_state
from folkmoot.plan.register.queries import register as all_consultations
from folkmoot.plan.register.rules import State

from ..actions import standards as actions
from ..forms.standards import AnswerForm, CardFilter, StandardForm
from ..models import StandardsVersion
from ..permissions import can_edit, check_edit
from ..queries import standards as queries
from ..queries.standards import Card, Checked, StandardRow
from ..rules.standards import Verdict
from ..tabs import tabs

HOME = "assurance:scorecard"
PAGE_SIZE = 25
#: A filter on what fails reads every card, so it reads so many of the newest at most.
MOST_READ = 500
_WORDS = {
    Verdict.MET: (gettext_lazy("Met"), "done"),
    Verdict.FAILED: (gettext_lazy("Not met"), "not_met"),
    Verdict.WAITING: (gettext_lazy("Too early to say"), "draft"),
    Verdict.OPEN: (gettext_lazy("To be answered"), "changes_asked"),
    Verdict.NOT_APPLICABLE: (gettext_lazy("Does not apply"), "draft"),
}
#: Not measured any more, or never.
_OVER = (State.LOGGED, State.CANCELLED, State.REFUSED)


def _shown(row: StandardRow, consultation: Consultation, officer: Person) -> list[tuple[Checked, str, str, str]]:
    """Checks with their words, colour, and the page that mends them."""
    found = []
    for check in row.checks:
        words, colour = _WORDS[check.verdict]
        name = check.check.where
        where = reverse(name, args=[consultation.slug]) if name and is_for(officer, consultation, name) else ""
        found.append((check, str(words), colour, where))
    return found


@audience(OFFICERS)
def scorecard(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    card = queries.card(consultation)
    return page(
        request,
        "assurance/scorecard.html",
        consultation,
        card=card,
        rows=[(row, _shown(row, consultation, request.user)) for row in card.rows],
        in_the_way=card.in_the_way,
        writable=can_edit(request.user, consultation),
    )


@audience(Permission.EDIT_CONSULTATION)
def answer(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    consultation, by = find(slug), officer_of(request)
    check_edit(request.user, consultation)
    checks = (checked for row in queries.card(consultation).rows for checked in row.checks)
    checked = next((checked for checked in checks if checked.check.key == key), None)
    if checked is None or not checked.check.is_for_a_person:
        raise Http404
    form = AnswerForm(request.POST or None, initial=values_of(checked.answer, AnswerForm))
    return consultation_form(
        request,
        consultation,
        form,
        lambda: actions.answer(by=by, consultation=consultation, check_key=key, **form.cleaned_data),
        title=_("Answer a check"),
        text=checked.check.asks,
        button=_("Keep the answer"),
        said=_("The answer is kept."),
        under=(_("Standards"), reverse(HOME, args=[slug])),
    )


def _narrowed(request: HttpRequest) -> tuple[CardFilter, list[Consultation], str]:
    form = CardFilter(request.GET, standards=queries.current())
    found = all_consultations().exclude(state__in=_OVER)
    failing = ""
    if form.is_valid():
        wanted = form.cleaned_data
        found = in_state(found, State(wanted["state"])) if wanted["state"] else found.exclude(state=State.FED_BACK)
        if wanted["q"]:
            found = found.filter(Q(title__icontains=wanted["q"]) | Q(summary__icontains=wanted["q"]))
        if wanted["service"]:
            found = found.filter(service=wanted["service"])
        failing = wanted["failing"]
    if failing:
        some = list(found[:MOST_READ])
        fails = {
            card.consultation.pk
            for card in queries.cards(some)
            if any(row.standard.key == failing and row.score.failed for row in card.rows)
        }
        return form, [one for one in some if one.pk in fails], failing
    return form, found, ""  # type: ignore[return-value]


@audience(OFFICERS)
def everywhere(request: HttpRequest) -> HttpResponse:
    """Consultations down, standards across: who needs help, and with what."""
    form, found, _failing = _narrowed(request)
    shown = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    standards = queries.current().standards
    keys = [standard.key for standard in standards]
    context = {
        "form": form,
        "page": shown,
        "standards": standards,
        "tabs": tabs(request),
        "rows": [(card, _cells(card, keys)) for card in queries.cards(list(shown.object_list))],
        "narrowed": any(request.GET.get(name) for name in form.fields),
        "breadcrumbs": [(_("Assurance"), reverse("assurance:home"))],
    }
    return render(request, "assurance/scorecards.html", context)


def _cells(card: Card, keys: list[str]) -> list[StandardRow | None]:
    by_key = {row.standard.key: row for row in card.rows}
    return [by_key.get(key) for key in keys]


_COLUMNS = ("consultation", "service", "state", "version", "standard", "check", "blocking", "answer", "reason")


@audience(OFFICERS)
def download(request: HttpRequest) -> HttpResponse:
    """Every check of every consultation as the filters leave them, in CSV."""
    _form, found, _failing = _narrowed(request)
    rows = (
        (
            card.consultation.title,
            card.consultation.service.name,
            card.consultation.state_at(),
            card.standards.version,
            row.standard.name,
            check.check.asks,
            "yes" if check.check.blocking else "no",
            check.verdict.value,
            check.answer.reason if check.answer else "",
        )
        for card in queries.cards(list(found[:MOST_READ]))
        for row in card.rows
        for check in row.checks
    )
    return csv_file("standards.csv", _COLUMNS, rows)


@audience(OFFICERS)
def listing(request: HttpRequest) -> HttpResponse:
    """The standards as they hold for what begins now, and their versions."""
    context = {
        "now": queries.current(),
        "tabs": tabs(request),
        "may_change": can(request.user, Permission.KEEP_STANDARDS),
        "versions": StandardsVersion.objects.select_related("made_by").order_by("-number")[:50],
        "breadcrumbs": [(_("Assurance"), reverse("assurance:home"))],
    }
    return render(request, "assurance/standards.html", context)


@audience(Permission.KEEP_STANDARDS)
def change(request: HttpRequest, key: str) -> HttpResponse:
    standard, listing = queries.current().standard(key), reverse("assurance:standards")
    if standard is None:
        raise Http404
    form = StandardForm(request.POST or None, standard=standard)
    return form_page(
        request,
        form,
        lambda: actions.change(by=officer_of(request), **form.values()),
        title=_("Change a standard: %(name)s") % {"name": standard.name},
        text=_("You make a new version. Consultations that have begun keep the one they began with."),
        button=_("Make the new version"),
        said=_("The new version holds for consultations that begin from now on."),
        back=listing,
        breadcrumbs=[(_("Assurance"), reverse("assurance:home")), (_("Standards"), listing)],
    )
