"""Loading spreadsheets as a Django app, with its part of the audit trail in sentences."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.stages import Keeping, Stage


class LoadsConfig(Stage):
    name = "folkmoot.groundwork.loads"
    label = "loads"
    sentences = {
        "loads.received": _("%(actor)s put in the spreadsheet %(file)s for %(what)s."),
        "loads.begun": _("%(actor)s began to load %(file)s into %(what)s: %(good)s rows fit, %(bad)s do not."),
        "loads.done": _("%(actor)s loaded %(rows)s rows of %(file)s into %(what)s."),
        "loads.undone": _(
            "%(actor)s took the rows of %(file)s out of %(what)s again: %(rows)s. %(kept)s had been changed and stay."
        ),
        "loads.discarded": _("%(actor)s threw the spreadsheet %(file)s away. Nothing of it was loaded."),
    }

    def keeps(self) -> Iterable[Keeping]:
        from . import keeping  # noqa: PLC0415 - models are not loaded yet when this module is

        return keeping.keeps()
