"""The ui app: templates, static files and template tags only."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "folkmoot.groundwork.ui"
    label = "ui"
    verbose_name = "Pages and components"
