"""The ui app: templates, static files and template tags."""

from __future__ import annotations

from folkmoot.groundwork.stages import Stage


class UiConfig(Stage):
    name = "folkmoot.groundwork.ui"
    label = "ui"
    verbose_name = "Pages and components"
