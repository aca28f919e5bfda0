"""Publishing in the weeks before an election: what stands in the way, and a senior officer's leave."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import audience
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.attempts import attempt
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.pages import back_to, find, page

from .. import actions
from ..forms import ElectionReasonForm
from ..models import Publication
from ..permissions import can_allow_before_election, check_allow_before_election
from ..queries import elections_in_the_way


def in_the_way(request: HttpRequest, consultation: Consultation, what: Publication) -> dict[str, Any]:
    """For a page that publishes: the sentence that says why not now, and where leave is given, for whoever may."""
    near = elections_in_the_way(consultation, what, timezone.localdate())
    may = bool(near) and can_allow_before_election(request.user, consultation)
    return {
        "election_sentences": actions.election_sentences(near),
        "allow_url": reverse("decisions:allow_before_election", args=[consultation.slug, what.value]) if may else "",
    }


@audience(Permission.OVERRIDE_DATES)
def allow(request: HttpRequest, slug: str, what: str) -> HttpResponse:
    if what not in Publication.values:
        raise Http404
    consultation, publication = find(slug), Publication(what)
    check_allow_before_election(request.user, consultation)
    form = ElectionReasonForm(request.POST or None)
    back = "workspace:consultation" if publication is Publication.RESULTS else "feedback:feedback"
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(
            request,
            lambda: actions.allow_before_election(
                by=request.user,  # type: ignore[arg-type]
                consultation=consultation,
                what=publication,
                **form.cleaned_data,
            ),
            form=form,
            said=_("It is allowed. Whoever leads the consultation can publish now."),
        )
    ):
        return back_to(consultation, back)
    near = elections_in_the_way(consultation, publication, timezone.localdate())
    return page(
        request,
        "decisions/allow_before_election.html",
        consultation,
        form=form,
        elections=near,
        what=publication,
        cancel_url=reverse(back, args=[slug]),
    )
