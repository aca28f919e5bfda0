"""Publishing in the weeks before an election: what stands in the way, and a senior officer's leave."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.pages import consultation_form, find

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
    form, by = ElectionReasonForm(request.POST or None), officer_of(request)
    is_results = publication is Publication.RESULTS
    return consultation_form(
        request,
        consultation,
        form,
        lambda: actions.allow_before_election(by=by, consultation=consultation, what=publication, **form.cleaned_data),
        title=_("Publish before an election"),
        text=_(
            "You allow the results to be published all the same. Whoever leads the consultation then publishes them."
        )
        if is_results
        else _(
            "You allow the feedback to be published all the same. Whoever leads the consultation then publishes it."
        ),
        button=_("Allow it"),
        warning=True,
        said=_("It is allowed. Whoever leads the consultation can publish now."),
        under=None if is_results else (_("Feedback"), reverse("feedback:feedback", args=[slug])),
        template="decisions/allow_before_election.html",
        elections=elections_in_the_way(consultation, publication, timezone.localdate()),
        what=publication,
    )
