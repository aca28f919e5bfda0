"""The hook by which a stage says which spreadsheets are loaded in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from folkmoot.groundwork.stages import Stage

if TYPE_CHECKING:  # models are not loaded yet when this is read
    from .loader import Loader


class LoadingStage(Stage):
    """The config of a stage that may load spreadsheets."""

    def loaders(self) -> Iterable[Loader[Any]]:
        """The loaders of this stage."""
        return ()
