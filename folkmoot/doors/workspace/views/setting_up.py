"""Setting the council up: what is there, what is missing and why it matters."""

from __future__ import annotations

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.groundwork.accounts import actions
from folkmoot.groundwork.accounts.audience import audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.form_pages import button_pressed

from ..setting_up import standing


@audience(Permission.MANAGE_COUNCIL)
def overview(request: HttpRequest) -> HttpResponse:
    setup = standing()
    parts = [(_(part), list(tasks)) for part, tasks in groupby(setup.tasks, key=lambda task: task.part)]
    context = {
        "standing": setup,
        "parts": parts,
        "breadcrumbs": [(_("Council"), reverse("accounts:council"))],
    }
    return render(request, "workspace/setting_up.html", context)


@audience(Permission.MANAGE_COUNCIL)
@require_POST
def by_hand(request: HttpRequest, key: str) -> HttpResponse:
    """Settle a task that needs nothing put in, or take it up again."""
    setup = standing()
    task = setup.task(key)
    if task is None or not task.by_hand:
        raise Http404
    act = actions.unsettle if key in setup.settled else actions.settle
    return button_pressed(
        request,
        lambda: act(by=officer_of(request), key=key, title=str(task.title)),
        said=_("It is listed as missing again.") if key in setup.settled else _("It is settled."),
        back=reverse("workspace:setting_up"),
    )
