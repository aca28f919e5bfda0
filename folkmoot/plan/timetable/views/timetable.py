"""Law and timetable: which statute asks for the consultation, and a whole timetable worked out from one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.core.timetable.checking import Grounds, advice
from folkmoot.core.timetable.days import NoSchoolTerms
from folkmoot.core.timetable.holidays import Nation
from folkmoot.core.timetable.milestones import Milestone, Timetable, backwards, forwards
from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.attempts import attempt
from folkmoot.groundwork.ui.moments import weekday
from folkmoot.groundwork.ui.voice import translated
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.pages import back_to, consultation_form, find, page
from folkmoot.plan.register.permissions import can_manage, check_manage

from .. import law
from ..actions import timetable as actions
from ..forms import NO_KIND, LawForm, PlanForm
from ..models import PlannedTimetable
from ..queries import basis_of, grounds_of, nation_of_council


@dataclass(frozen=True)
class TimetableRow:
    """One line of a timetable on the screen: a milestone, a bank holiday, or a school term that begins or ends."""

    on: date
    title: str
    milestone: Milestone | None = None
    has_passed: bool = False


def _marks(grounds: Grounds, first: date, last: date) -> list[TimetableRow]:
    """The bank holidays and school terms from one day to another."""
    calendar = grounds.calendar
    rows = [TimetableRow(day, translated(name)) for day, name in calendar.holidays_between(first, last)]
    for term in calendar.terms:
        name = term.name
        rows += (
            [TimetableRow(term.starts, _("%(term)s begins") % {"term": name})] if first <= term.starts <= last else []
        )
        rows += [TimetableRow(term.ends, _("%(term)s ends") % {"term": name})] if first <= term.ends <= last else []
    for election in grounds.elections:
        if first <= election.polling_day <= last:
            rows.append(
                TimetableRow(election.polling_day, _("%(election)s: polling day") % {"election": election.name})
            )
        if first <= election.begins <= last:
            rows.append(
                TimetableRow(
                    election.begins, _("%(election)s: the weeks before it begin") % {"election": election.name}
                )
            )
    return rows


def rows_of(timetable: Timetable, grounds: Grounds, today: date) -> list[TimetableRow]:
    """Milestones and marks in the order of their days."""
    rows = [
        TimetableRow(milestone.on, translated(milestone.title), milestone, milestone.on < today)
        for milestone in timetable.milestones
    ]
    marks = _marks(grounds, rows[0].on, rows[-1].on)
    return sorted([*rows, *marks], key=lambda row: (row.on, row.milestone is None))


def worked_out(form: PlanForm, grounds: Grounds, nation: Nation) -> Timetable:
    deadlines = law.calendar_law().deadlines[nation]
    work = backwards if form.cleaned_data["start"] == "decision" else forwards
    return work(form.cleaned_data["day"], grounds, deadlines, form.practice())


def _nation(consultation: Consultation) -> Nation:
    basis = basis_of(consultation)
    return Nation(basis.nation) if basis else nation_of_council()


def _taken(consultation: Consultation, today: date) -> dict[str, object] | None:
    """The timetable taken over before, as a way with what has passed and what is next; and whether it still holds."""
    planned = PlannedTimetable.objects.filter(consultation=consultation).select_related("taken_by").first()
    if planned is None:
        return None
    days = {row["key"]: (translated(row["title"]), date.fromisoformat(row["on"])) for row in planned.milestones}
    coming = min((on for _title, on in days.values() if on >= today), default=None)
    way = [
        (title, weekday(on), "done" if on < today else "current" if on == coming else "", "")
        for title, on in days.values()
    ]
    moments = {"launch": consultation.opens_at, "close": consultation.closes_at}
    moved = any(at is None or timezone.localtime(at).date() != days[key][1] for key, at in moments.items())
    return {"planned": planned, "way": way, "moved": moved}


@audience(OFFICERS)
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    consultation, today = find(slug), timezone.localdate()
    grounds, basis = grounds_of(consultation), basis_of(consultation)
    form = PlanForm(request.GET if "start" in request.GET else None)
    context: dict[str, Any] = {}
    if form.is_bound and form.is_valid():
        try:
            made = worked_out(form, grounds, _nation(consultation))
        except NoSchoolTerms as missing:
            form.add_error("day", translated(missing))
        else:
            context = {
                "timetable": made,
                "rows": rows_of(made, grounds, today),
                "advice": advice(grounds, made.opens_at, made.closes_at),
                "hidden": form.as_hidden(),
                "past": made.closes_at <= timezone.now(),
            }
    return page(
        request,
        "timetable/timetable.html",
        consultation,
        form=form,
        practice=[form[name] for name in form.practice_names],
        basis=basis,
        kind=grounds.kind,
        taken=_taken(consultation, today),
        writable=can_manage(request.user, consultation),
        knows_terms=bool(grounds.calendar.terms),
        **context,
    )


@audience(Permission.EDIT_CONSULTATION)
def choose(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose the kind of statutory consultation, or say that there is none."""
    consultation = find(slug)
    check_manage(request.user, consultation)
    basis = basis_of(consultation)
    kinds = law.kinds_in(nation_of_council())
    if basis is not None and basis.kind is not None and basis.kind not in kinds:
        kinds = [*kinds, basis.kind]
    start = {"kind_key": basis.kind_key or NO_KIND} if basis else {}
    form = LawForm(request.POST or None, kinds=kinds, initial=start)

    def choose_kind() -> None:
        chosen = form.cleaned_data["kind_key"]
        key = "" if chosen == NO_KIND else chosen
        actions.choose_kind(by=officer_of(request), consultation=consultation, kind_key=key)

    return consultation_form(
        request,
        consultation,
        form,
        choose_kind,
        title=_("Choose the law"),
        text=_(
            "Some consultations are asked for by statute, with a period, people who must be asked, and things to "
            "publish. Choosing one brings its rules with it. This is not legal advice."
        ),
        said=_("The law is chosen."),
        under=(_("Law and timetable"), reverse("timetable:timetable", args=[slug])),
    )


@audience(Permission.EDIT_CONSULTATION)
@require_POST
def take(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the proposed dates over. They are worked out anew, so that nothing typed into a hidden box counts."""
    consultation = find(slug)
    check_manage(request.user, consultation)
    form = PlanForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Work the timetable out again."))
        return redirect("timetable:timetable", slug)
    try:
        made = worked_out(form, grounds_of(consultation), _nation(consultation))
    except NoSchoolTerms as missing:
        messages.error(request, translated(missing))
        return redirect("timetable:timetable", slug)
    if attempt(
        request,
        lambda: actions.take_over(by=officer_of(request), consultation=consultation, timetable=made),
        form=None,
        said=_("The dates of the timetable are the consultation's dates now."),
    ):
        return back_to(consultation, "timetable:dates")
    return back_to(consultation, "timetable:timetable")
