"""Readings of other bodies' consultations and the council's answers."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.accounts.permissions import can
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.stages import Finding
from folkmoot.groundwork.ui.moments import day

from .models import AnswerVersion, OthersConsultation
from .rules import WAITING, against

_MOST_FOUND = 20


def register() -> QuerySet[OthersConsultation]:
    """All of them with what a list shows, the nearest deadline first."""
    return OthersConsultation.objects.select_related("service", "drafter", "committee")


def why_may_not(one: OthersConsultation) -> NotNow | None:
    """Why whoever is to answer may not, by the council's list; None when nothing is against it."""
    committee = one.committee
    if committee is None:
        return None
    on = one.meets_on or one.deadline
    is_own = committee.directorate_id is not None and committee.directorate_id == one.service.directorate_id
    words = against(committee.answers, is_own=is_own, is_there=committee.is_there(on))
    return NotNow(words, name=committee.name, day=day(on)) if words else None


def waiting() -> QuerySet[OthersConsultation]:
    """Those for which somebody still has to do something."""
    return register().filter(state__in=[state.value for state in WAITING])


def published() -> QuerySet[OthersConsultation]:
    """Answers the public may read, the newest first."""
    return register().filter(published_at__isnull=False).order_by("-sent_on", "-pk")


def found_here(officer: Officer, words: str) -> Iterator[Finding]:
    """Consultations of other bodies with these words, for the council's own people."""
    if not can(officer, Permission.SEE_WORKSPACE):
        return
    wanted = Q(title__icontains=words) | Q(body__icontains=words) | Q(about__icontains=words)
    for asked in OthersConsultation.objects.filter(wanted)[:_MOST_FOUND]:
        yield Finding(_("Others’ consultations"), asked.title, reverse("replies:one", args=[asked.pk]), asked.body)


def current(one: OthersConsultation) -> AnswerVersion | None:
    """The newest version of the answer."""
    return one.versions.select_related("by", "handed_over_by", "signed_off_by").order_by("-number").first()


def history(one: OthersConsultation) -> list[AnswerVersion]:
    return list(one.versions.select_related("by", "handed_over_by", "signed_off_by"))
