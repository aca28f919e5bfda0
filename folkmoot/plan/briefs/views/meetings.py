"""Meetings of the board: called, with an agenda to read from and to print, and minutes another member agrees."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.ui.attempts import attempt
from folkmoot.plan.register.pages import find

from ..actions import meetings as actions
from ..forms.meetings import MeetingForm, MinutesForm
from ..models import AgendaItem, Meeting
from ..permissions import can_agree, can_arrange, check_arrange
from ..queries.meetings import agenda_of, meetings, not_on_an_agenda

PAGE_SIZE = 25


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Board"), reverse("briefs:meetings")), *more]


def _crumb(meeting: Meeting) -> tuple[str, str]:
    return (str(meeting), reverse("briefs:meeting", args=[meeting.pk]))


@audience(OFFICERS)
def listing(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    page = Paginator(meetings(), PAGE_SIZE).get_page(request.GET.get("page"))
    waiting, arranges = not_on_an_agenda(today), can_arrange(request.user)
    return render(
        request, "briefs/meetings.html", {"page": page, "today": today, "waiting": waiting, "arranges": arranges}
    )


def _form_page(request: HttpRequest, form: Any, title: str, crumbs: list[tuple[str, str]], back: str) -> HttpResponse:
    context = {"form": form, "title": title, "breadcrumbs": crumbs, "back": back}
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "briefs/meeting_form.html", context, status=status)


@audience(OFFICERS)
def new(request: HttpRequest) -> HttpResponse:
    check_arrange(request.user)
    form, made = MeetingForm(request.POST or None), []
    if request.method == "POST" and form.is_valid():
        values, said = form.cleaned_data, _("The meeting is called. Put the briefs on its agenda.")

        def act() -> None:
            made.append(actions.call_meeting(by=officer_of(request), **values))

        if attempt(request, act, form=form, said=said):
            return redirect("briefs:meeting", pk=made[0].pk)
    return _form_page(request, form, _("Call a meeting"), _crumbs(), reverse("briefs:meetings"))


@audience(OFFICERS)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting.objects.select_related("minutes_by", "agreed_by"), pk=pk)
    today = timezone.localdate()
    arranges, is_over = can_arrange(request.user), meeting.held_on < today
    return render(
        request,
        "briefs/meeting.html",
        {
            "meeting": meeting,
            "agenda": agenda_of(meeting),
            "today": today,
            "is_over": is_over,
            "waiting": not_on_an_agenda(today) if arranges and not is_over and not meeting.cancelled_at else [],
            "arranges": arranges and not meeting.cancelled_at,
            "may_write": arranges and meeting.held_on <= today and not meeting.agreed_at and not meeting.cancelled_at,
            "may_agree": bool(meeting.minutes) and not meeting.agreed_at and can_agree(request.user, meeting),
            "breadcrumbs": _crumbs(),
        },
    )


@audience(OFFICERS)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    check_arrange(request.user)
    meeting = get_object_or_404(Meeting, pk=pk)
    form = MeetingForm(request.POST or None, instance=meeting)
    if request.method == "POST" and form.is_valid():
        values, fresh = dict(form.cleaned_data), get_object_or_404(Meeting, pk=pk)
        act = lambda: actions.change_meeting(by=officer_of(request), meeting=fresh, **values)  # noqa: E731
        if attempt(request, act, form=form, said=_("The meeting is changed.")):
            return redirect("briefs:meeting", pk=pk)
    fresh = get_object_or_404(Meeting, pk=pk)
    return _form_page(request, form, _("Change the meeting"), _crumbs(_crumb(fresh)), _crumb(fresh)[1])


@audience(OFFICERS)
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, pk=pk)
    act = lambda: actions.cancel_meeting(by=officer_of(request), meeting=meeting)  # noqa: E731
    attempt(request, act, form=None, said=_("The meeting is cancelled."))
    return redirect("briefs:meeting", pk=pk)


@audience(OFFICERS)
@require_POST
def put_on(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    meeting, consultation = get_object_or_404(Meeting, pk=pk), find(slug)
    act = lambda: actions.put_on_agenda(by=officer_of(request), meeting=meeting, consultation=consultation)  # noqa: E731
    attempt(request, act, form=None, said=_("It is on the agenda."))
    return redirect("briefs:meeting", pk=pk)


@audience(OFFICERS)
@require_POST
def take_off(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    row = get_object_or_404(AgendaItem.objects.select_related("meeting", "consultation"), pk=item, meeting=pk)
    act = lambda: actions.take_off_agenda(by=officer_of(request), item=row)  # noqa: E731
    attempt(request, act, form=None, said=_("It is off the agenda."))
    return redirect("briefs:meeting", pk=pk)


@audience(OFFICERS)
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    check_arrange(request.user)
    meeting = get_object_or_404(Meeting, pk=pk)
    items = [item for item, _decision in agenda_of(meeting)]
    form = MinutesForm(request.POST or None, items=items, initial={"minutes": meeting.minutes})
    if request.method == "POST" and form.is_valid():
        text, said = form.cleaned_data["minutes"], form.said()
        act = lambda: actions.write_minutes(by=officer_of(request), meeting=meeting, minutes=text, said=said)  # noqa: E731
        if attempt(request, act, form=form, said=_("The minutes are kept. Another member of the board agrees them.")):
            return redirect("briefs:meeting", pk=pk)
    return _form_page(request, form, _("Minutes"), _crumbs(_crumb(meeting)), _crumb(meeting)[1])


@audience(OFFICERS)
@require_POST
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, pk=pk)
    act = lambda: actions.agree_minutes(by=officer_of(request), meeting=meeting)  # noqa: E731
    attempt(request, act, form=None, said=_("The minutes are agreed."))
    return redirect("briefs:meeting", pk=pk)
