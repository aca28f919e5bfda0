"""Whether something is small enough for a service manager to approve it in place of the board."""

from __future__ import annotations

from django.db.models import Sum
from django.utils.translation import gettext as _

from folkmoot.plan.register.gates import against_small_route
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.queries import triage_of

from ..models import SmallRoute


def small_route() -> SmallRoute:
    """What the council counts as small; off until the corporate lead says otherwise."""
    return SmallRoute.objects.filter(pk=1).first() or SmallRoute(pk=1)


def too_large(consultation: Consultation) -> list[str]:
    """Why the board must decide on it, as sentences; none when a service manager may."""
    route, triage = small_route(), triage_of(consultation)
    expected = consultation.activities.aggregate(n=Sum("people_expected"))["n"]
    found = []
    if not route.is_on:
        found.append(_("The council has no route for small activities: the board decides on every brief."))
    if triage is None:
        found.append(_("Nobody has answered the five questions that say what it is."))
    elif triage.gates or triage.outcome == "consultation":
        found.append(_("It is a consultation, so the board decides."))
    found += against_small_route(consultation)
    if expected is None:
        found.append(_("Nobody has said how many people are expected; say it on one of its activities."))
    elif expected > route.most_people:
        words = {"expected": f"{expected:,}", "most": f"{route.most_people:,}"}
        found.append(_("%(expected)s people are expected; small are at most %(most)s.") % words)
    return found
