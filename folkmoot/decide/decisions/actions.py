"""Recording decisions, publishing results and feedback."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop
from folkmoot.core.timetable.elections import Election
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held
from folkmoot.groundwork.ui.moments import day as day_words
from folkmoot.plan.assurance.models import EqualityAssessment
from folkmoot.plan.assurance.queries.equality import to_read as assessments_to_read
from folkmoot.plan.register.actions.materials import freeze
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.rules import State, Step, can_step
from folkmoot.plan.timetable.actions.steps import settle, take

from .models import Decision, ElectionOverride, Publication
from .permissions import check_allow_before_election, check_publish, check_record_decision
from .queries import decision_of, elections_in_the_way
from .rules import check_decision, check_publish_results


def locked(consultation: Consultation) -> Consultation:
    """The row as it is now, held until the change is done; what the clock has done is written down first."""
    locked = Consultation.objects.select_for_update().select_related("service").get(pk=consultation.pk)
    return settle(consultation=locked)


@transaction.atomic
def record_decision(
    *,
    by: Officer,
    consultation: Consultation,
    decided_on: date,
    body: str,
    text: str,
    reasons: str,
    changed: str = "",
    minutes_url: str = "",
    early_reason: str = "",
    amendment_reason: str = "",
    assessment: EqualityAssessment | None = None,
) -> Decision:
    """Put a decision on record. Before the close only with a reason, and then the consultation goes on (L13)."""
    check_record_decision(by, consultation)
    consultation = locked(consultation)
    closes = consultation.closes_at
    check_decision(
        state=State(consultation.state),
        decided_on=decided_on,
        today=timezone.localdate(),
        closed_on=timezone.localtime(closes).date() if closes else None,
        early_reason=early_reason,
    )
    if not (body.strip() and text.strip() and reasons.strip()):
        raise NotNow(noop("Say who decided, what was decided and why."))
    _check_assessment(consultation, assessment)
    last = decision_of(consultation)
    if last is not None and not amendment_reason.strip():
        raise NotNow(noop("A decision is on record already. Say why the record is put right."))
    decision = Decision.objects.create(
        consultation=consultation,
        number=last.number + 1 if last else 1,
        decided_on=decided_on,
        body=body.strip(),
        text=text.strip(),
        reasons=reasons.strip(),
        changed=changed.strip(),
        minutes_url=minutes_url.strip(),
        early_reason=early_reason.strip(),
        amendment_reason=amendment_reason.strip() if last else "",
        recorded_by=by,
        assessment=assessment,
    )
    record(
        "decisions.decision_amended" if last else "decisions.decision_recorded",
        by=by,
        subject=consultation,
        consultation_id=consultation.pk,
        reason=decision.amendment_reason or decision.early_reason,
        details={
            "body": decision.body,
            "decided_on": day_words(decided_on),
            "number": decision.number,
            "assessment": assessment.number if assessment else None,
        },
    )
    if can_step(Step.DECIDE, consultation.state):
        take(Step.DECIDE, by=by, consultation=consultation)
    freeze(consultation, announced=True)
    return decision


def _check_assessment(consultation: Consultation, assessment: EqualityAssessment | None) -> None:
    """Where equality was assessed, the decision says which version was read (Equality Act 2010 s.149)."""
    versions = assessments_to_read(consultation)
    if assessment is None and versions:
        raise NotNow(noop("Say which version of the equality assessment the decision maker read."))
    if assessment is not None and assessment not in versions:
        raise NotNow(noop("That is no signed version of this consultation's equality assessment."))


@transaction.atomic
def publish_results(*, by: Officer, consultation: Consultation) -> Consultation:
    """Let the public see the results. Publishing what is public already changes nothing."""
    check_publish(by, consultation)
    consultation = locked(consultation)
    check_publish_results(State(consultation.state))
    if consultation.results_published_at is not None:
        return consultation
    check_election(consultation, Publication.RESULTS)
    consultation.results_published_at = timezone.now()
    consultation.save(update_fields=["results_published_at"])
    record("decisions.results_published", by=by, subject=consultation, consultation_id=consultation.pk)
    if can_step(Step.REPORT, consultation.state):
        take(Step.REPORT, by=by, consultation=consultation)
    return consultation


@transaction.atomic
def withdraw_results(*, by: Officer, consultation: Consultation, reason: str) -> Consultation:
    """Take the results off the public pages again, with a reason that is kept. What was reported stays reported."""
    check_publish(by, consultation)
    if not reason.strip():
        raise NotNow(noop("Give the reason for taking the results down."))
    consultation = locked(consultation)
    if consultation.results_published_at is None:
        raise NotNow(noop("The results are not published."))
    consultation.results_published_at = None
    consultation.save(update_fields=["results_published_at"])
    record(
        "decisions.results_withdrawn",
        by=by,
        subject=consultation,
        consultation_id=consultation.pk,
        reason=reason.strip(),
    )
    return consultation


def election_sentences(near: Iterable[Election]) -> str:
    """Why nothing is published now, and what would mend it."""
    words = _(
        "%(election)s is on %(polling_day)s. From %(begins)s until then the council publishes nothing that could "
        "influence votes. Publish it after that day, or ask a senior officer who does not lead this consultation to "
        "allow it with a reason that is published."
    )
    return " ".join(
        words % {"election": one.name, "polling_day": day_words(one.polling_day), "begins": day_words(one.begins)}
        for one in near
    )


def check_election(consultation: Consultation, what: Publication) -> None:
    if near := elections_in_the_way(consultation, what, timezone.localdate()):
        raise NotNow(election_sentences(near))


@held("consultation")
def allow_before_election(
    *, by: Officer, consultation: Consultation, what: Publication, reason: str
) -> list[ElectionOverride]:
    """Allow publishing within the weeks before an election, in the name of a senior officer (requirement L9)."""
    check_allow_before_election(by, consultation)
    if not reason.strip():
        raise NotNow(noop("Give the reason. It is published with the consultation."))
    consultation = locked(consultation)
    near = elections_in_the_way(consultation, what, timezone.localdate())
    if not near:
        raise NotNow(noop("No election stands in the way today."))
    made = []
    for one in near:
        row = ElectionOverride.objects.create(
            consultation=consultation,
            what=what,
            election=one.name,
            polling_day=one.polling_day,
            begins=one.begins,
            source=one.source,
            reason=reason.strip(),
            by=by,
        )
        record(
            "decisions.allowed_before_election",
            by=by,
            subject=row,
            consultation_id=consultation.pk,
            details={"what": str(what.label), "election": one.name},
            reason=row.reason,
        )
        made.append(row)
    return made
