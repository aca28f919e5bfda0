"""The workspace as a Django app."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.stages import Finding, Stage

if TYPE_CHECKING:  # models are not loaded yet when this is read
    from folkmoot.groundwork.accounts.models import Officer


class WorkspaceConfig(Stage):
    name = "folkmoot.doors.workspace"
    label = "workspace"
    sentences = {
        "workspace.sent_again": _("%(actor)s had a message sent again whose fate nobody knew."),
    }

    def findings(self, officer: Officer, words: str) -> Iterable[Finding]:
        """Pages of the officers' area."""
        from folkmoot.groundwork.named_pages import found_pages  # noqa: PLC0415 - models are not loaded yet

        from .pages import PAGES  # noqa: PLC0415

        return found_pages(PAGES, officer, words)
