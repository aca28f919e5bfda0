"""Answering a check, and changing the standards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.accounts.permissions import check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held
from folkmoot.plan.register.models import Consultation

from ..models import CheckAnswer, StandardsVersion, Verdict
from ..permissions import check_edit
from ..queries import standards as queries
from ..rules import standards as rules
from ..rules.standards import Check


@held("consultation")
def answer(*, by: Officer, consultation: Consultation, check_key: str, verdict: str, reason: str) -> CheckAnswer:
    """Answer a check that the system cannot: with a reason that others can judge."""
    check_edit(by, consultation)
    found = queries.card(consultation).standards.check(check_key)
    if found is None or not found.is_for_a_person:
        raise NotNow(_("That check is not one for a person to answer."))
    if verdict not in Verdict.values:
        raise NotNow(_("Choose an answer."))
    if not reason.strip():
        raise NotNow(_("Give the reason: who looked, when, and what they found."))
    row = CheckAnswer.objects.create(
        consultation=consultation, check_key=check_key, verdict=verdict, reason=reason.strip(), by=by
    )
    record(
        "assurance.check_answered",
        by=by,
        subject=consultation,
        consultation_id=consultation.pk,
        details={"asks": found.asks, "verdict": str(Verdict(verdict).label).lower()},
        reason=reason.strip(),
    )
    return row


@transaction.atomic
def change(
    *,
    by: Officer,
    standard_key: str,
    checks: Sequence[Mapping[str, Any]],
    added: str = "",
    added_blocks: bool = False,
    note: str,
) -> StandardsVersion:
    """Make a new version: words and force of one standard's checks, those left out, and one more for people to answer.

    What the system tests stays what it is; consultations that have begun keep the version they began with.
    """
    check(by, Permission.KEEP_STANDARDS)
    now = queries.current()
    standard = now.standard(standard_key)
    if standard is None:
        raise NotNow(_("That standard is not in the list any more."))
    if not note.strip():
        raise NotNow(_("Say what changes, and why."))
    told = {one["key"]: one for one in checks}
    kept = [
        Check(
            one.key,
            told[one.key]["asks"].strip() or one.asks,
            one.mend,
            one.where,
            one.test,
            bool(told[one.key]["blocking"]),
        )
        for one in standard.checks
        if one.key in told
    ]
    if added.strip():
        kept.append(_added(now, standard_key, added.strip(), added_blocks))
    if not kept:
        raise NotNow(_("A standard needs one check at least."))
    made = rules.with_checks(now, standard_key, kept)
    row = StandardsVersion.objects.create(
        number=made.version, content=rules.to_data(made), note=note.strip(), made_by=by
    )
    record(
        "assurance.standards_changed",
        by=by,
        subject=row,
        details={"number": row.number, "standard": standard.name},
        reason=note.strip(),
    )
    return row


def _added(now: rules.Standards, standard_key: str, asks: str, blocks: bool) -> Check:
    base = f"{standard_key}-{slugify(asks)[:30].strip('-')}"
    key, number = base, 2
    while now.check(key) is not None:
        key, number = f"{base}-{number}", number + 1
    return Check(key, asks[:300], "", blocking=blocks)
