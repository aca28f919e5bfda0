"""Background work as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "folkmoot.groundwork.jobs"
    label = "jobs"
