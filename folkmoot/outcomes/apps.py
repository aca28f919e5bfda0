"""The outcomes as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "folkmoot.outcomes"
    label = "outcomes"
