"""The audit trail as a Django app; its head is signed by the clock."""

from __future__ import annotations

from collections.abc import Iterable

from django.core import checks

from folkmoot.groundwork.stages import Chore, Stage

from .checks import check_version


class RecordsConfig(Stage):
    name = "folkmoot.groundwork.records"
    label = "records"

    def chores(self) -> Iterable[Chore]:
        """The head of the trail is signed once a day."""
        from .signing import sign_head  # noqa: PLC0415 - models are not loaded yet when this module is

        yield Chore("records.sign_head", 600, sign_head)

    def ready(self) -> None:
        checks.register(check_version, checks.Tags.database)
