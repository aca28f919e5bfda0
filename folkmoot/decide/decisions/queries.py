"""Readings of decisions and feedback, and of who is to be told."""

from __future__ import annotations

from datetime import date

from folkmoot.core.timetable.elections import Election
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.timetable.queries import grounds_of

from .models import Decision, ElectionOverride, Publication


def decision_of(consultation: Consultation) -> Decision | None:
    """The decision that holds: the last one recorded."""
    return consultation.decisions.order_by("-number").first()


def decisions_of(consultation: Consultation) -> list[Decision]:
    """Every record of the decision, newest first."""
    return list(consultation.decisions.select_related("recorded_by").order_by("-number"))


def elections_in_the_way(consultation: Consultation, what: Publication, day: date) -> list[Election]:
    """The elections in whose careful weeks a day lies and for which nobody has allowed this (requirement L9)."""
    near = [election for election in grounds_of(consultation).elections if day in election]
    if not near:
        return []
    allowed = set(
        ElectionOverride.objects.filter(consultation=consultation, what=what).values_list("election", "polling_day")
    )
    return [one for one in near if (one.name, one.polling_day) not in allowed]


def shown_decision(consultation: Consultation) -> dict[str, object]:
    """What of the decision is frozen with the public's page; nothing before there is one."""
    decision = decision_of(consultation)
    parts = ("body", "text", "reasons", "changed")
    return {"decision": {part: getattr(decision, part) for part in parts}} if decision else {}
