"""Readings of the register."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from ..models import Activity, Consultation, Materials, Triage
from ..rules import PUBLIC, State
from ..stage import ways


def register() -> QuerySet[Consultation]:
    """Every consultation with what a list shows of it."""
    return Consultation.objects.select_related("service", "lead_officer")


def published() -> QuerySet[Consultation]:
    """What the public may see: announced, open or closed."""
    return register().filter(state__in=[state.value for state in PUBLIC])


def in_state(consultations: QuerySet[Consultation], state: State) -> QuerySet[Consultation]:
    """Those in a public state by the clock, even when the worker has not written it down yet."""
    now = timezone.now()
    opened = Q(state=State.OPEN) | Q(state=State.SCHEDULED, opens_at__lte=now)
    match state:
        case State.SCHEDULED:
            return consultations.filter(state=State.SCHEDULED, opens_at__gt=now)
        case State.OPEN:
            return consultations.filter(opened, closes_at__gt=now)
        case State.CLOSED:
            return consultations.filter(Q(state=State.CLOSED) | (opened & Q(closes_at__lte=now)))
        case _:
            return consultations.filter(state=state)


def triage_of(consultation: Consultation) -> Triage | None:
    """The last answers to the five questions, if anybody has given them."""
    return Triage.objects.filter(consultation=consultation).select_related("by").order_by("-pk").first()


def asked_activity(consultation: Consultation, number: int | None = None) -> Activity | None:
    """What people can answer here: the activity with this number, or else the first that is run here."""
    run_here = consultation.activities.filter(method__in=ways()).order_by("number")
    return (run_here if number is None else run_here.filter(number=number)).first()


def asked_activities(consultation: Consultation) -> list[Activity]:
    """Everything of a consultation that people can answer here, in the order of its numbers."""
    return list(consultation.activities.filter(method__in=ways()).order_by("number"))


def current_materials(consultation: Consultation) -> Materials | None:
    return consultation.materials.order_by("-number").first()
