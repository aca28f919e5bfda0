"""Reminders as a Django app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RemindersConfig(AppConfig):
    name = "folkmoot.groundwork.reminders"
    label = "reminders"
    sentences = {
        "reminders.choice_changed": _("%(actor)s chose how to be reminded: %(rhythm)s."),
    }
