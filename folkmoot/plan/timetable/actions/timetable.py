"""Choosing the law a consultation runs under, and taking over a timetable worked out for it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import day_in_words
from folkmoot.core.sentences import noop as _
from folkmoot.core.timetable.holidays import Nation
from folkmoot.core.timetable.milestones import Timetable
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held
from folkmoot.plan.register.actions.contributors import keep_contributors
from folkmoot.plan.register.models import Consultation, ConsultationKind
from folkmoot.plan.register.permissions import check_manage
from folkmoot.plan.register.rules import BRIEF_OPEN, NO_CONSULTATION, State

from .. import law
from ..models import PlannedTimetable, StatutoryBasis
from ..queries import basis_of, nation_of_council
from .dates import set_dates

#: States in which the law may still be chosen, but what the board approved may not be weakened.
_SETTLED = frozenset({State.SUBMITTED, State.APPROVED})


@held("consultation")
def choose_kind(*, by: Officer, consultation: Consultation, kind_key: str) -> StatutoryBasis:
    """Say which kind of statutory consultation this is; an empty key says that no statute fixes anything."""
    check_manage(by, consultation)
    kind = law.kind(kind_key)
    if kind_key and kind is None:
        raise NotNow(_("That kind of statutory consultation is not in the list any more. Choose another."))
    if kind is not None and consultation.kind in NO_CONSULTATION:
        raise NotNow(
            _(
                "%(label)s is no statutory consultation. Under Details, say that it is consulting on a proposal, "
                "or deciding together."
            ),
            label=ConsultationKind(consultation.kind).label,
        )
    before = basis_of(consultation)
    _check_state(State(consultation.state), before, kind_key)
    here = nation_of_council()
    nation: Nation = here if kind is None or here in kind.nations else kind.nations[0]
    values = {"kind_key": kind_key, "nation": nation.value, "chosen_by": by, "chosen_at": timezone.now()}
    basis, created = StatutoryBasis.objects.update_or_create(consultation=consultation, defaults=values)
    keep_contributors(consultation, by)
    if created or before is None or before.kind_key != kind_key:
        details: dict[str, Any] = {"kind": kind.name if kind else "none", "key": kind_key}
        if kind is not None:
            details |= {"source": kind.source, "checked_on": str(kind.checked_on), "confidence": kind.confidence.value}
        record("timetable.law_chosen", by=by, subject=consultation, consultation_id=consultation.pk, details=details)
    return basis


def _check_state(state: State, before: StatutoryBasis | None, kind_key: str) -> None:
    if state in BRIEF_OPEN:
        return
    if state not in _SETTLED:
        raise NotNow(_("The law of a consultation that is %(state)s cannot be changed."), state=state)
    if before is not None and before.kind_key and before.kind_key != kind_key:
        raise NotNow(
            _("The board has the brief: the law cannot be changed while the consultation is %(state)s."), state=state
        )


@held("consultation")
def take_over(*, by: Officer, consultation: Consultation, timetable: Timetable) -> PlannedTimetable:
    """Make a timetable that was worked out the consultation's own: its dates, and every milestone for the record."""
    set_dates(
        by=by,
        consultation=consultation,
        opens_at=timetable.opens_at,
        closes_at=timetable.closes_at,
        feedback_due=timetable.on("feedback"),
    )
    rows = [
        {"key": milestone.key, "title": milestone.title.as_data(), "on": milestone.on.isoformat()}
        for milestone in timetable.milestones
    ]
    planned, _created = PlannedTimetable.objects.update_or_create(
        consultation=consultation, defaults={"milestones": rows, "taken_by": by, "taken_at": timezone.now()}
    )
    record(
        "timetable.timetable_taken",
        by=by,
        subject=consultation,
        consultation_id=consultation.pk,
        details={"opens": day_in_words(timetable.on("launch")).as_data(), "milestones": rows},
    )
    return planned
