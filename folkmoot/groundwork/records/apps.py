"""The audit trail as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "folkmoot.groundwork.records"
    label = "records"
