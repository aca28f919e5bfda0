"""When a consultation opens and closes, and setting a rule about that aside."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import Words, together
from folkmoot.core.sentences import noop as _
from folkmoot.core.timetable.checking import Breach
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held
from folkmoot.plan.register.actions.contributors import keep_contributors
from folkmoot.plan.register.actions.days import keep_activity_days
from folkmoot.plan.register.actions.materials import freeze
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.permissions import check_manage
from folkmoot.plan.register.rules import BEFORE_SCHEDULING, State
from folkmoot.plan.timetable.rules import check_dates

from ..models import DateOverride
from ..permissions import check_override_dates
from ..queries import breaches_of, broken_by, covers, overrides_in_force


@held("consultation")
def set_dates(
    *, by: Officer, consultation: Consultation, opens_at: datetime, closes_at: datetime, feedback_due: date | None
) -> Consultation:
    """Set when it opens and closes, to the second, and when feedback is promised. A broken rule is named."""
    check_manage(by, consultation)
    _check(consultation, opens_at, closes_at, feedback_due)
    broken = breaches_of(consultation, opens_at, closes_at)
    if broken:
        raise NotNow(in_sentences(broken))
    keep_contributors(consultation, by)
    return _write(by, consultation, opens_at, closes_at, feedback_due)


@held("consultation")
def override_dates(
    *,
    by: Officer,
    consultation: Consultation,
    opens_at: datetime,
    closes_at: datetime,
    feedback_due: date | None,
    reason: str,
) -> list[DateOverride]:
    """Set dates that break a rule, in the name of a senior officer and with a reason that is published."""
    check_override_dates(by, consultation)
    _check(consultation, opens_at, closes_at, feedback_due)
    broken = breaches_of(consultation, opens_at, closes_at)
    if not broken:
        raise NotNow(_("These dates break no rule. Save them in the ordinary way."))
    check_set_aside(broken)
    made = set_aside(
        by=by, consultation=consultation, broken=broken, closes_at=closes_at, opens_at=opens_at, why=reason
    )
    _write(by, consultation, opens_at, closes_at, feedback_due)
    return made


def set_aside(
    *,
    by: Officer,
    consultation: Consultation,
    broken: Iterable[Breach],
    opens_at: datetime,
    closes_at: datetime,
    why: str,
) -> list[DateOverride]:
    """Keep and record each rule set aside. The caller has asked for the permission and holds the transaction."""
    if not why.strip():
        raise NotNow(_("Give the reason. It is published with the consultation."))
    made = []
    for one in broken:
        row = DateOverride.objects.create(
            consultation=consultation,
            rule_key=one.key,
            rule=one.rule.as_data(),
            broken=one.sentence.as_data(),
            source=one.source,
            confidence=one.confidence.value,
            opens_at=opens_at,
            closes_at=closes_at,
            reason=why.strip(),
            by=by,
        )
        details = {
            "rule": one.rule.as_data(),
            "broken": one.sentence.as_data(),
            "source": one.source,
            "confidence": one.confidence.value,
        }
        record(
            "timetable.rule_overridden",
            by=by,
            subject=row,
            consultation_id=consultation.pk,
            details=details,
            reason=why.strip(),
        )
        made.append(row)
    return made


def check_set_aside(broken: Iterable[Breach]) -> None:
    """A code of the council may say that nothing opens without it."""
    firm = [breach for breach in broken if not breach.can_be_set_aside]
    if firm:
        raise NotNow(_("%(broken)s The code lets nobody set this aside."), broken=in_sentences(firm))


def in_sentences(broken: Iterable[Breach]) -> Words:
    return together(breach.words for breach in broken)


def _check(consultation: Consultation, opens_at: datetime, closes_at: datetime, feedback_due: date | None) -> None:
    if consultation.state == State.LOGGED:
        raise NotNow(_("It is on the register only. Plan it in full first; then it can open here."))
    if State(consultation.state) not in BEFORE_SCHEDULING:
        raise NotNow(_("The dates of a consultation that is %(state)s cannot be changed."), state=consultation.state)
    check_dates(opens_at, closes_at, timezone.now())
    if feedback_due is not None and feedback_due <= timezone.localtime(closes_at).date():
        raise NotNow(_("The promised date of feedback must be after the closing date."))


def _write(
    by: Officer, consultation: Consultation, opens_at: datetime, closes_at: datetime, feedback_due: date | None
) -> Consultation:
    consultation.opens_at, consultation.closes_at, consultation.feedback_due = opens_at, closes_at, feedback_due
    consultation.save(update_fields=["opens_at", "closes_at", "feedback_due"])
    keep_activity_days(consultation)
    record(
        "timetable.dates_set",
        by=by,
        subject=consultation,
        consultation_id=consultation.pk,
        details={"opens": _local(opens_at), "closes": _local(closes_at)},
    )
    _lift(by, consultation, opens_at, closes_at)
    freeze(consultation)
    return consultation


def _lift(by: Officer, consultation: Consultation, opens_at: datetime, closes_at: datetime) -> None:
    """A rule that these dates keep needs no override any more; the row stays, with the day it ended."""
    standing = overrides_in_force(consultation)
    broken = broken_by(consultation, opens_at, closes_at) if standing else []
    for row in standing:
        if not any(covers(row, one, opens_at, closes_at) for one in broken):
            row.lifted_at = timezone.now()
            row.save(update_fields=["lifted_at"])
            record(
                "timetable.override_lifted",
                by=by,
                subject=row,
                consultation_id=consultation.pk,
                details={"rule": row.rule},
            )


def _local(moment: datetime) -> str:
    local = timezone.localtime(moment)
    return f"{local.day} {local:%B %Y at %H:%M}"
