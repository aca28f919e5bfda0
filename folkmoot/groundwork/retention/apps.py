"""The retention schedule as a Django app, and its part of the audit trail in sentences."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.stages import Chore, Stage


class RetentionConfig(Stage):
    name = "folkmoot.groundwork.retention"
    label = "retention"
    sentences = {
        "retention.deleted": _(
            "%(actor)s deleted by the retention schedule: %(what)s (%(count)s; still due: %(left)s)."
        ),
        "retention.period_chosen": _(
            "%(actor)s changed how long is kept: %(what)s, from %(before)s to %(after)s %(unit)s."
        ),
        "retention.held": _("%(actor)s put the consultation on legal hold."),
        "retention.released": _("%(actor)s released the legal hold."),
    }

    def chores(self) -> Iterable[Chore]:
        """What is due is deleted."""
        from folkmoot.groundwork.records.actions import CLOCK  # noqa: PLC0415 - models are not loaded yet when this module is

        from .actions import delete_due  # noqa: PLC0415 - models are not loaded yet when this module is

        yield Chore("retention.delete_due", 3600, partial(delete_due, by=CLOCK))
