"""Files of responses as a Django app. Its audit sentences are those of every spreadsheet (`groundwork/loads`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from folkmoot.groundwork.loads.stage import LoadingStage

if TYPE_CHECKING:  # models are not loaded yet when this is read
    from folkmoot.groundwork.loads.loader import Loader


class ChannelsConfig(LoadingStage):
    name = "folkmoot.listen.files"
    label = "files"

    def loaders(self) -> Iterable[Loader[Any]]:
        from .loading import ResponseLoader  # noqa: PLC0415 - models are not loaded yet when this module is

        yield ResponseLoader()
