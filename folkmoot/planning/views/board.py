"""The board's page: the whole brief to read, the questionnaire, and the word on it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import audience, officer_of
from folkmoot.groundwork.accounts.permissions import Permission
from folkmoot.groundwork.ui.moments import moment

from ..actions import briefs
from ..forms import BoardForm
from ..models import Consultation, QuestionnaireDraft
from ..permissions import can_decide_brief
from ..queries import basis_of, brief_texts, comments_by_part
from ..rules import PARTS, State
from .finding import attempt, back_to, find, page, trail


def _law(consultation: Consultation) -> str:
    """What the board sees of the law: the kind, its minimum, and how sure that figure is."""
    basis = basis_of(consultation)
    if basis is None:
        return _("Nobody has said yet whether a statute asks for it")
    if basis.kind is None:
        return basis.kind_key or _("No statute fixes a period")
    kind = basis.kind
    words = {"kind": kind.name, "period": kind.minimum_in_words, "sure": str(kind.confidence)}
    return _("%(kind)s; minimum period: %(period)s (%(sure)s)") % words


@audience(Permission.DECIDE_BRIEF)
def decide(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    waiting = consultation.state == State.SUBMITTED
    may = waiting and can_decide_brief(request.user, consultation)
    form = BoardForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if attempt(
            request,
            lambda: briefs.decide(by=officer_of(request), consultation=consultation, **values),
            form=form,
            said=_("The board's word is recorded, and the lead officer is told."),
        ):
            return back_to(consultation)
    texts, remarks = brief_texts(consultation), comments_by_part(consultation)
    return page(
        request,
        "planning/board.html",
        consultation,
        form=form,
        may_decide=may,
        waiting=waiting,
        parts=[(part, texts.get(part.key, ""), remarks.get(part.key, [])) for part in PARTS],
        facts=[
            (_("Kind"), consultation.get_kind_display()),
            (_("Level of involvement"), consultation.get_level_display()),
            (_("Service"), consultation.service),
            (_("Lead officer"), consultation.lead_officer),
            (_("Law"), _law(consultation)),
            (_("Opens"), moment(consultation.opens_at) if consultation.opens_at else _("Not set")),
            (_("Closes"), moment(consultation.closes_at) if consultation.closes_at else _("Not set")),
        ],
        has_questionnaire=QuestionnaireDraft.objects.filter(activity__consultation=consultation).exists(),
        decisions=consultation.board_decisions.select_related("by").prefetch_related("conditions").order_by("-at"),
        breadcrumbs=trail(consultation, (_("Brief"), reverse("planning:brief", args=[consultation.slug]))),
    )
