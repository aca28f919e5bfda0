"""The demonstration as a Django app: no models, one command, and its part of the audit trail in sentences."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.stages import Stage


class DemoConfig(Stage):
    name = "folkmoot.demo"
    label = "demo"
    sentences = {
        "demo.responses_generated": _("%(actor)s put in %(count)s generated responses."),
    }
