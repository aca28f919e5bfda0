"""The hook by which a stage says which lists the council keeps for it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from folkmoot.groundwork.loads.stage import LoadingStage

if TYPE_CHECKING:  # models are not loaded yet when this is read
    from .kept import AnyList


class ListingStage(LoadingStage):
    """The config of a stage that may have lists kept."""

    def kept_lists(self) -> Iterable[AnyList]:
        """The lists of this stage."""
        return ()
