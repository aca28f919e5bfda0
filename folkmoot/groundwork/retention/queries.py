"""The schedule as this council has it, and what is due by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Count, Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.core.retention import Period, Unit
from folkmoot.groundwork.records.models import AuditEvent, EventQuerySet
from folkmoot.groundwork.stages import Keeping, Stage, stages

from .models import ChosenPeriod, LegalHold


def schedule() -> list[Keeping]:
    """Every line, with the periods that the council chose."""
    chosen = dict(ChosenPeriod.objects.values_list("key", "number"))
    return [
        replace(line, period=replace(line.period, number=chosen[line.key])) if line.key in chosen else line
        for line in as_it_comes()
    ]


def as_it_comes() -> list[Keeping]:
    """Every line as the product brings it, in the order of the stages."""
    return [line for stage in stages(Stage) for line in stage.keeps()]


def line_of(key: str) -> Keeping | None:
    """The line of this key, as the council has it."""
    return next((line for line in schedule() if line.key == key), None)


def period_in_words(period: Period) -> str:
    """28 days, 3 months"""
    n = period.number
    words = {
        Unit.HOURS: ngettext("%(n)s hour", "%(n)s hours", n),
        Unit.DAYS: ngettext("%(n)s day", "%(n)s days", n),
        Unit.MONTHS: ngettext("%(n)s month", "%(n)s months", n),
        Unit.YEARS: ngettext("%(n)s year", "%(n)s years", n),
    }
    return words[period.unit] % {"n": n}


def how_long(line: Keeping) -> str:
    """How long a line keeps what it keeps, as a sentence."""
    words = str(line.after) % {"period": period_in_words(line.period)}
    return f"{words[:1].upper()}{words[1:]}."


def held_consultations() -> set[int]:
    """The consultations of which nothing is deleted."""
    return set(LegalHold.objects.filter(released_at=None).values_list("consultation_id", flat=True))


def hold_on(consultation_id: int) -> LegalHold | None:
    """The hold that stands on a consultation."""
    holds = LegalHold.objects.select_related("placed_by")
    return holds.filter(consultation_id=consultation_id, released_at=None).first()


def due_rows(line: Keeping, now: datetime) -> QuerySet[Model]:
    """What of this line is to go now, hold or no hold."""
    local = timezone.localtime(now)
    return line.rows(line.period.before(local), local).order_by()


@dataclass(frozen=True)
class Due:
    """How much of a line is due of one consultation; None stands for what belongs to none."""

    line: Keeping
    consultation_id: int | None
    number: int
    is_held: bool

    @property
    def kept(self) -> str:
        return how_long(self.line)


def due(now: datetime | None = None) -> Iterator[Due]:
    """A dry run: what the worker would delete now, and what a hold keeps it from deleting. Changes nothing."""
    now, held = now or timezone.now(), held_consultations()
    for line in schedule():
        for consultation, number in due_of(line, now).items():
            yield Due(line, consultation, number, consultation in held)


def due_of(line: Keeping, now: datetime) -> dict[int | None, int]:
    """How many rows of a line are due, by consultation."""
    rows = due_rows(line, now)
    if not line.consultation:
        number = rows.count()
        return {None: number} if number else {}
    return dict(rows.values_list(line.consultation).annotate(number=Count("pk")))


def deletions() -> EventQuerySet:
    """What was deleted by the schedule, newest first."""
    return AuditEvent.objects.filter(verb="retention.deleted").order_by("-number")


def period_choices(line: Keeping) -> str:
    """Between what the council may choose."""
    words = _("From %(least)s to %(most)s.")
    least, most = (period_in_words(replace(line.period, number=number)) for number in (line.least, line.most))
    return words % {"least": least, "most": most}
