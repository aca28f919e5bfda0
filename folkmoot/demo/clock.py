"""The demonstration's own clock: inside `at(moment)` it is that moment for everything the product does.

The name `datetime` in Django's module of time zones is exchanged, not the function `now` itself: models keep that
function as the default of their fields, and would go on telling the true time.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, tzinfo
from typing import Any

from django.utils import timezone


class _LikeDatetime(type):
    """What is a `datetime` elsewhere is one here."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, datetime)


def _told(moment: datetime) -> type:
    """Something that answers `now` with a moment that goes on from here as time does."""
    started = time.monotonic()

    class Told(metaclass=_LikeDatetime):
        @staticmethod
        def now(tz: tzinfo | None = None) -> datetime:
            passed = moment + timedelta(seconds=time.monotonic() - started)
            return passed.astimezone(tz)

    return Told


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """It is `moment` until the block ends; for one process, and only for what asks Django for the time."""
    if moment.tzinfo is None:
        raise ValueError("A moment of the demonstration needs a time zone.")
    module: Any = timezone
    before = module.datetime
    module.datetime = _told(moment)
    try:
        yield
    finally:
        module.datetime = before
