"""Readings of the board's meetings, papers and showings."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from django.db.models import Count, QuerySet

from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.queries import register
from folkmoot.plan.register.rules import State

from ..models import AgendaItem, BoardDecision, Meeting, Showing


def meetings() -> QuerySet[Meeting]:
    """Every meeting with how many briefs stand on its agenda, the latest first."""
    # Grouping forgets the order of the model, so it is named again.
    return Meeting.objects.annotate(number=Count("items")).order_by("-held_on", "-pk")


def coming(today: date) -> QuerySet[Meeting]:
    return Meeting.objects.filter(held_on__gte=today, cancelled_at=None).order_by("held_on", "pk")


def agenda_of(meeting: Meeting) -> list[tuple[AgendaItem, BoardDecision | None]]:
    """Its items in order, each with the board's decision given on the day of the meeting or after it."""
    items = list(meeting.items.select_related("consultation__service", "consultation__lead_officer"))
    given: dict[int, BoardDecision] = {}
    for decision in (
        BoardDecision.objects.filter(
            consultation__in=[item.consultation_id for item in items], at__date__gte=meeting.held_on
        )
        .select_related("by")
        .order_by("-at")
    ):
        given[decision.consultation_id] = decision
    return [(item, given.get(item.consultation_id)) for item in items]


def not_on_an_agenda(today: date) -> list[Consultation]:
    """Briefs the board has that stand on the agenda of no coming meeting, the longest waiting first."""
    planned = AgendaItem.objects.filter(meeting__held_on__gte=today, meeting__cancelled_at=None)
    waiting = register().filter(state=State.SUBMITTED).exclude(pk__in=planned.values("consultation"))
    return list(waiting.order_by("submitted_at"))


def hash_of(token: str) -> str:
    """What is kept of an address that opens a brief."""
    return sha256(token.encode()).hexdigest()


def shown_by(token: str) -> Showing | None:
    """The showing an address belongs to, while it is open."""
    showing = Showing.objects.filter(token_hash=hash_of(token)).select_related("consultation__service").first()
    return showing if showing is not None and showing.is_open else None
