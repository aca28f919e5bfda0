"""What scrutiny asks of the lead officer, and what is new for those who follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from folkmoot.core.places import reaching
from folkmoot.groundwork.places.queries import overlaps
from folkmoot.groundwork.reminders.duties import Duty, Staff
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.queries import register
from folkmoot.plan.register.rules import State

from .models import Follow, ScrutinyComment

#: How long after it happened something is still news.
_FRESH = timedelta(days=14)


def duties(today: date, staff: Staff) -> Iterator[Duty]:
    """Comments to answer, and news."""
    unanswered = ScrutinyComment.objects.filter(reply="", consultation__lead_officer__in=staff.ids)
    for row in unanswered.select_related("consultation"):
        yield Duty(
            f"scrutiny.comment {row.pk}",
            row.consultation.lead_officer_id,
            "scrutiny",
            _("Scrutiny commented: read it and reply."),
            row.consultation.title,
            reverse("scrutiny:comments", args=[row.consultation.slug]),
        )
    yield from _news(staff)


def _news(staff: Staff) -> Iterator[Duty]:
    """Openings, closings and published results of what somebody follows; four queries whoever follows what."""
    follows = list(Follow.objects.filter(officer__in=staff.ids))
    if not follows:
        return
    since, ground = timezone.now() - _FRESH, overlaps()
    fresh = (
        register().filter(opens_at__gt=since)
        | register().filter(closes_at__gt=since)
        | register().filter(results_published_at__gt=since)
    )
    for one in fresh.prefetch_related("areas", "topics"):
        happened = _happened(one)
        if happened is None:
            continue
        key, text = happened
        for officer in {follow.officer_id for follow in follows if _leads_to(follow, one, ground)}:
            url = reverse("workspace:consultation", args=[one.slug])
            yield Duty(f"scrutiny.{key} {one.pk}", officer, "following", text, one.title, url, is_news=True)


def _happened(one: Consultation) -> tuple[str, Promise] | None:
    """The newest public step of the last days."""
    since, state = timezone.now() - _FRESH, one.state_at()
    if one.results_published_at and one.results_published_at > since:
        return "results", _("Its results are published.")
    if state is State.OPEN and one.opens_at and one.opens_at > since:
        return "opened", _("It has opened.")
    if state in {State.CLOSED, State.REPORTED, State.DECIDED} and one.closes_at and one.closes_at > since:
        return "closed", _("It has closed.")
    return None


def _leads_to(follow: Follow, one: Consultation, ground: Mapping[int, frozenset[int]]) -> bool:
    places = reaching((place.pk for place in one.areas.all()), ground)
    return (
        follow.consultation_id == one.pk
        or follow.service_id == one.service_id
        or follow.topic_id in {topic.pk for topic in one.topics.all()}
        or (follow.place_id is not None and (not places or follow.place_id in places))
    )
