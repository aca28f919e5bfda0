"""The lists that the council keeps, as a Django app; services and directorates are kept here too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.stages import SetupTask

from .stage import ListingStage

if TYPE_CHECKING:  # models are not loaded yet when this is read
    from folkmoot.groundwork.loads.loader import Loader

    from .kept import AnyList


class ListsConfig(ListingStage):
    name = "folkmoot.groundwork.lists"
    label = "lists"
    sentences = {
        "lists.added": _("%(actor)s added “%(subject)s” to the list “%(list)s”."),
        "lists.added_several": _("%(actor)s added to the list “%(list)s”: %(names)s."),
        "lists.changed": _("%(actor)s changed “%(before)s” on the list “%(list)s”: %(fields)s."),
        "lists.retired": _("%(actor)s retired “%(subject)s” from the list “%(list)s”."),
        "lists.restored": _("%(actor)s put “%(subject)s” back on the list “%(list)s”."),
        "lists.merged": _("%(actor)s merged “%(subject)s” into “%(into)s” on the list “%(list)s”: %(moved)s moved."),
        "lists.removed": _("%(actor)s deleted “%(subject)s”, which nothing used, from the list “%(list)s”."),
    }

    def kept_lists(self) -> Iterable[AnyList]:
        from .services import DirectorateList, ServiceList  # noqa: PLC0415 - models are not loaded when this is read

        return DirectorateList(), ServiceList()

    def setting_up(self) -> Iterable[SetupTask]:
        """One for each list of every stage."""
        from .queries import setup_tasks  # noqa: PLC0415 - models are not loaded yet when this module is

        return setup_tasks()

    def loaders(self) -> Iterable[Loader[Any]]:
        """One for each list of every stage."""
        from .loading import ListLoader  # noqa: PLC0415 - models are not loaded yet when this module is
        from .queries import all_lists  # noqa: PLC0415

        return (ListLoader(kept) for kept in all_lists())
