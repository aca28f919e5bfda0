"""The action plan at the desk: the plan, its actions and measures, reporting, publishing, rolling over."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.core.sentences import noop
from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.permissions import can, check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.attempts import attempt
from folkmoot.groundwork.ui.downloads import csv_file
from folkmoot.groundwork.ui.form_pages import button_pressed, form_page, values_of

from ..actions import strategy as actions
from ..forms.strategy import (
    ActionForm,
    MeasureForm,
    ObjectiveForm,
    PlanForm,
    ReadingForm,
    ReportForm,
    RollOverForm,
    StrategyFilter,
)
from ..models import ActionPlan, Measure, PlanAction
from ..queries.strategy import OVER, ActionLine, lines_of, overview, standings
from .frame import programme_page

#: Plans are for a year or two each, so one page holds them.
MOST_PLANS = 30


def _find(slug: str) -> ActionPlan:
    return get_object_or_404(ActionPlan, slug=slug)


def crumbs(plan: ActionPlan | None = None, *more: tuple[str, str]) -> list[tuple[str, str]]:
    made = [(_("Action plans"), reverse("programme:strategies"))]
    return [*made, *([(plan.title, reverse("programme:strategy", args=[plan.slug]))] if plan else []), *more]


@audience(OFFICERS)
def plans(request: HttpRequest) -> HttpResponse:
    may = can(request.user, Permission.KEEP_ACTION_PLAN)
    return programme_page(request, "programme/strategies.html", rows=standings(MOST_PLANS), may_keep=may)


@audience(OFFICERS)
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    found, form = _find(slug), StrategyFilter(request.GET)
    return programme_page(
        request,
        "programme/strategy.html",
        plan=found,
        filters=form,
        shown=overview(found, **form.narrowed()),
        narrowed=any(form.narrowed().values()),
        breadcrumbs=crumbs(),
        query=request.GET.urlencode(),
        may_keep=can(request.user, Permission.KEEP_ACTION_PLAN),
        may_report=can(request.user, Permission.REPORT_PROGRESS),
        rolled=ActionPlan.objects.filter(follows=found).first(),
    )


def _url(plan: ActionPlan) -> str:
    return reverse("programme:strategy", args=[plan.slug])


@audience(Permission.KEEP_ACTION_PLAN)
def new(request: HttpRequest) -> HttpResponse:
    form = PlanForm(request.POST or None)
    return form_page(
        request,
        form,
        lambda: actions.make_plan(by=officer_of(request), **form.cleaned_data),
        title=_("Begin an action plan"),
        said=_("The plan is begun. Add its objectives and actions."),
        back=reverse("programme:strategies"),
        then=_url,
        breadcrumbs=crumbs(),
    )


@audience(Permission.KEEP_ACTION_PLAN)
def change(request: HttpRequest, slug: str) -> HttpResponse:
    plan = _find(slug)
    form = PlanForm(request.POST or None, initial=values_of(plan, PlanForm))
    return form_page(
        request,
        form,
        lambda: actions.change_plan(by=officer_of(request), plan=plan, **form.cleaned_data),
        title=_("Change the plan"),
        said=_("The plan is saved."),
        back=_url(plan),
        breadcrumbs=crumbs(plan),
    )


@audience(Permission.KEEP_ACTION_PLAN)
def objective(request: HttpRequest, slug: str) -> HttpResponse:
    plan, form = _find(slug), ObjectiveForm(request.POST or None)
    return form_page(
        request,
        form,
        lambda: actions.add_objective(by=officer_of(request), plan=plan, title=form.cleaned_data["title"]),
        title=_("Add an objective"),
        said=_("The objective is added."),
        back=_url(plan),
        breadcrumbs=crumbs(plan),
    )


@audience(Permission.KEEP_ACTION_PLAN)
def add_action(request: HttpRequest, slug: str) -> HttpResponse:
    plan = _find(slug)
    form = ActionForm(request.POST or None, plan=plan)
    return form_page(
        request,
        form,
        lambda: actions.keep_action(by=officer_of(request), **form.values()),
        title=_("Add an action"),
        text="" if plan.objectives.exists() else _("Add an objective first."),
        said=_("The action is added."),
        back=_url(plan),
        breadcrumbs=crumbs(plan),
    )


def _action(slug: str, pk: int) -> PlanAction:
    return get_object_or_404(PlanAction.objects.select_related("service"), pk=pk, objective__plan__slug=slug)


def _line(action: PlanAction) -> ActionLine:
    return next(iter(lines_of(PlanAction.objects.filter(pk=action.pk), timezone.localdate())))


@audience(OFFICERS)
def action(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One action: what it says, everything reported of it, and reporting anew."""
    found, one = _find(slug), _action(slug, pk)
    may = can(request.user, Permission.REPORT_PROGRESS, one.service)
    form = ReportForm(request.POST or None, action=one)
    if request.method == "POST":
        check(request.user, Permission.REPORT_PROGRESS, one.service)
        if form.is_valid():
            data = form.cleaned_data
            met = [date.fromisoformat(day) for day in data.get("met", [])]
            values = {"state": data["state"], "rag": data["rag"], "text": data["text"], "met": met}
            if attempt(
                request,
                lambda: actions.report(by=officer_of(request), action=one, **values),
                form=form,
                said=_("The progress is reported."),
            ):
                return redirect("programme:strategy_action", slug, pk)
    return programme_page(
        request,
        "programme/strategy_action.html",
        form=form,
        plan=found,
        line=_line(one),
        may_report=may,
        may_keep=can(request.user, Permission.KEEP_ACTION_PLAN),
        notes=one.notes.select_related("by"),
        earlier=one.rolled_from,
        breadcrumbs=crumbs(found),
    )


