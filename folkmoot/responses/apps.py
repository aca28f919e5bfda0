"""Responses as a Django app, and its part of the audit trail in sentences."""

from __future__ import annotations

from collections.abc import Collection

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _

from .checks import check_storage


class ResponsesConfig(AppConfig):
    name = "folkmoot.responses"
    label = "responses"
    sentences = {
        "responses.batch_loaded": _("%(actor)s loaded %(rows)s responses from the file %(file)s (%(channel)s)."),
        "responses.batch_undone": _("%(actor)s took out the %(rows)s responses of the file %(file)s."),
        "responses.sealed": _("%(actor)s sealed the responses up to number %(last)s; new among them: %(count)s."),
    }

    def people_heard(self, consultations: Collection[int]) -> dict[int, int]:
        """How many responses count, by consultation (see `programme.heard`)."""
        from .queries import counted_by_consultation  # noqa: PLC0415 - models are not loaded yet when this module is

        return counted_by_consultation(consultations)

    def ready(self) -> None:
        register(check_storage, Tags.database)
