"""Backups as a Django app, with their line of the retention schedule and the check of the database."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _

from folkmoot.core.retention import Period, Unit
from folkmoot.groundwork.stages import Keeping, Stage

from .checks import check_soundness


class BackupsConfig(Stage):
    name = "folkmoot.groundwork.backups"
    label = "backups"

    def keeps(self) -> Iterable[Keeping]:
        """Nothing here is in the database: `folkmoot backup` deletes the old ones in its folder."""
        from folkmoot.groundwork.jobs.models import Job  # noqa: PLC0415 - models are not loaded yet when this module is

        yield Keeping(
            key="backups",
            what=_("Copies of everything, in case something breaks"),
            why=_("To lose nothing. What was deleted disappears from them with time."),
            after=_("%(period)s after they were made"),
            period=Period(35, Unit.DAYS),
            least=7,
            most=90,
            models=(),
            rows=lambda _before, _now: Job.objects.none(),
        )

    def ready(self) -> None:
        register(check_soundness, Tags.database)
