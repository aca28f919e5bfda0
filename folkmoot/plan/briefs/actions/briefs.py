"""Writing a brief, submitting it, and the board's decision on it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import listed, noop
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.accounts.permissions import check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.messaging.actions import Message, send
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held
from folkmoot.plan.register.actions.contributors import keep_contributors
from folkmoot.plan.register.gates import put_before_board
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.rules import BRIEF_OPEN, State, Step, check_step

from ..models import BoardDecision, BriefComment, BriefPart, Condition, SavedText, SmallRoute
from ..permissions import check_approve_small, check_comment, check_decide_brief, check_write_brief
from ..queries import outline_of, still_missing
from ..queries.small import too_large
from .versions import keep_version

_STEP_OF = {
    BoardDecision.Outcome.APPROVED: (Step.APPROVE, "briefs.approved"),
    BoardDecision.Outcome.CHANGES_ASKED: (Step.ASK_CHANGES, "briefs.changes_asked"),
    BoardDecision.Outcome.REFUSED: (Step.REFUSE, "briefs.refused"),
}


@held("consultation")
def write_part(*, by: Officer, consultation: Consultation, part: str, text: str) -> BriefPart:
    """Write one part of the brief, while the board does not have it; every text that was saved is kept."""
    check_write_brief(by, consultation)
    if State(consultation.state) not in BRIEF_OPEN:
        raise NotNow(noop("The brief of a consultation that is %(state)s cannot be changed."), state=consultation.state)
    text = text.replace("\r\n", "\n").strip()
    row, created = BriefPart.objects.get_or_create(
        consultation=consultation, part=part, defaults={"text": text, "changed_by": by}
    )
    if not created and row.text == text:
        return row
    SavedText.objects.create(consultation=consultation, part=part, text=text, by=by)
    row.text, row.changed_by, row.changed_at = text, by, timezone.now()
    row.save()
    keep_contributors(consultation, by)
    record(
        "briefs.brief_changed",
        by=by,
        subject=consultation,
        consultation_id=consultation.pk,
        details={"part": _title(part)},
    )
    return row


def _title(part: str) -> str:
    outline = outline_of(part)
    return outline.title if outline else part


@held("consultation")
def submit(*, by: Officer, consultation: Consultation) -> Consultation:
    """Hand the brief to the board; every part must be written."""
    check(by, Permission.SUBMIT_BRIEF, consultation.service)
    target = check_step(Step.SUBMIT, consultation.state)
    missing = still_missing(consultation)
    if missing:
        names = listed((part.title for part in missing), "; ")
        raise NotNow(noop("These parts of the brief are not written yet: %(names)s."), names=names)
    consultation.state, consultation.submitted_at, consultation.submitted_by = target, timezone.now(), by
    consultation.save(update_fields=["state", "submitted_at", "submitted_by"])
    keep_contributors(consultation, by, consultation.lead_officer)
    version = keep_version(consultation, by)
    details = {"number": version.number, "sha256": version.sha256}
    record("briefs.submitted", by=by, subject=consultation, consultation_id=consultation.pk, details=details)
    return consultation


@held("consultation")
def comment(*, by: Officer, consultation: Consultation, part: str, text: str) -> BriefComment:
    """Remark on one part of the brief."""
    check_comment(by, consultation)
    remark = BriefComment.objects.create(consultation=consultation, part=part, text=text.strip(), by=by)
    record(
        "briefs.commented",
        by=by,
        subject=consultation,
        consultation_id=consultation.pk,
        details={"part": _title(part)},
    )
    return remark


@held("consultation")
def decide(
    *, by: Officer, consultation: Consultation, outcome: str, reason: str = "", conditions: Sequence[str] = ()
) -> BoardDecision:
    """Approve, send back or refuse a submitted brief. Nobody decides on their own (two-person rule, S03)."""
    check_decide_brief(by, consultation)
    step, verb = _STEP_OF[BoardDecision.Outcome(outcome)]
    target = check_step(step, consultation.state)
    reason = reason.strip()
    if outcome != BoardDecision.Outcome.APPROVED and not reason:
        raise NotNow(noop("Give a reason, so that the author knows what to do."))
    decision = BoardDecision.objects.create(
        consultation=consultation,
        outcome=outcome,
        reason=reason,
        by=by,
        submitted_by=consultation.submitted_by or consultation.created_by,
        seen=put_before_board(consultation),
    )
    wanted = [text.strip()[:400] for text in conditions if text.strip()]
    if wanted and outcome != BoardDecision.Outcome.APPROVED:
        raise NotNow(noop("Conditions belong to an approval. Say in the reason what is to be changed."))
    Condition.objects.bulk_create(Condition(decision=decision, text=text) for text in wanted)
    consultation.state = target
    consultation.save(update_fields=["state"])
    details = {"conditions": wanted} if wanted else {}
    record(verb, by=by, subject=consultation, consultation_id=consultation.pk, reason=reason, details=details)
    send([_told(consultation, decision)])
    return decision


@held("consultation")
def return_to_board(*, by: Officer, consultation: Consultation, reason: str) -> Consultation:
    """Give up an approval, because something the board approved has to change; the board decides anew."""
    check(by, Permission.SUBMIT_BRIEF, consultation.service)
    target = check_step(Step.RETURN, consultation.state)
    if not reason.strip():
        raise NotNow(noop("Say what has to change, so that the board knows why it comes back."))
    consultation.state = target
    consultation.save(update_fields=["state"])
    record("briefs.returned", by=by, subject=consultation, consultation_id=consultation.pk, reason=reason.strip())
    return consultation


@held("consultation")
def approve_small(*, by: Officer, consultation: Consultation, reason: str) -> BoardDecision:
    """A service manager approves a small activity in place of the board: never their own, and with the reason kept."""
    check_approve_small(by, consultation)
    target = check_step(Step.APPROVE, consultation.state)
    if found := too_large(consultation):
        raise NotNow(found[0])
    if not reason.strip():
        raise NotNow(noop("Say why the board need not see it. The reason is kept."))
    decision = BoardDecision.objects.create(
        consultation=consultation,
        outcome=BoardDecision.Outcome.APPROVED,
        reason=reason.strip(),
        by=by,
        submitted_by=consultation.submitted_by or consultation.created_by,
        is_small=True,
        seen=put_before_board(consultation),
    )
    consultation.state = target
    consultation.save(update_fields=["state"])
    record("briefs.approved_small", by=by, subject=consultation, consultation_id=consultation.pk, reason=reason)
    send([_told(consultation, decision)])
    return decision


@transaction.atomic
def set_small_route(*, by: Officer, is_on: bool, most_people: int) -> SmallRoute:
    """What counts as small is the corporate lead's to say."""
    check(by, Permission.MANAGE_COUNCIL)
    route, _new = SmallRoute.objects.update_or_create(
        pk=1, defaults={"is_on": is_on, "most_people": most_people, "changed_at": timezone.now(), "changed_by": by}
    )
    said = f"{most_people}" if is_on else "0"
    record("briefs.small_route_set", by=by, subject=route, details={"said": said, "is_on": is_on})
    return route


def _told(consultation: Consultation, decision: BoardDecision) -> Message:
    said = {"title": consultation.title, "outcome": decision.get_outcome_display().lower()}
    body = _("The board's decision on “%(title)s”: %(outcome)s.") % said + "\n\n"
    if decision.reason:
        body += f"{decision.reason}\n\n"
    for condition in decision.conditions.all():
        body += _("Before it opens: %(condition)s") % {"condition": condition.text} + "\n\n"
    return Message(
        to=consultation.lead_officer.email,
        subject=_("%(outcome)s: %(title)s") % {**said, "outcome": decision.get_outcome_display()},
        body=body + _("By %(name)s.") % {"name": decision.by.name} + "\n",
        once=f"board-decision-{decision.pk}",
        consultation_id=consultation.pk,
    )
