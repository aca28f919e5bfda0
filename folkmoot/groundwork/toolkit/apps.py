"""The toolkit as a Django app."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.stages import Finding, Stage

if TYPE_CHECKING:  # models are not loaded yet when this is read
    from folkmoot.groundwork.accounts.models import Officer
    from folkmoot.groundwork.reminders.duties import Duty, Staff


class ToolkitConfig(Stage):
    name = "folkmoot.groundwork.toolkit"
    label = "toolkit"
    sentences = {
        "toolkit.guidance_changed": _("%(actor)s changed the guidance “%(subject)s” (version %(number)s)."),
        "toolkit.guidance_restored": _("%(actor)s went back to the words that came with the product: “%(subject)s”."),
        "toolkit.course_added": _("%(actor)s added the course “%(subject)s”."),
        "toolkit.course_ended": _("%(actor)s ended the course “%(subject)s”."),
        "toolkit.training_recorded": _("%(actor)s recorded training: %(subject)s on %(day)s."),
        "toolkit.training_removed": _("%(actor)s took a training record out: %(subject)s."),
        "toolkit.directory_changed": _("%(actor)s changed their entry in the directory of practitioners."),
    }
    duty_kinds = {"training": _("My training")}

    def findings(self, officer: Officer, words: str) -> Iterable[Finding]:
        """Guidance, and people in the directory."""
        from folkmoot.groundwork.accounts.permissions import can  # noqa: PLC0415 - needs the models to be loaded
        from folkmoot.groundwork.accounts.roles import Permission  # noqa: PLC0415

        from .queries import found_guidance, found_people  # noqa: PLC0415

        yield from found_guidance(words)
        if can(officer, Permission.SEE_WORKSPACE):
            yield from found_people(words)

    def duties(self, today: date, staff: Staff) -> Iterable[Duty]:
        from .duties import duties  # noqa: PLC0415 - needs the models to be loaded

        return duties(today, staff)
