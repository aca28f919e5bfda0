"""The services' plans at the desk, the council's plan made of them, and the same for everybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.core.coordination.slippage import year_in_words
from folkmoot.groundwork.accounts.audience import OFFICERS, PUBLIC, audience, officer_of
from folkmoot.groundwork.accounts.models import Service
from folkmoot.groundwork.accounts.permissions import can, check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.records.kept_pages import kept_page
from folkmoot.groundwork.ui.attempts import attempt
from folkmoot.groundwork.ui.forms import Form

from ..actions import service_plans as actions
from ..forms.service_plans import GiveBackForm, IntroductionForm, LineForm, LinkForm, PickForm, PublishForm, ReviewForm
from ..models import CouncilPlan, PlannedConsultation, ServicePlan
from ..queries.service_plans import of_plans, services_without, to_pick, year_of, years
from .frame import programme_page


def _list_url(year: int) -> str:
    return f"{reverse('programme:service_plans')}?year={year}"


def _crumbs(plan: ServicePlan | None = None, year: int = 0) -> list[tuple[str, str]]:
    made = [(_("Service plans"), _list_url(plan.year if plan else year))]
    return [*made, (str(plan), _url(plan))] if plan else made


def _url(plan: ServicePlan) -> str:
    return reverse("programme:service_plan", args=[plan.pk])


def _find(pk: int) -> ServicePlan:
    return get_object_or_404(ServicePlan.objects.select_related("service", "handed_in_by"), pk=pk)


def _to_write(request: HttpRequest, pk: int) -> ServicePlan:
    """A plan, for those who may write for its service."""
    found = _find(pk)
    check(request.user, Permission.WRITE_SERVICE_PLAN, found.service)
    return found


@audience(OFFICERS)
def plans(request: HttpRequest) -> HttpResponse:
    """Every service's plan of a year, who has handed in, and the council's plan."""
    year = year_of(request.GET.get("year", ""))
    council = CouncilPlan.objects.filter(year=year).first()
    begin = [one for one in services_without(year) if can(request.user, Permission.WRITE_SERVICE_PLAN, one)]
    return programme_page(
        request,
        "programme/service_plans.html",
        year=year,
        year_words=year_in_words(year),
        rows=of_plans(ServicePlan.objects.filter(year=year)),
        compiled=council,
        missing=services_without(year),
        begin=begin,
        years=[(each, year_in_words(each), each == year) for each in years()],
        may_compile=can(request.user, Permission.COMPILE_PLANS),
        reviews=council.reviews.select_related("by") if council else [],
        review_is_due=bool(council and council.review_due and council.review_due <= timezone.localdate()),
    )


@audience(Permission.WRITE_SERVICE_PLAN)
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    year = year_of(request.POST.get("year", ""))
    service = get_object_or_404(Service, pk=request.POST.get("service") or 0)
    plan = actions.begin_plan(by=officer_of(request), service=service, year=year)
    return redirect(_url(plan))


@audience(OFFICERS)
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """One service's plan: its lines, what became of them, and what else could go in."""
    found = _find(pk)
    (shown,) = of_plans(ServicePlan.objects.filter(pk=pk))
    may_write = can(request.user, Permission.WRITE_SERVICE_PLAN, found.service)
    writable = may_write and found.state == ServicePlan.State.DRAFT
    entries = to_pick(found)
    form = PickForm(request.POST or None, found=entries)
    if request.method == "POST":
        check(request.user, Permission.WRITE_SERVICE_PLAN, found.service)
    if request.method == "POST" and form.is_valid():

        def act() -> None:
            for one in form.cleaned_data["picked"]:
                actions.pick(by=officer_of(request), plan=found, consultation=one)

        if attempt(request, act, form=form, said=_("They are in the plan.")):
            return redirect(_url(found))
    return programme_page(
        request,
        "programme/service_plan.html",
        form=form,
        plan=found,
        shown=shown,
        writable=writable,
        may_write=may_write,
        pickable=writable and entries.exists(),
        year_words=year_in_words(found.year),
        may_give_back=can(request.user, Permission.COMPILE_PLANS) and found.state == ServicePlan.State.SUBMITTED,
        breadcrumbs=_crumbs(year=found.year),
    )


