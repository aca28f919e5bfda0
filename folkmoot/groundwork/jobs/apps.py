"""Background work as a Django app."""

from __future__ import annotations

from collections.abc import Iterable

from folkmoot.groundwork.stages import Chore, Stage


class JobsConfig(Stage):
    name = "folkmoot.groundwork.jobs"
    label = "jobs"

    def chores(self) -> Iterable[Chore]:
        """Jobs that ended long ago are forgotten."""
        from .tasks import forget_finished  # noqa: PLC0415 - models are not loaded yet when this module is

        yield Chore("jobs.forget", 3600, forget_finished)
