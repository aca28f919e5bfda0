"""The survey as a Django app."""

from __future__ import annotations

from folkmoot.groundwork.stages import Stage


class SurveyConfig(Stage):
    name = "folkmoot.ask.survey"
    label = "survey"
