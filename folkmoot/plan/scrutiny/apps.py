"""Scrutiny as a Django app."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.stages import Stage

if TYPE_CHECKING:  # models are not loaded yet when this is read
    from folkmoot.groundwork.reminders.duties import Duty, Staff


class ScrutinyConfig(Stage):
    name = "folkmoot.plan.scrutiny"
    label = "scrutiny"
    sentences = {
        "scrutiny.followed": _("%(actor)s began to follow %(subject)s."),
        "scrutiny.unfollowed": _("%(actor)s stopped following %(subject)s."),
        "scrutiny.commented": _("%(actor)s commented as scrutiny."),
        "scrutiny.replied": _("%(actor)s replied to a comment by scrutiny."),
    }
    duty_kinds = {"scrutiny": _("Comments by scrutiny"), "following": _("News of what I follow")}

    def duties(self, today: date, staff: Staff) -> Iterable[Duty]:
        from .duties import duties  # noqa: PLC0415 - needs the models to be loaded

        return duties(today, staff)
