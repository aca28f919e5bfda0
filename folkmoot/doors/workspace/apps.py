"""The workspace as a Django app."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.stages import Stage


class WorkspaceConfig(Stage):
    name = "folkmoot.doors.workspace"
    label = "workspace"
    sentences = {
        "workspace.sent_again": _("%(actor)s had a message sent again whose fate nobody knew."),
    }
