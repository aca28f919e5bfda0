"""Background work as a Django app."""

from __future__ import annotations

from collections.abc import Iterable

from folkmoot.groundwork.stages import Keeping, Stage


class JobsConfig(Stage):
    name = "folkmoot.groundwork.jobs"
    label = "jobs"

    def keeps(self) -> Iterable[Keeping]:
        from . import keeping  # noqa: PLC0415 - models are not loaded yet when this module is

        return keeping.keeps()
