"""Officers' pages of polls: making one in a minute, looking after it, ending it."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.ask.responses.queries import counted
from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.permissions import can
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.form_pages import form_page
from folkmoot.plan.register.models import Activity
from folkmoot.plan.register.pages import consultation_form, find, page, trail
from folkmoot.plan.register.permissions import can_see_live, check_edit
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


def _url(activity: Activity) -> str:
    return reverse("poll:poll", args=[activity.pk])


@audience(Permission.RUN_CONSULTATION)
def new(request: HttpRequest) -> HttpResponse:
    """One page, and the poll is live."""
    officer, listing = officer_of(request), reverse("poll:polls")
    form = QuickPollForm(request.POST or None, officer=officer)

    def make() -> Activity:
        values = dict(form.cleaned_data)
        return actions.make_alone(by=officer, direct_effect=values.pop("effect") == "yes", **values)

    return form_page(
        request,
        form,
        make,
        title=_("Make a quick poll"),
        text=_("One question with a few choices. It goes live as soon as you send this page, and closes by itself."),
        button=_("Put it live"),
        said=_("The poll is live. Share its address, or embed it."),
        back=listing,
        then=_url,
        breadcrumbs=[(_("Quick polls"), listing)],
    )


@audience(Permission.EDIT_CONSULTATION)
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """A poll within a consultation that is not open yet."""
    consultation = find(slug)
    check_edit(request.user, consultation)
    form = PollForm(request.POST or None)
    return consultation_form(
        request,
        consultation,
        form,
        lambda: actions.add(by=officer_of(request), consultation=consultation, **form.cleaned_data),
        title=_("Add a quick poll"),
        text=_("It opens and closes with the consultation. Once people can answer it, the question stands."),
        said=_("The poll is added. It opens with the consultation."),
        under=(_("Activities"), reverse("register:activities", args=[slug])),
        then=_url,
    )


@audience(OFFICERS)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """How a poll goes, its address, and what other sites need to embed it."""
    asked = _found(pk)
    officer, consultation = officer_of(request), asked.activity.consultation
    state = asked.now()
    address = settings.SITE_URL + reverse("poll:answer", args=[pk])
    sees = can(officer, Permission.SEE_RESULTS, consultation.service) and can_see_live(officer, consultation)
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


def _under(asked: Poll) -> tuple[str, str]:
    return _("Quick poll"), _url(asked.activity)


@audience(Permission.EDIT_CONSULTATION)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    asked = _found(pk)
    check_edit(request.user, asked.activity.consultation)
    form = PollForm(request.POST or None, asked=asked.question)
    return consultation_form(
        request,
        asked.activity,
        form,
        lambda: actions.change(by=officer_of(request), activity=asked.activity, **form.cleaned_data),
        title=_("Change the poll"),
        text=_("It opens and closes with the consultation. Once people can answer it, the question stands."),
        said=_("The poll is saved."),
        under=_under(asked),
    )


@audience(Permission.RUN_CONSULTATION)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm, then close it now."""
    asked = _found(pk)
    check_end(officer_of(request), asked.activity.consultation)
    return consultation_form(
        request,
        asked.activity,
        None,
        lambda: actions.end(by=officer_of(request), activity=asked.activity),
        title=_("End this poll now"),
        text=_("Nobody can answer it any more, and the result is shown. It cannot be opened again."),
        button=_("End it"),
        way_out=_("Not yet"),
        said=_("The poll has ended."),
        under=_under(asked),
    )
