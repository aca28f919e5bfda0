"""The portal as a Django app."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.backends.signals import connection_created
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.stages import SetupPart, SetupTask, Stage

from .folding import prepare


class PortalConfig(Stage):
    name = "folkmoot.doors.portal"
    label = "portal"
    sentences = {
        "portal.message_sent": _("%(actor)s sent a message to the council through the contact page."),
    }

    def setting_up(self) -> Iterable[SetupTask]:
        """Texts that make themselves from what the council says and asks: somebody has to stand by them."""
        rows = (
            ("privacy", gettext("Privacy notice"), gettext("What is kept of residents, and for how long.")),
            ("accessibility", gettext("Accessibility statement"), gettext("The law asks for one, and it names you.")),
        )
        for key, title, why in rows:
            url = reverse(f"portal:{key}")
            yield SetupTask(key, SetupPart.RULES, title, why, url, False, by_hand=gettext("We have read it"))

    def ready(self) -> None:
        connection_created.connect(prepare, dispatch_uid="folkmoot.fold")
