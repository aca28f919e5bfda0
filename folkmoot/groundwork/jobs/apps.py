"""Background work as a Django app."""

from __future__ import annotations

from collections.abc import Iterable

from folkmoot.groundwork.stages import Chore, Keeping, Stage


class JobsConfig(Stage):
    name = "folkmoot.groundwork.jobs"
    label = "jobs"

    def chores(self) -> Iterable[Chore]:
        """It is written down that a worker is at work."""
        from .clock import beat  # noqa: PLC0415 - models are not loaded yet when this module is

        yield Chore("jobs.beat", 30, beat)

    def keeps(self) -> Iterable[Keeping]:
        from . import keeping  # noqa: PLC0415 - models are not loaded yet when this module is

        return keeping.keeps()