def _asked(
    request: HttpRequest,
    form: Form,
    title: str,
    act: Callable[[], Any],
    said: str,
    back: str,
    plan: ServicePlan | None,
    caption: str = "",
    year: int = 0,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid() and attempt(request, act, form=form, said=said):
        return redirect(back)
    return programme_page(
        request,
        "programme/strategy_form.html",
        form=form,
        title=title,
        back=back,
        caption=caption,
        breadcrumbs=_crumbs(plan, year),
    )


@audience(Permission.WRITE_SERVICE_PLAN)
def introduction(request: HttpRequest, pk: int) -> HttpResponse:
    found = _to_write(request, pk)
    form = IntroductionForm(request.POST or None, initial={"introduction": found.introduction})
    return _asked(
        request,
        form,
        _("Introduction"),
        lambda: actions.introduce(by=officer_of(request), plan=found, **form.cleaned_data),
        _("The introduction is saved."),
        _url(found),
        found,
    )


@audience(Permission.WRITE_SERVICE_PLAN)
def intend(request: HttpRequest, pk: int) -> HttpResponse:
    found, form = _to_write(request, pk), LineForm(request.POST or None)
    return _asked(
        request,
        form,
        _("Add something intended"),
        lambda: actions.intend(by=officer_of(request), plan=found, **form.cleaned_data),
        _("It is in the plan."),
        _url(found),
        found,
        caption=str(found),
    )


def _line(request: HttpRequest, pk: int, line: int) -> PlannedConsultation:
    """A line of a plan, for those who may write for its service."""
    found = get_object_or_404(PlannedConsultation.objects.select_related("plan__service"), pk=line, plan=pk)
    check(request.user, Permission.WRITE_SERVICE_PLAN, found.plan.service)
    return found


@audience(Permission.WRITE_SERVICE_PLAN)
def change_line(request: HttpRequest, pk: int, line: int) -> HttpResponse:
    one = _line(request, pk, line)
    start = {name: getattr(one, name) for name in ("title", "purpose", "planned_first", "planned_last")}
    form = LineForm(request.POST or None, initial=start)
    return _asked(
        request,
        form,
        _("Change the line"),
        lambda: actions.change_line(by=officer_of(request), line=one, **form.cleaned_data),
        _("It is saved."),
        _url(one.plan),
        one.plan,
        caption=one.title,
    )


@audience(Permission.WRITE_SERVICE_PLAN)
def link_line(request: HttpRequest, pk: int, line: int) -> HttpResponse:
    one = _line(request, pk, line)
    form = LinkForm(request.POST or None, found=to_pick(one.plan))
    return _asked(
        request,
        form,
        _("It is on the register now"),
        lambda: actions.link_line(by=officer_of(request), line=one, **form.cleaned_data),
        _("The line leads to its entry on the register."),
        _url(one.plan),
        one.plan,
        caption=one.title,
    )


@audience(Permission.WRITE_SERVICE_PLAN)
@require_POST
def remove_line(request: HttpRequest, pk: int, line: int) -> HttpResponse:
    one = _line(request, pk, line)
    said = _("It is out of the plan.")
    attempt(request, lambda: actions.remove_line(by=officer_of(request), line=one), form=None, said=said)
    return redirect("programme:service_plan", pk)


@audience(Permission.WRITE_SERVICE_PLAN)
@require_POST
def hand_in(request: HttpRequest, pk: int) -> HttpResponse:
    found = _find(pk)
    said = _("The plan is handed in.")
    attempt(request, lambda: actions.hand_in(by=officer_of(request), plan=found), form=None, said=said)
    return redirect(_url(found))


@audience(Permission.COMPILE_PLANS)
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    found, form = _find(pk), GiveBackForm(request.POST or None)
    return _asked(
        request,
        form,
        _("Give the plan back"),
        lambda: actions.give_back(by=officer_of(request), plan=found, **form.cleaned_data),
        _("The plan is back with the service."),
        _url(found),
        found,
        caption=str(found),
    )


@audience(Permission.COMPILE_PLANS)
def publish(request: HttpRequest, year: int) -> HttpResponse:
    council = CouncilPlan.objects.filter(year=year).first()
    form = PublishForm(request.POST or None, initial={"introduction": council.introduction if council else ""})
    return _asked(
        request,
        form,
        _("Publish the council’s plan"),
        lambda: actions.publish_council_plan(by=officer_of(request), year=year, **form.cleaned_data),
        _("The plan is public."),
        _list_url(year),
        None,
        caption=year_in_words(year),
        year=year,
    )


@audience(Permission.COMPILE_PLANS)
def review(request: HttpRequest, year: int) -> HttpResponse:
    council, form = get_object_or_404(CouncilPlan, year=year), ReviewForm(request.POST or None)
    return _asked(
        request,
        form,
        _("Review the plan"),
        lambda: actions.review(by=officer_of(request), plan=council, **form.cleaned_data),
        _("The review is kept. The next one is due in six months."),
        _list_url(year),
        None,
        caption=year_in_words(year),
        year=year,
    )


@audience(PUBLIC)
@kept_page
def public_list(request: HttpRequest) -> HttpResponse:
    rows = CouncilPlan.objects.filter(published_at__isnull=False)
    return render(request, "programme/public_plans.html", {"rows": rows})


@audience(PUBLIC)
@kept_page
def public_plan(request: HttpRequest, year: int) -> HttpResponse:
    """The council's plan of a year: what each service means to ask, and what became of it."""
    council = get_object_or_404(CouncilPlan, year=year, published_at__isnull=False)
    handed_in = ServicePlan.objects.filter(year=year, state=ServicePlan.State.SUBMITTED)
    context = {"plan": council, "rows": of_plans(handed_in), "reviews": council.reviews.all()}
    return render(request, "programme/public_plan.html", context)
