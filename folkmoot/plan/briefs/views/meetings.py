"""Meetings of the board: called, with an agenda to read from and to print, and minutes another member agrees."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.ui.form_pages import button_pressed, form_page
from folkmoot.plan.register.pages import find

from ..actions import meetings as actions
from ..forms.meetings import MeetingForm, MinutesForm
from ..models import AgendaItem, Meeting
from ..permissions import can_agree, can_arrange, check_arrange
from ..queries.meetings import agenda_of, meetings, not_on_an_agenda

PAGE_SIZE = 25


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Board"), reverse("briefs:meetings")), *more]


def _url(meeting: Meeting) -> str:
    return reverse("briefs:meeting", args=[meeting.pk])


def _crumb(meeting: Meeting) -> tuple[str, str]:
    return str(meeting), _url(meeting)


@audience(OFFICERS)
def listing(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    page = Paginator(meetings(), PAGE_SIZE).get_page(request.GET.get("page"))
    waiting, arranges = not_on_an_agenda(today), can_arrange(request.user)
    return render(
        request, "briefs/meetings.html", {"page": page, "today": today, "waiting": waiting, "arranges": arranges}
    )


@audience(OFFICERS)
def new(request: HttpRequest) -> HttpResponse:
    check_arrange(request.user)
    form = MeetingForm(request.POST or None)
    return form_page(
        request,
        form,
        lambda: actions.call_meeting(by=officer_of(request), **form.cleaned_data),
        title=_("Call a meeting"),
        said=_("The meeting is called. Put the briefs on its agenda."),
        back=reverse("briefs:meetings"),
        then=_url,
        breadcrumbs=_crumbs(),
    )


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
    # The form writes what was typed into its own copy; the page goes on showing what is saved.
    form = MeetingForm(request.POST or None, instance=get_object_or_404(Meeting, pk=pk))
    return form_page(
        request,
        form,
        lambda: actions.change_meeting(by=officer_of(request), meeting=meeting, **form.cleaned_data),
        title=_("Change the meeting"),
        said=_("The meeting is changed."),
        back=_url(meeting),
        breadcrumbs=_crumbs(_crumb(meeting)),
    )


@audience(OFFICERS)
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, pk=pk)
    return button_pressed(
        request,
        lambda: actions.cancel_meeting(by=officer_of(request), meeting=meeting),
        said=_("The meeting is cancelled."),
        back=_url(meeting),
    )


@audience(OFFICERS)
@require_POST
def put_on(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    meeting, consultation = get_object_or_404(Meeting, pk=pk), find(slug)
    return button_pressed(
        request,
        lambda: actions.put_on_agenda(by=officer_of(request), meeting=meeting, consultation=consultation),
        said=_("It is on the agenda."),
        back=_url(meeting),
    )


@audience(OFFICERS)
@require_POST
def take_off(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    row = get_object_or_404(AgendaItem.objects.select_related("meeting", "consultation"), pk=item, meeting=pk)
    return button_pressed(
        request,
        lambda: actions.take_off_agenda(by=officer_of(request), item=row),
        said=_("It is off the agenda."),
        back=_url(row.meeting),
    )


@audience(OFFICERS)
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    check_arrange(request.user)
    meeting = get_object_or_404(Meeting, pk=pk)
    items = [item for item, _decision in agenda_of(meeting)]
    form = MinutesForm(request.POST or None, items=items, initial={"minutes": meeting.minutes})
    return form_page(
        request,
        form,
        lambda: actions.write_minutes(
            by=officer_of(request), meeting=meeting, minutes=form.cleaned_data["minutes"], said=form.said()
        ),
        title=_("Minutes"),
        said=_("The minutes are kept. Another member of the board agrees them."),
        back=_url(meeting),
        breadcrumbs=_crumbs(_crumb(meeting)),
    )


@audience(OFFICERS)
@require_POST
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, pk=pk)
    return button_pressed(
        request,
        lambda: actions.agree_minutes(by=officer_of(request), meeting=meeting),
        said=_("The minutes are agreed."),
        back=_url(meeting),
    )
