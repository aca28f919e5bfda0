"""The workspace as a Django app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkspaceConfig(AppConfig):
    name = "folkmoot.workspace"
    label = "workspace"
    sentences = {
        "workspace.sent_again": _("%(actor)s had a message sent again whose fate nobody knew."),
    }
