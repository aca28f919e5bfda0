"""The channels as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "folkmoot.channels"
    label = "channels"
