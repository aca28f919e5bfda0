"""Corrections as a Django app: their part of the audit trail, and the duty to read one before it is published."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.stages import Stage

if TYPE_CHECKING:  # models are not loaded yet when this is read
    from folkmoot.groundwork.reminders.duties import Duty, Staff


class CorrectionsConfig(Stage):
    name = "folkmoot.plan.corrections"
    label = "corrections"
    sentences = {
        "corrections.prepared": _("%(actor)s prepared a correction of the public page: %(part)s."),
        "corrections.taken_out": _("%(actor)s took something out of the correction that is being prepared."),
        "corrections.discarded": _("%(actor)s gave up the correction that was being prepared."),
        "corrections.published": _("%(actor)s published correction %(number)s: %(what)s."),
        "corrections.participants_told": _("%(actor)s told %(count)s people who took part of a correction."),
    }
    duty_kinds = {"corrections": _("Corrections to read and publish")}

    def duties(self, today: date, staff: Staff) -> Iterable[Duty]:
        from .duties import duties  # noqa: PLC0415 - needs the models to be loaded

        return duties(staff)