@audience(Permission.KEEP_ACTION_PLAN)
def change_action(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    plan, action = _find(slug), _action(slug, pk)
    start = values_of(action, ActionForm) | {"codes": [code for code in action.codes.split(",") if code]}
    form = ActionForm(request.POST or None, plan=plan, initial=start)
    return form_page(
        request,
        form,
        lambda: actions.keep_action(by=officer_of(request), action=action, **form.values()),
        title=_("Change the action"),
        said=_("The action is saved."),
        back=reverse("programme:strategy_action", args=[slug, pk]),
        breadcrumbs=crumbs(plan),
    )


@audience(Permission.KEEP_ACTION_PLAN)
def add_measure(request: HttpRequest, slug: str) -> HttpResponse:
    plan = _find(slug)
    form = MeasureForm(request.POST or None, plan=plan)
    return form_page(
        request,
        form,
        lambda: actions.add_measure(by=officer_of(request), **form.cleaned_data),
        title=_("Add a measure"),
        said=_("The measure is added."),
        back=_url(plan),
        breadcrumbs=crumbs(plan),
    )


@audience(Permission.REPORT_PROGRESS)
def read_measure(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    plan = _find(slug)
    measure = get_object_or_404(Measure, pk=pk, objective__plan=plan)
    form = ReadingForm(request.POST or None, initial={"on": timezone.localdate()})
    return form_page(
        request,
        form,
        lambda: actions.read_measure(by=officer_of(request), measure=measure, **form.cleaned_data),
        title=_("What the measure shows"),
        caption=measure.title,
        said=_("It is written down."),
        back=_url(plan),
        breadcrumbs=crumbs(plan),
    )


@audience(Permission.KEEP_ACTION_PLAN)
@require_POST
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Publish the plan, or take it off the public site again."""
    plan, by = _find(slug), officer_of(request)
    if plan.published_at:
        said, act = _("The plan is not public any more."), actions.unpublish_plan
    else:
        said, act = _("The plan is public."), actions.publish_plan
    return button_pressed(request, lambda: act(by=by, plan=plan), said=said, back=_url(plan))


@audience(Permission.KEEP_ACTION_PLAN)
@require_POST
def close(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that the plan's time is over, or take that back."""
    plan, by = _find(slug), officer_of(request)
    if plan.closed_at:
        said, act = _("The plan is in force again."), actions.reopen_plan
    else:
        said, act = _("The plan is over. Nothing in it is called late any more."), actions.close_plan
    return button_pressed(request, lambda: act(by=by, plan=plan), said=said, back=_url(plan))


@audience(Permission.KEEP_ACTION_PLAN)
def roll_over(request: HttpRequest, slug: str) -> HttpResponse:
    plan = _find(slug)
    form = RollOverForm(request.POST or None, initial={"title": plan.title})
    carried = PlanAction.objects.filter(objective__plan=plan).exclude(state__in=OVER).count()
    return form_page(
        request,
        form,
        lambda: actions.roll_over(by=officer_of(request), plan=plan, **form.cleaned_data),
        title=_("Roll over to the next plan"),
        caption=plan.title,
        text=_("%(n)s actions that are not over go into the new plan, their open days a year later.") % {"n": carried},
        said=_("The new plan is begun."),
        back=_url(plan),
        then=_url,
        breadcrumbs=crumbs(plan),
    )


HEADINGS = (
    noop("Objective"),
    noop("Number"),
    noop("Action"),
    noop("Output/outcome"),
    noop("Lead"),
    noop("Service"),
    noop("Code"),
    noop("When"),
    noop("State"),
    noop("RAG"),
    noop("Late"),
    noop("Progress"),
)


def as_csv(found: ActionPlan, narrowed: dict[str, Any]) -> HttpResponse:
    """The plan in the shape it can be loaded from again."""
    rows = (
        (
            group.objective.title,
            line.action.number,
            line.action.title,
            line.action.outcome,
            line.action.lead,
            line.action.services_said or line.action.service,
            "/".join(line.codes),
            line.action.when_said,
            line.action.get_state_display(),
            line.action.rag,
            _("yes") if line.is_late else "",
            line.note.text if line.note else "",
        )
        for group in overview(found, **narrowed).groups
        for line in group.lines
    )
    return csv_file(f"{found.slug}.csv", [_(heading) for heading in HEADINGS], rows)


@audience(OFFICERS)
def download(request: HttpRequest, slug: str) -> HttpResponse:
    return as_csv(_find(slug), StrategyFilter(request.GET).narrowed())
