"""The channels as a Django app, and its part of the audit trail in sentences."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.stages import Stage


class ChannelsConfig(Stage):
    name = "folkmoot.listen.files"
    label = "files"
    sentences = {
        "files.file_received": _("%(actor)s put in the file %(file)s to be checked (%(channel)s)."),
        "files.columns_mapped": _("%(actor)s mapped %(columns)s columns of %(file)s to %(questions)s questions."),
        "files.loading_begun": _("%(actor)s had %(file)s loaded without %(cells)s cells that do not fit."),
        "files.file_discarded": _("%(actor)s discarded the file %(file)s, of which nothing was loaded."),
    }
