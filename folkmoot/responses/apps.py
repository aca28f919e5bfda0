"""Responses as a Django app, and its part of the audit trail in sentences."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResponsesConfig(AppConfig):
    name = "folkmoot.responses"
    label = "responses"
    sentences = {
        "responses.batch_loaded": _("%(actor)s loaded %(rows)s responses from the file %(file)s (%(channel)s)."),
        "responses.batch_undone": _("%(actor)s took out the %(rows)s responses of the file %(file)s."),
        "responses.sealed": _("%(actor)s sealed %(count)s responses, up to number %(last)s."),
    }
