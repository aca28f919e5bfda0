"""Scheduling, opening, closing and cancelling: what stands in the way, and a confirmation for each step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.models import Person
from folkmoot.groundwork.accounts.permissions import can
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.forms import ReasonForm
from folkmoot.plan.briefs.queries import changes_since_approval
from folkmoot.plan.register.gates import before_opening, before_scheduling
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.pages import consultation_form, find, linked, page
from folkmoot.plan.register.permissions import can_run, check_run
from folkmoot.plan.register.rules import State, Step, can_step

from ..actions import steps
from ..permissions import can_close_early, check_close_early
from ..queries import late_opening


@audience(OFFICERS)
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    state = consultation.state_at()
    return page(
        request,
        "timetable/run.html",
        consultation,
        state=state,
        missing=before_opening(consultation) if state is State.APPROVED else [],
        late=late_opening(consultation),
        may_run=can_run(request.user, consultation),
        may_schedule=can_step(Step.SCHEDULE, consultation.state),
        may_open=state is State.SCHEDULED,
        may_close=state is State.OPEN and can_close_early(request.user, consultation),
        may_return=can_step(Step.RETURN, state) and can(request.user, Permission.SUBMIT_BRIEF, consultation.service),
        may_cancel=can_step(Step.CANCEL, state),
    )


def _confirmed(
    request: HttpRequest,
    slug: str,
    act: Callable[..., object],
    *,
    with_reason: bool = False,
    may: Callable[[Person, Consultation], None] = check_run,
    **words: Any,
) -> HttpResponse:
    """Ask before doing; with a reason when the record needs one."""
    consultation = find(slug)
    may(request.user, consultation)
    form = ReasonForm(request.POST or None) if with_reason else None
    return consultation_form(
        request,
        consultation,
        form,
        lambda: act(by=officer_of(request), consultation=consultation, **(form.cleaned_data if form else {})),
        under=(_("Opening and closing"), reverse("timetable:run", args=[slug])),
        then=reverse("workspace:consultation", args=[slug]),
        warning=with_reason,
        way_out=_("Go back"),
        **words,
    )


def _what_is_announced(consultation: Consultation) -> dict[str, Any]:
    """The dates once more, every promise that is made by it, everything still open, and what the board did not see."""
    return {
        "template": "timetable/schedule.html",
        "facts": [(fact.name, linked(fact)) for fact in before_scheduling(consultation)],
        "changes": changes_since_approval(consultation),
    }


@audience(Permission.RUN_CONSULTATION)
def schedule(request: HttpRequest, slug: str) -> HttpResponse:
    """With everything that is about to be announced, promised and left open."""
    consultation = find(slug)
    return _confirmed(
        request,
        slug,
        steps.schedule,
        title=_("Schedule this consultation"),
        text=_("It is announced on the public pages now and opens by itself on its date."),
        button=_("Schedule it"),
        said=_("The consultation is scheduled."),
        **_what_is_announced(consultation),
    )


@audience(Permission.RUN_CONSULTATION)
def unschedule(request: HttpRequest, slug: str) -> HttpResponse:
    return _confirmed(
        request,
        slug,
        steps.unschedule,
        title=_("Take this consultation off the schedule"),
        text=_("It disappears from the public pages until it is scheduled again."),
        button=_("Take it off"),
        said=_("The consultation is off the schedule."),
    )


@audience(Permission.RUN_CONSULTATION)
def open_now(request: HttpRequest, slug: str) -> HttpResponse:
    """With everything that is promised by it and left open."""
    return _confirmed(
        request,
        slug,
        steps.open_now,
        title=_("Open this consultation now"),
        text=_("The opening date becomes this moment. People can answer at once."),
        button=_("Open it now"),
        said=_("The consultation is open."),
        **_what_is_announced(find(slug)),
    )


@audience(Permission.CLOSE_EARLY)
def close_now(request: HttpRequest, slug: str) -> HttpResponse:
    return _confirmed(
        request,
        slug,
        steps.close_now,
        title=_("Close this consultation before its date"),
        text=_(
            "People were promised the announced date. Closing earlier can make the consultation unlawful: "
            "adequate time is one of the Gunning criteria. The reason and your name are published."
        ),
        may=check_close_early,
        button=_("Close it now"),
        said=_("The consultation is closed."),
        with_reason=True,
    )


@audience(Permission.RUN_CONSULTATION)
def cancel(request: HttpRequest, slug: str) -> HttpResponse:
    return _confirmed(
        request,
        slug,
        steps.cancel,
        title=_("Cancel this consultation"),
        text=_("It ends here. What was received is kept. The reason is shown to the public."),
        button=_("Cancel the consultation"),
        said=_("The consultation is cancelled."),
        with_reason=True,
    )
