"""The ui app: templates, static files and template tags; it lends the plain parts of the product its voice."""

from __future__ import annotations

from django.utils.translation import gettext

from folkmoot.core.refusals import speak
from folkmoot.groundwork.stages import Stage


class UiConfig(Stage):
    name = "folkmoot.groundwork.ui"
    label = "ui"
    verbose_name = "Pages and components"

    def ready(self) -> None:
        speak(gettext)
