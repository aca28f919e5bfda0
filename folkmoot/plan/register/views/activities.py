"""Logging an activity in one page; the activities of a consultation, its phases, and planning it in full."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.accounts.audience import INVITED, OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.voice import translated

from .. import gates
from ..actions import activities
from ..forms import ActivityForm, LogForm, PhaseForm
from ..models import Activity, Consultation
from ..pages import back_to, consultation_form, find, page
from ..permissions import can_add, can_edit, can_manage, check_add, check_edit
from ..rules import BEFORE_SCHEDULING, State


@audience(Permission.REGISTER_CONSULTATION)
def log(request: HttpRequest) -> HttpResponse:
    """An activity on the register, in one short page."""
    form = LogForm(request.POST or None, officer=officer_of(request))
    if request.method == "POST" and form.is_valid():
        try:
            entry = activities.log(by=officer_of(request), **form.told())
        except NotNow as refusal:
            form.add_error(None, translated(refusal))
        else:
            messages.success(request, _("It is on the register."))
            return back_to(entry)
    crumbs = [(_("Consultations"), reverse("register:list"))]
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "register/log.html", {"form": form, "breadcrumbs": crumbs}, status=status)


@audience(OFFICERS, INVITED)
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    looked_after = gates.officer_urls()
    listed = list(consultation.activities.order_by(F("starts_on").asc(nulls_last=True), "pk"))
    for activity in listed:
        activity.consultation = consultation
    editable = can_add(request.user, consultation)
    before = State(consultation.state) in BEFORE_SCHEDULING
    return page(
        request,
        "register/activities.html",
        consultation,
        activities=[(one, looked_after[one.method](one) if one.method in looked_after else "") for one in listed],
        can_be_added=gates.can_be_added(consultation) if can_edit(request.user, consultation) and before else [],
        may_set_dates=can_manage(request.user, consultation),
        may_name_phases=can_edit(request.user, consultation),
        removable=before and sum(one.is_run_here for one in listed) > 1,
        removed=_removed(request, consultation),
        earlier=consultation.follows,
        later=list(consultation.next_phases.order_by("first_day", "pk")),
        editable=editable,
    )


def _removed(request: HttpRequest, consultation: Consultation) -> Activity | None:
    """The activity taken off a moment ago, so that the page can offer to put it back."""
    pk = request.GET.get("removed", "")
    if not pk.isdecimal() or not can_add(request.user, consultation):
        return None
    return Activity.all_objects.filter(consultation=consultation, pk=int(pk[:15])).exclude(removed_at=None).first()


def _under(consultation: Consultation) -> tuple[str, str]:
    return _("Activities"), reverse("register:activities", args=[consultation.slug])


@audience(Permission.EDIT_CONSULTATION, INVITED)
def add(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    check_add(request.user, consultation)
    form = ActivityForm(request.POST or None)
    return consultation_form(
        request,
        consultation,
        form,
        lambda: activities.add_activity(by=officer_of(request), consultation=consultation, **form.cleaned_data),
        title=_("Add an activity"),
        button=_("Save the activity"),
        said=_("The activity is on the register."),
        under=_under(consultation),
    )


def _of(consultation: Consultation, pk: int) -> Activity:
    return get_object_or_404(Activity.objects.select_related("consultation__service"), consultation=consultation, pk=pk)


@audience(Permission.EDIT_CONSULTATION, INVITED)
def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    consultation = find(slug)
    check_add(request.user, consultation)
    activity = _of(consultation, pk)
    if activity.is_run_here:
        return redirect(reverse("timetable:dates", args=[slug]))
    form = ActivityForm(request.POST or None, activity=activity)
    return consultation_form(
        request,
        consultation,
        form,
        lambda: activities.change_activity(by=officer_of(request), activity=activity, **form.cleaned_data),
        title=_("Change an activity"),
        button=_("Save the activity"),
        said=_("The activity is saved."),
        under=_under(consultation),
    )


@require_POST
@audience(Permission.EDIT_CONSULTATION, INVITED)
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Without asking first, because it can be undone."""
    consultation = find(slug)
    check_add(request.user, consultation)
    activity = _of(consultation, pk)
    try:
        activities.remove_activity(by=officer_of(request), activity=activity)
    except NotNow as refusal:
        messages.error(request, translated(refusal))
        return back_to(consultation, "register:activities")
    return redirect(f"{reverse('register:activities', args=[slug])}?removed={activity.pk}")


@require_POST
@audience(Permission.EDIT_CONSULTATION, INVITED)
def restore(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    consultation = find(slug)
    check_add(request.user, consultation)
    activity = get_object_or_404(Activity.all_objects.select_related("consultation"), consultation=consultation, pk=pk)
    activities.restore_activity(by=officer_of(request), activity=activity)
    messages.success(request, _("“%(title)s” is back on the register.") % {"title": activity.title})
    return back_to(consultation, "register:activities")


@audience(Permission.EDIT_CONSULTATION)
def phases(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    check_edit(request.user, consultation)
    start = {"earlier": consultation.follows.title if consultation.follows else ""}
    form = PhaseForm(request.POST or None, consultation=consultation, initial=start)
    return consultation_form(
        request,
        consultation,
        form,
        lambda: activities.follow(by=officer_of(request), consultation=consultation, **form.cleaned_data),
        title=_("Earlier phase"),
        text=_(
            "Consulting on a strategy is not consulting on each closure that follows from it. Phases that are tied "
            "together show which one asked what."
        ),
        button=_("Save the phases"),
        said=_("The phases are saved."),
        under=_under(consultation),
    )


@audience(Permission.EDIT_CONSULTATION)
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Confirm, then turn what was only logged into a consultation with a brief."""
    consultation = find(slug)
    check_edit(request.user, consultation)
    return consultation_form(
        request,
        consultation,
        None,
        lambda: activities.plan_in_full(by=officer_of(request), consultation=consultation),
        title=_("Plan it in full"),
        text=_(
            "It becomes a draft with a brief, dates, a questionnaire and a page for the public. What is logged stays. "
            "Nothing opens before the board has approved it."
        ),
        button=_("Plan it in full"),
        said=_("It is a draft now. Next: the details and the brief."),
    )
