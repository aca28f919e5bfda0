"""The board's page: the whole brief to read, what every stage has to say of it, and the decision."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import audience, officer_of
from folkmoot.groundwork.accounts.permissions import can
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.attempts import attempt
from folkmoot.plan.register.gates import board_reads
from folkmoot.plan.register.pages import back_to, find, linked, page, trail
from folkmoot.plan.register.rules import State

from ..actions import briefs
from ..forms import BoardForm
from ..permissions import can_decide_brief, check_decide_brief
from ..queries import brief_parts, changes_since_last_look, comments_by_part


@audience(Permission.DECIDE_BRIEF)
def decide(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    waiting = consultation.state == State.SUBMITTED
    may = waiting and can_decide_brief(request.user, consultation)
    form = BoardForm(request.POST or None)
    if request.method == "POST":
        check_decide_brief(request.user, consultation)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if attempt(
            request,
            lambda: briefs.decide(by=officer_of(request), consultation=consultation, **values),
            form=form,
            said=_("The decision is recorded, and the lead officer is told."),
        ):
            return back_to(consultation)
    remarks = comments_by_part(consultation)
    # A member for another service reads the brief; what stands behind it is for the service and its own board.
    is_theirs = can(request.user, Permission.DECIDE_BRIEF, consultation.service)
    return page(
        request,
        "briefs/board.html",
        consultation,
        form=form,
        may_decide=may,
        waiting=waiting,
        parts=[(part, text, remarks.get(part.key, [])) for part, text in brief_parts(consultation)],
        facts=[
            (_("Kind"), consultation.get_kind_display()),
            (_("Level of involvement"), consultation.get_level_display()),
            (_("Service"), consultation.service),
            (_("Lead officer"), consultation.lead_officer),
            *((fact.name, linked(fact) if is_theirs else fact.value) for fact in board_reads(consultation)),
        ],
        changes=changes_since_last_look(consultation),
        came_before=consultation.brief_versions.count() > 1,
        decisions=consultation.board_decisions.select_related("by").prefetch_related("conditions").order_by("-at"),
        breadcrumbs=trail(consultation, (_("Brief"), reverse("briefs:brief", args=[consultation.slug]))),
    )
