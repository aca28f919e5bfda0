"""Messages as a Django app."""

from __future__ import annotations

from folkmoot.groundwork.stages import Stage


class MessagingConfig(Stage):
    name = "folkmoot.groundwork.messaging"
    label = "messaging"
