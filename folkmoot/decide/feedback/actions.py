"""Writing and publishing feedback."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.decide.decisions.actions import check_election, locked
from folkmoot.decide.decisions.models import Publication
from folkmoot.decide.decisions.permissions import check_publish
from folkmoot.decide.decisions.queries import decision_of
from folkmoot.decide.feedback.models import Feedback
from folkmoot.decide.feedback.queries import feedback_draft, feedback_of
from folkmoot.decide.feedback.rules import FEEDBACK_PARTS, check_publish_feedback
from folkmoot.decide.feedback.telling import tell_participants
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.records.actions import record
from folkmoot.plan.register.actions.materials import freeze
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.rules import State, Step, can_step
from folkmoot.plan.timetable.actions.steps import take


@transaction.atomic
def write_feedback(
    *, by: Officer, consultation: Consultation, asked: str, said: str, did: str, why_not: str
) -> Feedback:
    """Write the draft of the feedback; nobody outside sees it. Writing the same again changes nothing."""
    check_publish(by, consultation)
    consultation = locked(consultation)
    texts = {"asked": asked.strip(), "said": said.strip(), "did": did.strip(), "why_not": why_not.strip()}
    draft = feedback_draft(consultation) or Feedback(consultation=consultation)
    if draft.pk and all(getattr(draft, part) == texts[part] for part in FEEDBACK_PARTS):
        return draft
    for part, text in texts.items():
        setattr(draft, part, text)
    draft.changed_at, draft.changed_by = timezone.now(), by
    draft.save()
    record("feedback.feedback_written", by=by, subject=consultation, consultation_id=consultation.pk)
    return draft


@transaction.atomic
def publish_feedback(*, by: Officer, consultation: Consultation) -> Feedback:
    """Publish the draft, and tell those who left an address – once each, whatever is published later."""
    check_publish(by, consultation)
    consultation = locked(consultation)
    draft = feedback_draft(consultation)
    if draft is None:
        raise NotNow(_("There is no new feedback to publish."))
    check_publish_feedback(
        State(consultation.state),
        decided=decision_of(consultation) is not None,
        texts={part: getattr(draft, part) for part in FEEDBACK_PARTS},
    )
    check_election(consultation, Publication.FEEDBACK)
    again = feedback_of(consultation) is not None
    draft.published_at, draft.published_by = timezone.now(), by
    draft.save(update_fields=["published_at", "published_by"])
    record(
        "feedback.feedback_changed" if again else "feedback.feedback_published",
        by=by,
        subject=consultation,
        consultation_id=consultation.pk,
    )
    for step in (Step.DECIDE, Step.FEED_BACK):  # a decision taken early left the consultation open
        if can_step(step, consultation.state):
            take(step, by=by, consultation=consultation)
    freeze(consultation, announced=True)
    if not again:
        tell_participants.enqueue(consultation.pk)
    return draft
