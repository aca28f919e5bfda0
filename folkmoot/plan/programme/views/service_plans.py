"""The services' plans at the desk, the council's plan made of them, and the same for everybody."""

from __future__ import annotations

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
from folkmoot.groundwork.ui.form_pages import button_pressed, form_page, values_of

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


@audience(Permission.WRITE_SERVICE_PLAN)
def introduction(request: HttpRequest, pk: int) -> HttpResponse:
    plan = _to_write(request, pk)
    form = IntroductionForm(request.POST or None, initial={"introduction": plan.introduction})
    return form_page(
        request,
        form,
        lambda: actions.introduce(by=officer_of(request), plan=plan, **form.cleaned_data),
        title=_("Introduction"),
        said=_("The introduction is saved."),
        back=_url(plan),
        breadcrumbs=_crumbs(plan),
    )


@audience(Permission.WRITE_SERVICE_PLAN)
def intend(request: HttpRequest, pk: int) -> HttpResponse:
    plan, form = _to_write(request, pk), LineForm(request.POST or None)
    return form_page(
        request,
        form,
        lambda: actions.intend(by=officer_of(request), plan=plan, **form.cleaned_data),
        title=_("Add something intended"),
        caption=plan,
        said=_("It is in the plan."),
        back=_url(plan),
        breadcrumbs=_crumbs(plan),
    )


def _line(request: HttpRequest, pk: int, line: int) -> PlannedConsultation:
    """A line of a plan, for those who may write for its service."""
    planned = get_object_or_404(PlannedConsultation.objects.select_related("plan__service"), pk=line, plan=pk)
    check(request.user, Permission.WRITE_SERVICE_PLAN, planned.plan.service)
    return planned


@audience(Permission.WRITE_SERVICE_PLAN)
def change_line(request: HttpRequest, pk: int, line: int) -> HttpResponse:
    planned = _line(request, pk, line)
    form = LineForm(request.POST or None, initial=values_of(planned, LineForm))
    return form_page(
        request,
        form,
        lambda: actions.change_line(by=officer_of(request), line=planned, **form.cleaned_data),
        title=_("Change the line"),
        caption=planned.title,
        said=_("It is saved."),
        back=_url(planned.plan),
        breadcrumbs=_crumbs(planned.plan),
    )


@audience(Permission.WRITE_SERVICE_PLAN)
def link_line(request: HttpRequest, pk: int, line: int) -> HttpResponse:
    planned = _line(request, pk, line)
    form = LinkForm(request.POST or None, found=to_pick(planned.plan))
    return form_page(
        request,
        form,
        lambda: actions.link_line(by=officer_of(request), line=planned, **form.cleaned_data),
        title=_("It is on the register now"),
        caption=planned.title,
        said=_("The line leads to its entry on the register."),
        back=_url(planned.plan),
        breadcrumbs=_crumbs(planned.plan),
    )


@audience(Permission.WRITE_SERVICE_PLAN)
@require_POST
def remove_line(request: HttpRequest, pk: int, line: int) -> HttpResponse:
    planned = _line(request, pk, line)
    return button_pressed(
        request,
        lambda: actions.remove_line(by=officer_of(request), line=planned),
        said=_("It is out of the plan."),
        back=_url(planned.plan),
    )


@audience(Permission.WRITE_SERVICE_PLAN)
@require_POST
def hand_in(request: HttpRequest, pk: int) -> HttpResponse:
    plan = _find(pk)
    return button_pressed(
        request,
        lambda: actions.hand_in(by=officer_of(request), plan=plan),
        said=_("The plan is handed in."),
        back=_url(plan),
    )


@audience(Permission.COMPILE_PLANS)
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    plan, form = _find(pk), GiveBackForm(request.POST or None)
    return form_page(
        request,
        form,
        lambda: actions.give_back(by=officer_of(request), plan=plan, **form.cleaned_data),
        title=_("Give the plan back"),
        caption=plan,
        said=_("The plan is back with the service."),
        back=_url(plan),
        breadcrumbs=_crumbs(plan),
    )


@audience(Permission.COMPILE_PLANS)
def publish(request: HttpRequest, year: int) -> HttpResponse:
    council = CouncilPlan.objects.filter(year=year).first()
    form = PublishForm(request.POST or None, initial={"introduction": council.introduction if council else ""})
    return form_page(
        request,
        form,
        lambda: actions.publish_council_plan(by=officer_of(request), year=year, **form.cleaned_data),
        title=_("Publish the council’s plan"),
        caption=year_in_words(year),
        said=_("The plan is public."),
        back=_list_url(year),
        breadcrumbs=_crumbs(year=year),
    )


@audience(Permission.COMPILE_PLANS)
def review(request: HttpRequest, year: int) -> HttpResponse:
    council, form = get_object_or_404(CouncilPlan, year=year), ReviewForm(request.POST or None)
    return form_page(
        request,
        form,
        lambda: actions.review(by=officer_of(request), plan=council, **form.cleaned_data),
        title=_("Review the plan"),
        caption=year_in_words(year),
        said=_("The review is kept. The next one is due in six months."),
        back=_list_url(year),
        breadcrumbs=_crumbs(year=year),
    )


@audience(PUBLIC)
@kept_page()
def public_list(request: HttpRequest) -> HttpResponse:
    rows = CouncilPlan.objects.filter(published_at__isnull=False)
    return render(request, "programme/public_plans.html", {"rows": rows})


@audience(PUBLIC)
@kept_page()
def public_plan(request: HttpRequest, year: int) -> HttpResponse:
    """The council's plan of a year: what each service means to ask, and what became of it."""
    council = get_object_or_404(CouncilPlan, year=year, published_at__isnull=False)
    handed_in = ServicePlan.objects.filter(year=year, state=ServicePlan.State.SUBMITTED)
    context = {"plan": council, "rows": of_plans(handed_in), "reviews": council.reviews.all()}
    return render(request, "programme/public_plan.html", context)
