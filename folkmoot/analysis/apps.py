"""The analysis as a Django app, and its part of the audit trail in sentences."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnalysisConfig(AppConfig):
    name = "folkmoot.analysis"
    label = "analysis"
    sentences = {
        "analysis.downloaded": _("%(actor)s downloaded %(rows)s responses (%(format)s)."),
        "analysis.totals_downloaded": _("%(actor)s downloaded the totals of the equality questions."),
        "analysis.workbook_asked_for": _("%(actor)s asked for a workbook of the responses."),
    }
