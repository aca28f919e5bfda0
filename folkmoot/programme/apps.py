"""Programme as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "folkmoot.programme"
    label = "programme"
    sentences: dict[str, str] = {}
