"""The audit trail as a Django app."""

from __future__ import annotations

from django.core import checks

from folkmoot.groundwork.stages import Stage

from .checks import check_version


class RecordsConfig(Stage):
    name = "folkmoot.groundwork.records"
    label = "records"

    def ready(self) -> None:
        checks.register(check_version, checks.Tags.database)
