"""The survey as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class SurveyConfig(AppConfig):
    name = "folkmoot.methods.survey"
    label = "survey"
