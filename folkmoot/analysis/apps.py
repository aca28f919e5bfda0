"""The analysis as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class AnalysisConfig(AppConfig):
    name = "folkmoot.analysis"
    label = "analysis"
