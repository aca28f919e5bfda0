"""Messages as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "folkmoot.groundwork.messaging"
    label = "messaging"
