"""Officers' pages of polls: making one in a minute, looking after it, ending it."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.ask.responses.queries import counted
from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.permissions import can
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.attempts import attempt
from folkmoot.plan.register.models import Activity
from folkmoot.plan.register.pages import find, page, trail
from folkmoot.plan.register.permissions import check_edit
from folkmoot.plan.register.rules import PUBLIC, State

from .. import actions, queries
from ..forms import PollForm, QuickPollForm
from ..permissions import can_change, can_end, check_end
from ..queries import Poll, poll, polls


def _found(pk: int) -> Poll:
    asked = poll(pk)
    if asked is None:
        raise Http404
    return asked


@audience(OFFICERS)
def listing(request: HttpRequest) -> HttpResponse:
    """Every poll, newest first."""
    part = Paginator(polls(), 25).get_page(request.GET.get("page"))
    rows = [(activity, activity.state_at()) for activity in part.object_list]
    context = {"page": part, "rows": rows, "may_make": can(request.user, Permission.RUN_CONSULTATION)}
    return render(request, "poll/polls.html", context)


@audience(Permission.RUN_CONSULTATION)
def new(request: HttpRequest) -> HttpResponse:
    """One page, and the poll is live."""
    officer = officer_of(request)
    form = QuickPollForm(request.POST or None, officer=officer)
    made: list[Activity] = []
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        effect = values.pop("effect") == "yes"

        def act() -> None:
            made.append(actions.make_alone(by=officer, direct_effect=effect, **values))

        if attempt(request, act, form=form, said=_("The poll is live. Share its address, or embed it.")):
            return redirect("poll:poll", made[0].pk)
    status = 422 if form.is_bound and not form.is_valid() else 200
    crumbs = [(_("Quick polls"), reverse("poll:polls"))]
    return render(request, "poll/new.html", {"form": form, "breadcrumbs": crumbs}, status=status)


@audience(Permission.EDIT_CONSULTATION)
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """A poll within a consultation that is not open yet."""
    consultation = find(slug)
    check_edit(request.user, consultation)
    form = PollForm(request.POST or None)
    made: list[Activity] = []
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data

        def act() -> None:
            made.append(actions.add(by=officer_of(request), consultation=consultation, **values))

        if attempt(request, act, form=form, said=_("The poll is added. It opens with the consultation.")):
            return redirect("poll:poll", made[0].pk)
    crumb = (_("Activities"), reverse("register:activities", args=[slug]))
    return page(
        request,
        "poll/form.html",
        consultation,
        form=form,
        title=_("Add a quick poll"),
        back=reverse("register:activities", args=[slug]),
        breadcrumbs=trail(consultation, crumb),
    )


@audience(OFFICERS)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """How a poll goes, its address, and what other sites need to embed it."""
    asked = _found(pk)
    officer, consultation = officer_of(request), asked.activity.consultation
    state = asked.now()
    address = settings.SITE_URL + reverse("poll:answer", args=[pk])
    sees = can(officer, Permission.SEE_RESULTS, consultation.service)
    return page(
        request,
        "poll/one.html",
        asked.activity,
        poll=asked,
        question=asked.question,
        state=state,
        address=address if state in PUBLIC else "",
        embed=settings.SITE_URL + reverse("poll:embed", args=[pk]),
        answers=counted(asked.activity).count() if sees else None,
        standing=queries.standing(asked),
        may_change=state not in PUBLIC | {State.CANCELLED} and can_change(officer, consultation),
        may_end=asked.stands_alone and state is State.OPEN and can_end(officer, consultation),
        breadcrumbs=trail(consultation, (_("Activities"), reverse("register:activities", args=[consultation.slug]))),
    )


def _crumbs(asked: Poll) -> list[tuple[str, str]]:
    consultation = asked.activity.consultation
    return trail(consultation, (_("Quick poll"), reverse("poll:poll", args=[asked.activity_id])))


@audience(Permission.EDIT_CONSULTATION)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    asked = _found(pk)
    check_edit(request.user, asked.activity.consultation)
    form = PollForm(request.POST or None, asked=asked.question)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if attempt(
            request,
            lambda: actions.change(by=officer_of(request), activity=asked.activity, **values),
            form=form,
            said=_("The poll is saved."),
        ):
            return redirect("poll:poll", pk)
    return page(
        request,
        "poll/form.html",
        asked.activity,
        form=form,
        title=_("Change the poll"),
        back=reverse("poll:poll", args=[pk]),
        breadcrumbs=_crumbs(asked),
    )


@audience(Permission.RUN_CONSULTATION)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm, then close it now."""
    asked = _found(pk)
    check_end(officer_of(request), asked.activity.consultation)
    if request.method == "POST":
        attempt(
            request,
            lambda: actions.end(by=officer_of(request), activity=asked.activity),
            form=None,
            said=_("The poll has ended."),
        )
        return redirect("poll:poll", pk)
    return page(
        request,
        "register/confirm.html",
        asked.activity,
        title=_("End this poll now"),
        text=_("Nobody can answer it any more, and the result is shown. It cannot be opened again."),
        button=_("End it"),
        cancel_url=reverse("poll:poll", args=[pk]),
        breadcrumbs=_crumbs(asked),
    )
