"""What the toolkit asks of officers: training that is needed and was not had, or runs out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.reminders.duties import Duty, Staff

from .queries import training_of_all
from .rules import TrainingStanding

_TEXT = {
    TrainingStanding.NONE: _("Whoever leads a consultation needs this course."),
    TrainingStanding.ENDING: _("Your training runs out."),
    TrainingStanding.OVER: _("Your training has run out."),
}


def duties(today: date, staff: Staff) -> Iterator[Duty]:
    """For everybody who may run a consultation somewhere."""
    leads = staff.holding(Permission.RUN_CONSULTATION)
    found = training_of_all(leads, today, needed_only=True)
    for officer in leads:
        for one in found[officer.pk]:
            if one.standing in _TEXT:
                yield Duty(
                    f"toolkit.training {one.course.pk} {one.until or ''}",
                    officer.pk,
                    "training",
                    _TEXT[one.standing],
                    one.course.name,
                    reverse("toolkit:training"),
                    one.until,
                )
