"""Questionnaires as a Django app, and their part of the audit trail in sentences."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from folkmoot.plan.register.stage import Fact, PlanStage

if TYPE_CHECKING:  # models are not loaded yet when this is read
    from folkmoot.plan.register.models import Consultation


class QuestionnairesConfig(PlanStage):
    name = "folkmoot.ask.questionnaires"
    label = "questionnaires"
    sentences = {
        "questionnaires.saved": _("%(actor)s put in a questionnaire read from %(file)s: %(questions)s questions."),
        "questionnaires.published": _("%(actor)s published version %(number)s of the questionnaire."),
    }

    def before_opening(self, consultation: Consultation) -> Iterable[str]:
        """A questionnaire is published."""
        from .queries import missing_versions  # noqa: PLC0415 - models are not loaded yet when this module is

        return missing_versions(consultation)

    def board_reads(self, consultation: Consultation) -> Iterable[Fact]:
        """The questionnaire, when there is one to read."""
        from .queries import draft_to_read  # noqa: PLC0415 - models are not loaded yet when this module is

        return draft_to_read(consultation)

    def with_published_questions(self, consultations: Collection[int]) -> Collection[int]:
        from .queries import published_in  # noqa: PLC0415 - models are not loaded yet when this module is

        return published_in(consultations)
