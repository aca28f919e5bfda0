"""Reminders as a Django app."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.stages import Chore, Keeping, Stage

if TYPE_CHECKING:  # models are not loaded yet when this is read
    from .duties import Duty, Staff


class RemindersConfig(Stage):
    name = "folkmoot.groundwork.reminders"
    label = "reminders"
    sentences = {
        "reminders.choice_changed": _("%(actor)s chose how to be reminded: %(rhythm)s."),
    }

    duty_kinds = {"roles": _("Roles to confirm")}

    def duties(self, today: date, staff: Staff) -> Iterable[Duty]:
        """What officers have to do here."""
        from . import waiting_roles  # noqa: PLC0415 - models are not loaded yet when this module is

        return waiting_roles.duties(staff)

    def chores(self) -> Iterable[Chore]:
        """Reminders are written."""
        from .actions import remind  # noqa: PLC0415 - models are not loaded yet when this module is

        yield Chore("reminders.remind", 300, remind)
        from .witnesses import tell_witnesses  # noqa: PLC0415 - models are not loaded yet when this module is

        yield Chore("reminders.witnesses", 600, tell_witnesses)

    def keeps(self) -> Iterable[Keeping]:
        from . import keeping  # noqa: PLC0415 - models are not loaded yet when this module is

        return keeping.keeps()
