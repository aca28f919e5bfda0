"""Scheduling, opening, closing and cancelling: what stands in the way, and a confirmation for each step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.attempts import attempt
from folkmoot.groundwork.ui.forms import ReasonForm
from folkmoot.plan.register.gates import before_opening
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.pages import back_to, find, page, trail
from folkmoot.plan.register.permissions import can_run, check_run
from folkmoot.plan.register.rules import State, Step, can_step

from ..actions import steps


@audience(OFFICERS)
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    state = consultation.state_at()
    return page(
        request,
        "timetable/run.html",
        consultation,
        state=state,
        missing=before_opening(consultation),
        may_run=can_run(request.user, consultation),
        may_schedule=can_step(Step.SCHEDULE, consultation.state),
        may_open=state is State.SCHEDULED,
        may_close=state is State.OPEN,
        may_cancel=can_step(Step.CANCEL, state),
    )


def _confirmed(
    request: HttpRequest,
    slug: str,
    *,
    act: Callable[..., Any],
    title: Any,
    text: Any,
    button: Any,
    said: Any,
    with_reason: bool = False,
) -> HttpResponse:
    """Ask before doing; with a reason when the record needs one."""
    consultation: Consultation = find(slug)
    check_run(request.user, consultation)
    form = ReasonForm(request.POST or None) if with_reason else None
    if request.method == "POST" and (form is None or form.is_valid()):
        reason = {"reason": form.cleaned_data["reason"]} if form is not None else {}
        if attempt(
            request, lambda: act(by=officer_of(request), consultation=consultation, **reason), form=form, said=said
        ):
            return back_to(consultation)
    crumb = (_("Opening and closing"), reverse("timetable:run", args=[slug]))
    return page(
        request,
        "register/confirm.html",
        consultation,
        form=form,
        title=title,
        text=text,
        button=button,
        cancel_url=reverse("timetable:run", args=[slug]),
        breadcrumbs=trail(consultation, crumb),
        warning=with_reason,
    )


@audience(Permission.RUN_CONSULTATION)
def schedule(request: HttpRequest, slug: str) -> HttpResponse:
    return _confirmed(
        request,
        slug,
        act=steps.schedule,
        title=gettext_lazy("Schedule this consultation"),
        text=gettext_lazy("It is announced on the public pages now and opens by itself on its date."),
        button=gettext_lazy("Schedule it"),
        said=_("The consultation is scheduled."),
    )


@audience(Permission.RUN_CONSULTATION)
def unschedule(request: HttpRequest, slug: str) -> HttpResponse:
    return _confirmed(
        request,
        slug,
        act=steps.unschedule,
        title=gettext_lazy("Take this consultation off the schedule"),
        text=gettext_lazy("It disappears from the public pages until it is scheduled again."),
        button=gettext_lazy("Take it off"),
        said=_("The consultation is off the schedule."),
    )


@audience(Permission.RUN_CONSULTATION)
def open_now(request: HttpRequest, slug: str) -> HttpResponse:
    return _confirmed(
        request,
        slug,
        act=steps.open_now,
        title=gettext_lazy("Open this consultation now"),
        text=gettext_lazy("The opening date becomes this moment. People can answer at once."),
        button=gettext_lazy("Open it now"),
        said=_("The consultation is open."),
    )


@audience(Permission.RUN_CONSULTATION)
def close_now(request: HttpRequest, slug: str) -> HttpResponse:
    return _confirmed(
        request,
        slug,
        act=steps.close_now,
        title=gettext_lazy("Close this consultation before its date"),
        text=gettext_lazy(
            "People were promised the announced date. Closing earlier can make the consultation unlawful: "
            "adequate time is one of the Gunning criteria. The reason is kept."
        ),
        button=gettext_lazy("Close it now"),
        said=_("The consultation is closed."),
        with_reason=True,
    )


@audience(Permission.RUN_CONSULTATION)
def cancel(request: HttpRequest, slug: str) -> HttpResponse:
    return _confirmed(
        request,
        slug,
        act=steps.cancel,
        title=gettext_lazy("Cancel this consultation"),
        text=gettext_lazy("It ends here. What was received is kept. The reason is shown to the public."),
        button=gettext_lazy("Cancel the consultation"),
        said=_("The consultation is cancelled."),
        with_reason=True,
    )
