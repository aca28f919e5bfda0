"""Questionnaires as a Django app, and their part of the audit trail in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.stages import Stage

if TYPE_CHECKING:  # models are not loaded yet when this is read
    pass


class QuestionnairesConfig(Stage):
    name = "folkmoot.ask.questionnaires"
    label = "questionnaires"
    sentences = {
        "questionnaires.saved": _("%(actor)s put in a questionnaire read from %(file)s: %(questions)s questions."),
        "questionnaires.published": _("%(actor)s published version %(number)s of the questionnaire."),
    }
