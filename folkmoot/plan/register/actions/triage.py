"""Keeping the answers to the five questions: they say what a consultation is, and turn its gates on."""

from __future__ import annotations

from collections.abc import Mapping

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.core.triage import Result, TriageOutcome, decide, is_complete
from folkmoot.core.triage import TriageLevel as Rung
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held

from ..gates import against_kind
from ..models import Consultation, ConsultationKind, Triage
from ..permissions import check_manage
from ..rules import DETAILS_OPEN, State
from .activities import plan_in_full


def kind_of(result: Result) -> ConsultationKind:
    """What the register calls it."""
    match result.outcome:
        case TriageOutcome.INFORMATION:
            return ConsultationKind.INFORM
        case TriageOutcome.CONSULTATION:
            return (
                ConsultationKind.DECIDE
                if result.level in {Rung.COLLABORATE, Rung.EMPOWER}
                else ConsultationKind.CONSULT
            )
        case _:
            return ConsultationKind.GATHER


@held("consultation")
def triage(*, by: Officer, consultation: Consultation, answers: Mapping[str, str]) -> Triage:
    """Answer the five questions. What was only logged becomes a draft when it proves to be a consultation of ours."""
    check_manage(by, consultation)
    if not is_complete(answers):
        raise NotNow(_("Answer all five questions."))
    state = State(consultation.state)
    if state not in DETAILS_OPEN:
        raise NotNow(
            _("The board has the brief: what it is cannot be changed while the consultation is %(state)s."), state=state
        )
    result = decide(answers)
    for why_not in against_kind(consultation, kind_of(result)):
        raise NotNow(why_not)
    row = Triage.objects.create(
        consultation=consultation,
        answers={key: answers[key] for key in sorted(answers)},
        outcome=result.outcome,
        level=result.level,
        gates=result.gates,
        by=by,
    )
    consultation.kind, consultation.level = kind_of(result), result.level.value
    consultation.save(update_fields=["kind", "level"])
    record(
        "register.triaged",
        by=by,
        subject=row,
        consultation_id=consultation.pk,
        details={"outcome": result.outcome.value, "level": result.level.value, "answers": row.answers},
    )
    if result.gates and state is State.LOGGED and not consultation.run_by:
        plan_in_full(by=by, consultation=consultation)
    return row
