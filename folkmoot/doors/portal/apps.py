"""The portal as a Django app."""

from __future__ import annotations

from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.stages import Stage

from .folding import prepare


class PortalConfig(Stage):
    name = "folkmoot.doors.portal"
    label = "portal"
    sentences = {
        "portal.message_sent": _("%(actor)s sent a message to the council through the contact page."),
    }

    def ready(self) -> None:
        connection_created.connect(prepare, dispatch_uid="folkmoot.fold")
