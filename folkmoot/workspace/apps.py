"""The workspace as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "folkmoot.workspace"
    label = "workspace"
