"""Keeping what was learnt from a consultation that is over."""

from __future__ import annotations

from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held
from folkmoot.learn.lessons.models import Lesson
from folkmoot.learn.lessons.rules import check_debrief
from folkmoot.plan.briefs.rules import PARTS
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.permissions import check_edit


@held("consultation")
def keep_lesson(*, by: Officer, consultation: Consultation, part: str, text: str) -> Lesson:
    """Write down something learnt, for whoever writes the next brief."""
    check_edit(by, consultation)
    check_debrief(consultation.state_at())
    if part not in {each.key for each in PARTS}:
        raise NotNow(_("Choose the part of the brief that the lesson is about."))
    if not text.strip():
        raise NotNow(_("Say what was learnt."))
    lesson = Lesson.objects.create(consultation=consultation, part=part, text=text.strip(), by=by)
    record("lessons.lesson_kept", by=by, subject=lesson, consultation_id=consultation.pk)
    return lesson


@held("lesson.consultation", "lesson")
def withdraw_lesson(*, by: Officer, lesson: Lesson) -> Lesson:
    """Take out what turned out to be wrong; it stays on the record."""
    check_edit(by, lesson.consultation)
    lesson.withdrawn_at = timezone.now()
    lesson.save(update_fields=["withdrawn_at"])
    record("lessons.lesson_withdrawn", by=by, subject=lesson, consultation_id=lesson.consultation_id)
    return lesson
