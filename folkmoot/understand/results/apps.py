"""The analysis as a Django app, and its part of the audit trail in sentences."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.stages import Chore, Keeping, Stage


class AnalysisConfig(Stage):
    name = "folkmoot.understand.results"
    label = "results"
    sentences = {
        "results.downloaded": _("%(actor)s downloaded %(rows)s responses (%(format)s)."),
        "results.totals_downloaded": _("%(actor)s downloaded the totals of the equality questions."),
        "results.workbook_asked_for": _("%(actor)s asked for a workbook of the responses."),
    }

    def chores(self) -> Iterable[Chore]:
        """Copies are brought up to date."""
        from .tasks import renew_stale  # noqa: PLC0415 - models are not loaded yet when this module is

        yield Chore("results.renew", 60, renew_stale)

    def keeps(self) -> Iterable[Keeping]:
        from . import keeping  # noqa: PLC0415 - models are not loaded yet when this module is

        return keeping.keeps()
