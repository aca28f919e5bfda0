"""Keeping guidance, training and the directory."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from folkmoot.core.refusals import Refusal
from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.accounts.permissions import check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held
from folkmoot.groundwork.ui.moments import day

from .guidance_files import shipped
from .models import Course, GuidanceVersion, Practitioner, Training
from .queries import forget_pages


class Refused(Refusal):
    """Something that cannot be kept; the message is fit for the screen."""


def _next_number(key: str) -> int:
    last = GuidanceVersion.objects.select_for_update().filter(key=key).order_by("-number").first()
    return last.number + 1 if last else 1


@transaction.atomic
def change_guidance(
    *, by: Officer, key: str, title: str, section: str, summary: str, text: str, why: str = ""
) -> GuidanceVersion:
    """Put a page of guidance in the council's own words; earlier words are kept."""
    check(by, Permission.KEEP_TOOLKIT)
    if not text.strip():
        raise Refused(_("Write the text, or go back to the words that came with the product."))
    row = GuidanceVersion.objects.create(
        key=key,
        number=_next_number(key),
        title=title.strip(),
        section=section.strip(),
        summary=summary.strip(),
        text=text.replace("\r\n", "\n").strip(),
        why=why.strip(),
        by=by,
    )
    transaction.on_commit(forget_pages)
    forget_pages()
    record("toolkit.guidance_changed", by=by, subject=row, details={"number": row.number, "key": key}, reason=why)
    return row


@transaction.atomic
def add_guidance(*, by: Officer, title: str, section: str, summary: str, text: str, why: str = "") -> GuidanceVersion:
    """Add a page of the council's own."""
    key = slugify(title)[:60]
    if not key or key in shipped() or GuidanceVersion.objects.filter(key=key).exists():
        raise Refused(_("There is a page of this title already. Choose another."))
    return change_guidance(by=by, key=key, title=title, section=section, summary=summary, text=text, why=why)


@transaction.atomic
def restore_guidance(*, by: Officer, key: str) -> GuidanceVersion:
    """Go back to the words that came with the product; the council's are kept as earlier versions."""
    check(by, Permission.KEEP_TOOLKIT)
    ours = shipped()[key]
    row = GuidanceVersion.objects.create(
        key=key, number=_next_number(key), title=ours.title, section=ours.section, summary=ours.summary, text="", by=by
    )
    transaction.on_commit(forget_pages)
    forget_pages()
    record("toolkit.guidance_restored", by=by, subject=row, details={"key": key})
    return row


@transaction.atomic
def add_course(*, by: Officer, name: str, about: str = "", lasts: int | None = None, needed: bool = False) -> Course:
    check(by, Permission.KEEP_TOOLKIT)
    course = Course.objects.create(name=name.strip(), about=about.strip(), lasts=lasts, needed=needed)
    record("toolkit.course_added", by=by, subject=course)
    return course


@held("course")
def end_course(*, by: Officer, course: Course) -> Course:
    """No longer given; who has done it keeps the record."""
    check(by, Permission.KEEP_TOOLKIT)
    course.ended_at = timezone.now()
    course.save(update_fields=["ended_at"])
    record("toolkit.course_ended", by=by, subject=course)
    return course


@transaction.atomic
def record_training(*, by: Officer, officer: Officer, course: Course, done_on: date) -> Training:
    """Somebody has done a course. Recorded by whoever keeps the toolkit."""
    check(by, Permission.KEEP_TOOLKIT)
    if done_on > timezone.localdate():
        raise Refused(_("Training is recorded when it has been done: the day is in the future."))
    row, created = Training.objects.get_or_create(
        officer=officer, course=course, done_on=done_on, defaults={"recorded_by": by}
    )
    if created:
        record("toolkit.training_recorded", by=by, subject=row, details={"day": day(done_on)})
    return row


@held("training")
def remove_training(*, by: Officer, training: Training) -> None:
    """Take out a record that was made by mistake."""
    check(by, Permission.KEEP_TOOLKIT)
    record("toolkit.training_removed", by=by, subject=training)
    training.delete()


@transaction.atomic
def enter_directory(*, by: Officer, asks: str, phone: str = "") -> Practitioner | None:
    """Stand in the directory with these words; empty words take one out."""
    check(by, Permission.SEE_WORKSPACE)
    if not asks.strip():
        row = Practitioner.objects.filter(officer=by).first()
        if row:
            record("toolkit.directory_changed", by=by, subject=row)
            row.delete()
        return None
    values = {"asks": asks.strip(), "phone": phone.strip()}
    row, _created = Practitioner.objects.update_or_create(officer=by, defaults=values)
    record("toolkit.directory_changed", by=by, subject=row)
    return row
