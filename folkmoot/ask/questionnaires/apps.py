"""Questionnaires as a Django app, and their part of the audit trail in sentences."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.stages import Stage


class QuestionnairesConfig(Stage):
    name = "folkmoot.ask.questionnaires"
    label = "questionnaires"
    sentences = {
        "questionnaires.saved": _("%(actor)s put in a questionnaire read from %(file)s: %(questions)s questions."),
        "questionnaires.published": _("%(actor)s published version %(number)s of the questionnaire."),
    }

    def faults(self) -> Iterable[str]:
        """Questionnaires that are not as they were published."""
        from .queries import changed_versions  # noqa: PLC0415 - models are not loaded yet when this module is

        return changed_versions()
